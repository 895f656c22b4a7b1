"""Outcomes under the four schemes, against an exhaustive search; overlap with a threshold."""

from __future__ import annotations

from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer
from scoring.spans.span_cases import Case, as_pairs, best_by_force, both_sides, cases, items

from bench.scoring.counts import Counts
from bench.scoring.items import Item, count_matched
from bench.scoring.spans.five_way import matched
from bench.scoring.spans.measures import EntityOverlap
from bench.scoring.spans.rows import Rows
from bench.scoring.spans.schemes import Scheme, outcome, overlapping_pairs

schemes = pytest.mark.parametrize("scheme", get_args(Scheme))


def is_right(gold: Item, predicted: Item, scheme: str) -> bool:
    """The definition of a correct pair, given that it overlaps."""
    spans, labels = gold.span == predicted.span, gold.label == predicted.label
    return {"strict": spans and labels, "exact": spans, "partial": spans, "type": labels}[scheme]


def overlap(one: Item, other: Item) -> bool:
    """Whether any code point is shared."""
    return bool(set(range(*one.span)) & set(range(*other.span)))


def row_items(rows: Rows) -> list[tuple[int, Item]]:
    """Rows as items with their document."""
    records = zip(*(column.tolist() for column in rows), strict=True)
    return [(document, Item((start, end), str(label))) for document, start, end, label in records]


@schemes
@fewer
@given(cases(documents=1, most=6))
def test_outcome_is_the_best_of_all_assignments(scheme: Scheme, case: Case) -> None:
    """No one-to-one assignment of overlapping spans has more correct pairs, nor as many with more pairs."""
    both = both_sides(case)
    gold, predicted = row_items(both.gold), row_items(both.predicted)
    worth = {
        (i, j): (int(is_right(one, other, scheme)), 1)
        for i, (_, one) in enumerate(gold)
        for j, (_, other) in enumerate(predicted)
        if overlap(one, other)
    }
    found = outcome(both.gold, both.predicted, scheme)
    correct, near = as_pairs(found.correct), as_pairs(found.near)
    assert (len(correct), len(correct) + len(near)) == best_by_force(worth, 2)
    assert all(worth[pair][0] for pair in correct)
    assert not any(worth[pair][0] for pair in near)


@schemes
@fewer
@given(cases())
def test_outcome_is_one_to_one_and_within_documents(scheme: Scheme, case: Case) -> None:
    """Every span is in one pair at most, and its partner stands in the same document."""
    both = both_sides(case)
    found = outcome(both.gold, both.predicted, scheme)
    pairs = as_pairs(found.correct) + as_pairs(found.near)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(both.gold.document[i] == both.predicted.document[j] for i, j in pairs)


@schemes
@fewer
@given(cases())
def test_what_is_correct_alone_is_perfect(scheme: Scheme, case: Case) -> None:
    """The oracle bound: of the correct predictions alone, all are correct."""
    both = both_sides(case)
    found = outcome(both.gold, both.predicted, scheme)
    kept = both.predicted.where(sorted(found.correct.predicted.tolist()) or slice(0, 0))  # type: ignore[arg-type]
    again = outcome(both.gold, kept, scheme)
    assert len(again.correct.gold) == kept.size == len(found.correct.gold)
    assert len(again.near.gold) == 0


@fewer
@given(cases(), st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0]), st.sampled_from(["iou", "gold"]))
def test_overlaps_on_columns_count_what_items_count(
    case: Case, threshold: float, by: Literal["iou", "gold"]
) -> None:
    """Label by label and document by document, the counts are those of the items' own matching."""
    both = both_sides(case)
    fit = EntityOverlap(threshold=threshold, by=by).fit
    rows = matched(both, overlapping_pairs(both.gold, both.predicted, threshold, by), len(case)).rows()
    for row, (gold, predicted) in zip(rows, case, strict=True):
        row.pop("overall", None)
        counted = {label: Counts(*map(int, counts)) for label, counts in row.items()}
        assert counted == count_matched(items(gold), items(predicted), fit)


@pytest.mark.parametrize(
    ("threshold", "by", "right"),
    [
        (0.5, "iou", False),
        (0.25, "iou", True),
        (0.26, "iou", False),
        (1.0, "gold", True),
        (0.0, "iou", True),
    ],
)
def test_long_predictions(threshold: float, by: Literal["iou", "gold"], right: bool) -> None:
    """A prediction of four times the gold's length covers all of it and shares a quarter."""
    both = both_sides([([((0, 2), "A")], [((0, 8), "A")])])
    assert len(overlapping_pairs(both.gold, both.predicted, threshold, by).gold) == right
