"""Five-way counts: on columns, item by item, and by hand where gold has readings and optional items."""

from __future__ import annotations

import itertools
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer
from scoring.spans.span_cases import Case, both_sides, cases, items, labelled

from bench.scoring.items import Item
from bench.scoring.measure import ByType
from bench.scoring.spans.five_way import CHANNELS, five_way, five_way_items
from bench.scoring.spans.schemes import Scheme

schemes = pytest.mark.parametrize("scheme", get_args(Scheme))


def overall(row: ByType) -> list[float]:
    """The counts of all labels."""
    return [sum(counts) for counts in zip(*row.values(), strict=True)] or [0.0] * len(CHANNELS)


def named(row: ByType, label: str | None = None) -> dict[str, float]:
    """The counts that are not zero, of one label or all."""
    counts = overall(row) if label is None else row[label]
    return {name: value for name, value in zip(CHANNELS, counts, strict=True) if value}


@schemes
@fewer
@given(cases())
def test_columns_count_what_items_count(scheme: Scheme, case: Case) -> None:
    """Each document has the counts of the item-by-item reference; which of several equal spans is
    called incorrect or missing may differ, what is gold does not."""
    both = both_sides(case)
    whole = five_way(both, scheme, len(case))
    for counts, (gold, predicted) in zip(whole.counts, case, strict=True):
        reference = five_way_items(items(gold), items(predicted), scheme)
        assert counts[0].tolist() == overall(reference)
        for label, row in zip(whole.labels, counts[1:], strict=True):
            expected = reference.get(label, [0.0] * len(CHANNELS))
            assert row[0] == expected[0]
            if scheme in ("strict", "type"):
                assert row[:3].tolist() == list(expected[:3])


@schemes
@fewer
@given(cases())
def test_every_span_has_one_outcome(scheme: Scheme, case: Case) -> None:
    """Gold is right, incorrect, partial or missing; a prediction right, incorrect, partial or spurious."""
    whole = five_way(both_sides(case), scheme, len(case))
    gold, predicted, correct, incorrect, partial, missing, spurious = np.moveaxis(whole.counts, 2, 0)
    assert (gold == correct + incorrect + partial + missing).all()
    paired = correct + incorrect + partial
    assert (predicted[:, 0] == paired[:, 0] + spurious[:, 0]).all()
    assert (whole.counts[:, 0] == whole.counts[:, 1:].sum(axis=1)).all()
    assert not (incorrect if scheme == "partial" else partial).any()
    assert gold[:, 0].tolist() == [len(side) for side, _ in case]
    assert predicted[:, 0].tolist() == [len(side) for _, side in case]


@schemes
@fewer
@given(cases())
def test_documents_are_counted_apart(scheme: Scheme, case: Case) -> None:
    """The counts of a set are those of its documents, label by label."""
    whole = five_way(both_sides(case), scheme, len(case))
    for row, pair in zip(whole.rows(), case, strict=True):
        (alone,) = five_way(both_sides([pair]), scheme, 1).rows()
        assert row == alone


def gold_items() -> st.SearchStrategy[list[Item]]:
    """Items with readings and optional ones."""
    marks = st.tuples(st.sampled_from([None, None, "g", "h"]), st.booleans())
    return labelled(4).flatmap(
        lambda rows: st.lists(marks, min_size=len(rows), max_size=len(rows)).map(
            lambda drawn: [
                Item(span, label, None, *mark) for (span, label), mark in zip(rows, drawn, strict=True)
            ]
        )
    )


@schemes
@fewer
@given(gold_items(), labelled(4))
def test_readings_and_options_are_counted_at_their_best(
    scheme: Scheme, gold: list[Item], predicted: list[tuple[tuple[int, int], str]]
) -> None:
    """As many are correct as under the best choice of one reading a group; a group counts once."""
    found = dict(zip(CHANNELS, overall(five_way_items(gold, items(predicted), scheme)), strict=True))
    groups = sorted({item.group for item in gold if item.group is not None})
    readings = [[item for item in gold if item.group == group] for group in groups]
    alone = [item for item in gold if item.group is None]
    choices = [[*alone, *choice] for choice in itertools.product(*readings)]
    plain = [
        five_way_items([item._replace(group=None, optional=False) for item in one], items(predicted), scheme)
        for one in choices
    ]
    assert found["correct"] == max(dict(zip(CHANNELS, overall(one), strict=True))["correct"] for one in plain)
    required = sum(not item.optional for item in alone)
    required += sum(not any(item.optional for item in members) for members in readings)
    assert required <= found["gold"] <= len(alone) + len(groups)
    assert found["gold"] == sum(found[name] for name in ("correct", "incorrect", "partial", "missing"))
    assert found["missing"] <= required


@schemes
@fewer
@given(gold_items().flatmap(lambda gold: st.tuples(st.just(gold), st.permutations(gold))), labelled(4))
def test_order_does_not_matter(
    scheme: Scheme, gold: tuple[list[Item], list[Item]], predicted: list[tuple[tuple[int, int], str]]
) -> None:
    """Counts by label are the same for any order of the items."""
    one, other = (five_way_items(mixed, items(predicted), scheme) for mixed in gold)
    assert one == other == five_way_items(gold[0], items(predicted[::-1]), scheme)


CITY, PROVINCE = Item((0, 4), "GPE", group="g"), Item((0, 13), "LOC", group="g")


@schemes
@pytest.mark.parametrize("reading", [CITY, PROVINCE])
def test_any_reading_is_right(scheme: Scheme, reading: Item) -> None:
    """Whichever alternative is predicted, all is found and nothing is spurious."""
    row = five_way_items([CITY, PROVINCE], [reading._replace(group=None)], scheme)
    assert named(row) == {"gold": 1, "predicted": 1, "correct": 1}


@schemes
def test_readings_count_once(scheme: Scheme) -> None:
    """Of two predicted readings one is right and one is spurious; missed, they are one."""
    predicted = [CITY._replace(group=None), PROVINCE._replace(group=None)]
    both = {"gold": 1, "predicted": 2, "correct": 1, "spurious": 1}
    assert named(five_way_items([CITY, PROVINCE], predicted, scheme)) == both
    assert named(five_way_items([CITY, PROVINCE], [], scheme)) == {"gold": 1, "missing": 1}


@schemes
def test_an_optional_item_costs_nothing(scheme: Scheme) -> None:
    """Missed, it is not asked for; found, it is right."""
    gold = [Item((0, 4), "GPE", optional=True), Item((5, 8), "PER")]
    assert named(five_way_items(gold, [Item((5, 8), "PER")], scheme)) == {
        "gold": 1,
        "predicted": 1,
        "correct": 1,
    }
    everything = [Item((0, 4), "GPE"), Item((5, 8), "PER")]
    assert named(five_way_items(gold, everything, scheme)) == {"gold": 2, "predicted": 2, "correct": 2}


def test_what_is_near_an_optional_item_is_spurious_unless_half_right() -> None:
    """An optional item found with a wrong border counts where partial pairs have credit, and only there."""
    gold, predicted = [Item((0, 4), "GPE", optional=True)], [Item((0, 3), "PER")]
    for scheme in ("strict", "exact", "type"):
        assert named(five_way_items(gold, predicted, scheme)) == {"predicted": 1, "spurious": 1}
    assert named(five_way_items(gold, predicted, "partial")) == {"gold": 1, "predicted": 1, "partial": 1}


@pytest.mark.parametrize("scheme", ["strict", "exact", "type"])
def test_what_is_near_a_reading_of_an_optional_fact_is_spurious(scheme: Scheme) -> None:
    """A fact is optional if any of its readings is: near to one that is not, it costs nothing either."""
    gold = [Item((0, 4), "GPE", group="g"), Item((8, 9), "PER", group="g", optional=True)]
    assert named(five_way_items(gold, [Item((0, 3), "LOC")], scheme)) == {"predicted": 1, "spurious": 1}


def test_required_gold_is_found_before_a_pair_that_is_worth_nothing() -> None:
    """No prediction is spent on an optional item so that another one may be incorrect."""
    gold = [Item((4, 6), "PER"), Item((4, 6), "GPE", optional=True)]
    row = five_way_items(gold, [Item((4, 6), "LOC"), Item((2, 6), "LOC")], "exact")
    assert named(row) == {"gold": 1, "predicted": 2, "correct": 1, "spurious": 1}


def test_labels_never_outweigh_required_gold() -> None:
    """Three pairs of equal label and an optional item are less than three of required ones."""
    gold = [Item((0, 2), "D"), Item((3, 6), "A"), Item((7, 10), "B"), Item((11, 13), "C", optional=True)]
    predicted = [Item((1, 4), "A"), Item((5, 8), "B"), Item((9, 12), "C")]
    row = five_way_items(gold, predicted, "partial")
    assert named(row) == {"gold": 3, "predicted": 3, "partial": 3}


@pytest.mark.parametrize("scheme", ["exact", "partial"])
def test_a_prediction_is_spent_on_required_gold_first(scheme: Scheme) -> None:
    """Where a prediction is right for two, the one that must be found takes it, whatever the labels."""
    gold = [Item((0, 4), "GPE"), Item((0, 4), "ORG", optional=True)]
    row = five_way_items(gold, [Item((0, 4), "ORG")], scheme)
    assert named(row) == {"gold": 1, "predicted": 1, "correct": 1}


def test_outcomes_by_hand() -> None:
    """The worked example: one right, one of the wrong type, one too short, one missed, one invented."""
    gold = [((0, 2), "A"), ((2, 4), "A"), ((4, 6), "B"), ((6, 8), "B")]
    predicted = [((0, 2), "A"), ((2, 4), "B"), ((4, 5), "B"), ((9, 10), "C")]
    both = both_sides([(gold, predicted)])
    expected = {
        "strict": {"correct": 1, "incorrect": 2, "missing": 1, "spurious": 1},
        "exact": {"correct": 2, "incorrect": 1, "missing": 1, "spurious": 1},
        "partial": {"correct": 2, "partial": 1, "missing": 1, "spurious": 1},
        "type": {"correct": 2, "incorrect": 1, "missing": 1, "spurious": 1},
    }
    for scheme in get_args(Scheme):
        (row,) = five_way(both, scheme, 1).rows()
        assert named(row, "overall") == {"gold": 4, "predicted": 4, **expected[scheme]}
