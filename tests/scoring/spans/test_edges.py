"""Overlaps on columns are those that all pairs have."""

from __future__ import annotations

from hypothesis import given
from scoring.random_documents import fewer
from scoring.spans.span_cases import Case, as_pairs, both_sides, cases

from bench.scoring.spans.edges import few_overlaps, overlaps, shared_and_covered
from bench.scoring.spans.rows import Rows, on_one_axis


def points(rows: Rows, at: int) -> set[tuple[int, int]]:
    """The code points of a row, with their document."""
    return {(int(rows.document[at]), k) for k in range(rows.start[at], rows.end[at])}


@fewer
@given(cases(most=7))
def test_overlaps_are_what_all_pairs_have(case: Case) -> None:
    """Each pair of one document that shares a code point is listed once, and no other."""
    both = both_sides(case)
    axis = on_one_axis(both.gold, both.predicted)
    every = [
        (i, j)
        for i in range(both.gold.size)
        for j in range(both.predicted.size)
        if points(both.gold, i) & points(both.predicted, j)
    ]
    assert as_pairs(overlaps(*axis)) == every
    found = few_overlaps(*axis, len(every))
    assert found is not None
    assert as_pairs(found) == every
    assert not every or few_overlaps(*axis, len(every) - 1) is None


@fewer
@given(cases())
def test_shared_and_covered_count_code_points(case: Case) -> None:
    """The sizes of intersection and union."""
    both = both_sides(case)
    axis = on_one_axis(both.gold, both.predicted)
    edges = overlaps(*axis)
    shared, covered = shared_and_covered(*axis, edges)
    for i, j, s, c in zip(*(column.tolist() for column in (*edges, shared, covered)), strict=True):
        one, other = points(both.gold, i), points(both.predicted, j)
        assert (s, c) == (len(one & other), len(one | other))
