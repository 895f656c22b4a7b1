"""Curves and thresholds."""

from __future__ import annotations

import pytest

from bench.document import Document, Entity
from bench.scoring.calibration.curve import Point, curve

GOLD = [Document(name, "x" * 20, entities=(Entity("PER", 0, 4), Entity("GPE", 5, 9))) for name in "ab"]
PREDICTED = {
    "a": Document(
        "a",
        "x" * 20,
        entities=(
            Entity("PER", 0, 4, score=0.9),
            Entity("GPE", 5, 9, score=0.45),
            Entity("ORG", 10, 12, score=0.3),
            Entity("ORG", 13, 15, score=0.3),
        ),
    )
}


def test_points() -> None:
    """Ten points show what is kept; a document without a prediction is empty, and its gold missed."""
    points = curve("entities", GOLD, PREDICTED).points()
    assert [point.threshold for point in points] == [k / 10 for k in range(10)]
    assert points[0] == Point(0.0, 4, 2, 0.5, 0.5, 0.5)
    assert points[4] == Point(0.4, 2, 2, 1.0, 0.5, pytest.approx(2 / 3))
    assert points[9] == Point(0.9, 1, 1, 1.0, 0.25, 0.4)


def test_lowest_of_the_best_thresholds() -> None:
    """Of thresholds with the same F1 the lowest is taken; it cuts least."""
    found = curve("entities", GOLD, PREDICTED)
    assert found.best == 0.31
    assert found.values["best_f1"] == pytest.approx(found.at(0.31).f1)


def test_undefined() -> None:
    """Where nothing is kept there is no precision; without gold and predictions there is no threshold."""
    assert curve("entities", GOLD, PREDICTED).at(0.95) == Point(0.95, 0, 0, None, 0.0, 0.0)
    empty = curve("numbers", GOLD, PREDICTED)
    assert (empty.best, empty.stated) == (None, False)
    assert set(empty.values.values()) == {None}
