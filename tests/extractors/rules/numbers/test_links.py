"""Search among mentions, and the clusters of repeated numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.document import Entity, Number
from bench.extractors.rules.numbers.links import Mentions, with_clusters

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_overlap_search_finds_what_a_scan_finds(
    spans: list[tuple[int, int]], wanted: tuple[int, int]
) -> None:
    """The search by offset agrees with looking at every mention."""
    entities = [Entity("GPE", start, end, id=f"e{at}") for at, (start, end) in enumerate(spans)]
    scan = {entity.id for entity in entities if entity.start < wanted[1] and entity.end > wanted[0]}
    assert {entity.id for entity in Mentions(entities).overlapping(*wanted)} == scan


def test_before_takes_the_outermost_of_nested_mentions() -> None:
    """Of "Brenik Air Base" and the "Brenik" in it, the base is meant."""
    entities = [Entity("FAC", 3, 18, id="base"), Entity("GPE", 3, 9, id="town")]
    found = Mentions(entities).before(20, 0, frozenset(("FAC", "GPE")))
    assert found is not None
    assert found.id == "base"


def test_vague_numbers_and_ordinals_are_never_the_same_fact() -> None:
    """Two "dozens" or two "second" share no cluster."""
    vague = Number(0, 1, unit="person", role="killed")
    second = Number(2, 3, value=2, role="ordinal")
    assert [number.cluster for number in with_clusters([vague, vague, second, second])] == [None] * 4
