"""Names, common nouns and pronouns."""

from __future__ import annotations

import pytest

from bench.extractors.gliner.levels import level_of


@pytest.mark.parametrize(
    ("kind", "mention", "opens", "level"),
    [
        ("GPE", "Mosul", False, "name"),
        ("GPE", "Mosul", True, "name"),
        ("ARMED", "Militants", True, "nominal"),
        ("ARMED", "Police", True, "nominal"),
        ("ARMED", "Iraqi army", True, "nominal"),
        ("ORG", "Ministry of Health", True, "name"),
        ("ARMED", "government forces", False, "nominal"),
        ("TIME", "yesterday", False, "name"),
        ("NORP", "shiite", False, "name"),
        ("POP", "Red Cross volunteers", False, "nominal"),
        ("PER", "He", True, "pronoun"),
        ("GPE", "الموصل", False, "name"),
        ("FAC", "7", False, "nominal"),
    ],
)
def test_level(kind: str, mention: str, opens: bool, level: str) -> None:
    """Capitals make a name, but not the one that opens a sentence with a word known in lower case."""
    assert level_of(kind, mention, opens=opens, words={"police", "iraqi"}) == level
