"""Counts by category and what mending one is worth, against figures worked out by hand."""

from __future__ import annotations

from diagnosis.test_spans import mentions

from bench.diagnosis.diagnose import diagnose
from bench.diagnosis.gains import Tally, mended, strict_counts, tally
from bench.diagnosis.records import Diagnosis
from bench.scoring.counts import Counts

GOLD = [("ORG", 0, 5), ("ORG", 6, 15), ("GPE", 20, 24), ("GPE", 25, 29), ("PER", 40, 45)]
PREDICTED = [
    ("ORG", 0, 5),  # correct
    ("ORG", 6, 10),  # split ...
    ("ORG", 11, 15),  # ... in two
    ("GPE", 20, 29),  # merged
    ("ORG", 0, 5),  # duplicate
    ("PER", 50, 55),  # spurious, and the gold's PER is missed
]


def found() -> list[Diagnosis]:
    """One case of six categories."""
    return diagnose(mentions(*GOLD), mentions(*PREDICTED), "entities")


def only(*labels: str) -> Tally:
    """The tally of some types."""
    return tally("entities", found(), lambda label: label in labels)


def test_what_mending_gains() -> None:
    """F1 is 2c / (g + p) with the gold of the category found and its predictions gone."""
    counted = tally("entities", found())
    assert counted.counts == Counts(5, 6, 1)
    rows = {one.category: (one.cases, one.gold, one.predicted, one.mended) for one in counted.categories}
    assert rows == {
        "correct": (1, 1, 1, None),
        "split": (1, 1, 2, 2 * 2 / (5 + 5)),
        "merged": (1, 2, 1, 2 * 3 / (5 + 7)),
        "duplicate": (1, 0, 1, 2 * 1 / (5 + 5)),
        "missed": (1, 1, 0, 2 * 2 / (5 + 7)),
        "spurious": (1, 0, 1, 2 * 1 / (5 + 5)),
    }
    gains = [one.gain for one in counted.categories if one.gain is not None and one.mended is not None]
    assert gains == [one.mended - 2 / 11 for one in counted.categories if one.mended is not None]


def test_by_type() -> None:
    """Of some types, only their items count on either side."""
    assert only("PER").counts == Counts(1, 1, 0)
    assert only("GPE").counts == Counts(2, 1, 0)
    (merged,) = only("GPE").categories
    assert merged.mended == 1.0
    assert only("ORG", "PER").counts == Counts(3, 5, 1)
    assert only("TIME").categories == ()


def test_a_wrong_type_belongs_to_both() -> None:
    """A pair of two types is a case of either; each counts its own side."""
    pair = diagnose(mentions(("ORG", 0, 5)), mentions(("GPE", 0, 5)), "entities")
    of_gold, of_prediction = (
        tally("entities", pair, lambda label, name=name: label == name)
        for name in ("ORG", "GPE")  # type: ignore[misc]
    )
    assert (of_gold.counts, of_prediction.counts) == (Counts(1, 0, 0), Counts(0, 1, 0))
    assert of_gold.types == of_prediction.types == {"ORG": {"type": 1}}
    assert of_gold.categories[0].mended == 1.0
    assert of_prediction.categories[0].mended is None  # with the prediction gone, nothing is left to measure


def test_types_by_category() -> None:
    """Each type says how often it ended in each category."""
    assert tally("entities", found()).types == {
        "GPE": {"merged": 1},
        "ORG": {"correct": 1, "split": 1, "duplicate": 1},
        "PER": {"missed": 1, "spurious": 1},
    }


def test_most_frequent_details() -> None:
    """Details come by frequency, then by name."""
    gold = mentions(*[("ORG", at, at + 5) for at in (0, 10, 20)])
    predicted = mentions(("GPE", 0, 5), ("GPE", 10, 15), ("FAC", 20, 25))
    (row,) = tally("entities", diagnose(gold, predicted, "entities")).categories
    assert row.details == (("ORG → GPE", 2), ("ORG → FAC", 1))


def test_nothing_to_measure() -> None:
    """Without items there are no categories, and F1 is undefined."""
    assert tally("entities", []) == Tally("entities", Counts(), (), {})
    assert mended(strict_counts([]), []) == Counts()
