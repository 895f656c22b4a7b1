"""Nominal mentions: type by head, span by the guidelines."""

from __future__ import annotations

import pytest

from bench.extractors.rules.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the extremist militants fled", ("extremist militants", "ARMED")),
        ("two more districts fell", ("districts", "GPE")),
        ("a soldier died", ("soldier", "PER")),
        ("12 soldiers died", ("soldiers", "ARMED")),
        ("IS supply routes were cut", ("supply routes", "LOC")),
        ("the west side of Mosul fell", ("west side of Mosul", "LOC")),
        ("eastern Mosul fell", ("eastern Mosul", "LOC")),
        ("thousands of buildings burned", ("buildings", "FAC")),
        ("men, women and children fled", ("men, women and children", "POP")),
        ("Iraqi and Kurdish security forces fled", ("Iraqi and Kurdish security forces", "ARMED")),
        ("mainly elderly civilians fled", ("mainly elderly civilians", "POP")),
    ],
)
def test_spans_and_types(text: str, expected: tuple[str, str]) -> None:
    """Premodifiers stay, determiners, numbers and possessors go; relational nouns keep their of-phrase."""
    reading = read(text, None)
    nominals = [item for item in reading.mentions.items if item.level == "nominal"]
    assert expected in {(reading.page.surface(item.first, item.last), item.type) for item in nominals}


def test_town_of_stands_for_the_name() -> None:
    """ "the town of Tal Afar" fills roles by its name."""
    reading = read("Rebels hold the town of Tal Afar.", None)
    town = next(
        i for i, chunk in enumerate(reading.clauses.chunks) if reading.page.words[chunk.head].text == "town"
    )
    mention = reading.mention(reading.mentions.of_chunk[town])
    assert reading.page.surface(mention.first, mention.last) == "Tal Afar"
