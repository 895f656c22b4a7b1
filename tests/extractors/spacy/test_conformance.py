"""spaCy's pipelines keep the rules of all extractors."""

from __future__ import annotations

from conformance_helpers import broken_rules


def test_spacy() -> None:
    """No rule is broken, with the domain names switched on."""
    assert broken_rules("spacy", {"names": "ruler"}) == {}
