"""Optional mentions and alternative readings of the gold."""

from __future__ import annotations

import msgspec
from scoring.coreference.letters import document, entity

from bench.document import Document, Entity
from bench.scoring.coreference.overlap import overlap

new = msgspec.structs.replace


def gold(*entities: Entity) -> Document:
    """A gold document with these mentions."""
    return Document("d", "x" * 400, entities=entities)


def sizes(key: Document, response: str) -> tuple[list[int], list[int]]:
    """Sizes of the gold clusters that count, and the numbers of mentions shared."""
    table = overlap(key, document(response), "all", "exact", "keep")
    assert table is not None
    return list(table.gold), list(table.shared.values())


def test_an_optional_mention_counts_if_it_is_found() -> None:
    """Missed, it is no part of its gold cluster."""
    key = gold(entity("a", "c"), entity("b", "c"), entity("d", "c", optional=True))
    assert sizes(key, "abd") == ([3], [3])
    assert sizes(key, "ab") == ([2], [2])


def test_of_two_readings_of_the_span_the_found_one_counts() -> None:
    """Either span is right, and one of them is enough; where none is found, one is missed."""
    readings = (entity("b", "c", alternative="r"), entity("d", "c", alternative="r"))
    key = gold(entity("a", "c"), *readings)
    assert sizes(key, "ab") == sizes(key, "ad") == ([2], [2])
    assert sizes(key, "abd") == ([2], [2])
    assert sizes(key, "a") == ([2], [1])


def test_of_two_readings_of_the_cluster_the_one_in_the_right_company_counts() -> None:
    """The same words may belong to either entity; names of clusters have no say."""
    for names in (("x", "y"), ("y", "x")):
        one, other = names
        key = gold(
            entity("a", one),
            entity("b", one),
            entity("d", other),
            entity("e", other),
            entity("p", one, alternative="r"),
            entity("p", other, alternative="r"),
        )
        assert sizes(key, "abp de") == ([3, 2], [3, 2])
        assert sizes(key, "ab dep") == ([2, 3], [2, 3])


def test_optional_readings_cost_nothing_if_none_is_found() -> None:
    """A group with an optional reading is optional."""
    key = gold(
        entity("a", "c"),
        entity("b", "c", alternative="r", optional=True),
        entity("d", None, alternative="r"),
    )
    assert sizes(key, "a") == ([1], [1])
    assert sizes(key, "a d") == ([1, 1], [1, 1])


def test_readings_mean_nothing_in_a_prediction() -> None:
    """A system cannot hedge: each of its mentions counts."""
    key = document("ab")
    hedged = new(key, entities=tuple(new(one, optional=True, alternative="r") for one in key.entities))
    assert overlap(key, hedged, "all", "exact", "keep") == overlap(key, key, "all", "exact", "keep")
