"""A language model keeps the rules of all extractors, as far as the endpoint repeats itself."""

from __future__ import annotations

from conformance_helpers import broken_rules
from extractors.llm.helpers import entities
from extractors.llm.server import Body, Say, serving, user_text


def first_word(body: Body) -> Say:
    """The first word of the text as a place."""
    return Say(entities((user_text(body).split()[0], "GPE")))


def test_llm() -> None:
    """No rule is broken."""
    with serving(first_word) as server:
        options = {"base_url": server.url, "model": "tiny", "layers": ["entities"], "chunk_chars": 50_000}
        assert broken_rules("llm", options) == {}
