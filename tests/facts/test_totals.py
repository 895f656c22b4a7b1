"""Totals of documents."""

from __future__ import annotations

from facts.drafted import documents, facts, quick
from hypothesis import given

from bench.document import Document
from bench.facts import records, totals


def test_incidents_are_added_and_totals_are_not() -> None:
    """Of cumulative counts, of which one may contain the other, the largest stands for all."""
    found = facts("""
[n1 6] [v1 died] in A, [n2 3 to 5] [v2 died] in B. [n3 6,400] [v3 fled], in all [n4 about 50,000]
have [v4 fled].
---
n1 exact value=6 unit=person role=killed scope=incident
n2 range low=3 high=5 unit=person role=killed scope=incident
n3 exact value=6400 unit=person role=displaced scope=cumulative
n4 approx value=50000 unit=person role=displaced scope=cumulative
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.death actual cluster=w2 number=n2
v3 displacement actual cluster=w3 number=n3
v4 displacement actual cluster=w4 number=n4
""")
    killed, displaced = totals(found)
    assert (killed.low, killed.high, killed.point, killed.counts) == (9, 11, 10, 2)
    assert (displaced.low, displaced.high, displaced.point, displaced.counts) == (50000, 50000, 50000, 2)


def test_vague_counts_leave_the_total_open() -> None:
    """A vague count adds no figure; it is told how many there were."""
    found = facts("""
[n1 6] [v1 died] in A, [n2 dozens] [v2 died] in B.
---
n1 exact value=6 unit=person role=killed scope=incident
n2 vague unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.death actual cluster=w2 number=n2
""")
    assert totals(found) == (("killed", "person", "incident", 6, None, 6, 2, 1),)
    assert (
        totals(
            facts(
                "[n1 Dozens] [v1 died].\n---\nn1 vague unit=person role=killed scope=incident\n"
                "v1 casualty.death actual cluster=w1 number=n1"
            )
        )[0].point
        is None
    )


@quick
@given(documents())
def test_bounds_are_in_order(document: Document) -> None:
    """The low end is never above the figure, nor the figure above the high end."""
    for one in totals(records(document)):
        if one.point is not None:
            assert one.low <= one.point
            assert one.high is None or one.point <= one.high
