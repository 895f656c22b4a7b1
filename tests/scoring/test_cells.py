"""Cells: sums, values and intervals; the score over declared types."""

from __future__ import annotations

import pytest

from bench.scoring.cells import Counted, is_declared, measured, plain_count
from bench.scoring.spans.measures import EntityStrict
from bench.scoring.statistics.settings import Interval, Intervals
from bench.scoring.tally import tally

QUICK = Intervals(resamples=30)
# Gold, predicted, correct, incorrect, partial, missing, spurious.
ROWS = [
    {"GPE": [2, 1, 1, 0, 0, 1, 0], "PER": [1, 0, 0, 0, 0, 1, 0]},
    {"GPE": [1, 2, 1, 0, 0, 0, 1], "TIME": [0, 2, 0, 0, 0, 0, 2]},
]


def test_values_are_of_the_sums() -> None:
    """Overall and by label, the values are derived from the counts of all documents together."""
    (scores,) = measured([Counted(EntityStrict(), tally(ROWS, 7), True)], QUICK, None)
    assert (scores.overall.precision, scores.overall.recall, scores.overall.f1) == (0.4, 0.5, 0.444444)
    assert scores.types["GPE"].f1 == 0.666667
    assert scores.types["PER"].precision is None
    assert scores.types["TIME"].recall is None
    assert list(scores.types) == ["GPE", "PER", "TIME"]
    assert scores.declared is None
    # The means over the two types with gold, of which one has no precision.
    assert scores.over_types.members == 2
    assert scores.over_types.undefined == {"precision": 1, "recall": 0, "f1": 0}
    assert scores.over_types.values == pytest.approx(
        {"precision": 2 / 3, "recall": 1 / 3, "f1": 1 / 3}, abs=1e-6
    )
    assert scores.over_documents.members == 2
    assert scores.over_documents.values["precision"] == pytest.approx((1 + 1 / 4) / 2)


def test_declared_types_stand_beside_the_full_score() -> None:
    """The declared types' cell sums their labels, where there are any; the overall one stays as it is."""
    counted = [Counted(EntityStrict(), tally(ROWS, 7), True)]
    (full,), (part,) = measured(counted, QUICK, None), measured(counted, QUICK, ["GPE", "TIME"])
    assert part.overall == full.overall
    assert part.declared is not None
    assert part.declared.counts["gold"] == 3
    assert part.declared.counts["predicted"] == 5
    assert part.declared.f1 == 0.5
    (none,) = measured(counted, QUICK, ["LOC"])
    assert none.declared is None


@pytest.mark.parametrize(
    ("label", "declared", "expected"),
    [
        ("GPE", ["GPE"], True),
        ("GPE", ["PER"], False),
        ("GPE", ["PLACE"], True),
        ("PLACE", ["GPE"], True),
        ("LOC", ["GPE"], False),
        ("attack.clash", ["attack"], True),
        ("attack", ["attack.clash"], True),
        ("attack.clash", ["attack.airstrike"], False),
        ("any", ["GPE"], False),
        ("killed", [], False),
    ],
)
def test_a_type_declares_its_coarse_and_fine_ones(label: str, declared: list[str], expected: bool) -> None:
    """A coarse label is declared with any of its types, a fine one with its coarse type, twins are not."""
    assert is_declared(label, declared) == expected


def test_what_is_not_produced_has_counts_and_no_values() -> None:
    """The gold is counted, and values, means and intervals are undefined."""
    (scores,) = measured(
        [Counted(EntityStrict(), tally([{"GPE": [2, 0, 0, 0, 0, 2, 0]}], 7), False)], QUICK, None
    )
    assert scores.overall.counts["gold"] == 2
    assert set(scores.overall.values.values()) == {None}
    assert set(scores.types["GPE"].intervals.values()) == {Interval(None, None)}
    assert (scores.over_types.members, scores.over_documents.values["f1"]) == (0, None)


def test_counts_are_plain() -> None:
    """Whole counts are integers, others are rounded."""
    assert [plain_count(value) for value in (2.0, 0.5, 1 / 3)] == [2, 0.5, 0.333333]
    assert isinstance(plain_count(2.0), int)
