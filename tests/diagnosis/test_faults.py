"""Which keys of a pair fail, and how that is said."""

from __future__ import annotations

import pytest

from bench.diagnosis.faults import category_of, close, coarse_label, figure, fit, said, shape
from bench.diagnosis.records import Subject


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        ((3, 9), "too long"),
        ((4, 9), "too long"),
        ((5, 7), "too short"),
        ((4, 7), "too short"),
        ((2, 6), "shifted"),
    ],
)
def test_shape(predicted: tuple[int, int], expected: str) -> None:
    """A span that covers the gold is too long, one inside it too short, any other shifted."""
    assert shape((4, 8), predicted) == expected


def test_close() -> None:
    """Two spans are close if they share more than half of the shorter one."""
    assert close((0, 10), (7, 9))
    assert close((0, 3), (1, 30))
    assert not close((0, 10), (8, 12))
    assert not close((0, 2), (2, 4))


def test_category() -> None:
    """The first fault gives the category; a wrong type with wrong bounds is a category of its own."""
    assert category_of(()) == "correct"
    assert category_of(("type", "boundary")) == "boundary+type"
    assert category_of(("role", "scope", "boundary")) == "role"


def test_fit() -> None:
    """The fit is the mean of IoU and of what agrees, a shared coarse type being worth one half."""
    gold = Subject("entities", (0, 4), "GPE", "a")
    for span, label, expected in [((0, 4), "GPE", 1.0), ((0, 4), "LOC", 0.75), ((0, 2), "PER", 0.25)]:
        assert fit(gold, Subject("entities", span, label, "b")) == expected


def test_coarse_labels() -> None:
    """Types have coarse types, roles have none."""
    assert coarse_label("entities")("ARMED") == "ORG"
    assert coarse_label("triggers")("attack.clash") == "attack"
    assert coarse_label("arguments")("agent") == "agent"


def test_quantities() -> None:
    """Whole figures have no decimals, open bounds a sign, vague numbers a word."""
    assert (figure(12.0), figure(0.5), figure(None)) == ("12", "0.5", "…")
    assert (said((7,)), said((None, 20)), said(None)) == ("7", "…–20", "vague")
