"""Levels of mentions by their surface."""

from __future__ import annotations

import pytest

from bench.corpus.corpus import load_corpus
from bench.extractors.transformers.levels import level_of


@pytest.mark.parametrize(
    ("kind", "text", "level"),
    [
        ("GPE", "Mosul", "name"),
        ("ORG", "the Ministry of Health", "name"),
        ("ARMED", "militants", "nominal"),
        ("PER", "he", "pronoun"),
        ("PER", "They", "pronoun"),
        ("PER", "I", "pronoun"),
        ("GPE", "US", "name"),
        ("TIME", "last week", "name"),
        ("TIME", "then", "pronoun"),
        ("POP", "-", "nominal"),
    ],
)
def test_level(kind: str, text: str, level: str) -> None:
    """A pronoun is on the list, a name has a capital or is a TIME, all else is nominal."""
    assert level_of(kind, text) == level


def test_share_that_is_right() -> None:
    """On gold mentions it is right as often as its description says."""
    entities = [e for document in load_corpus("dispatches").split("train") for e in document.entities]
    right = sum(level_of(e.type, e.text) == e.level for e in entities)
    assert right / len(entities) > 0.94
