"""LangExtract keeps the rules of all extractors."""

from __future__ import annotations

from chat_endpoint import capitals, chat
from conformance_helpers import broken_rules
from http_service import service


def test_langextract() -> None:
    """No rule is broken on an endpoint that answers alike each time."""
    with service(chat(capitals)) as (url, _):
        options = {"base_url": url.removesuffix("/extract"), "model": "m", "shots": 1, "chunk_chars": 20_000}
        assert broken_rules("langextract", options, articles=4) == {}
