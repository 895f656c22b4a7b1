"""Curves and thresholds."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from bench.document import Document, Entity
from bench.scoring.calibration.curve import MEASURE_OF, Point, curve
from bench.scoring.measure import OVERALL

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
    """Each score is a threshold; a document without a prediction is empty, and its gold missed."""
    points = curve("entities", GOLD, PREDICTED).points()
    assert points == [
        Point(0.3, 4, 2, 0.5, 0.5, 0.5),
        Point(0.45, 2, 2, 1.0, 0.5, pytest.approx(2 / 3)),
        Point(0.9, 1, 1, 1.0, 0.25, 0.4),
    ]
    assert curve("entities", GOLD, PREDICTED).points(whole=True) == points


def test_lowest_of_the_best_thresholds() -> None:
    """The threshold is the lowest score that is worth keeping."""
    found = curve("entities", GOLD, PREDICTED)
    assert found.best == 0.45
    assert found.values["best_f1"] == found.at(0.45).f1


def test_the_verb_and_the_measure() -> None:
    """Of scores in hundredths below 1 both have the same values; of finer ones only the verb is exact."""
    for scale, same in ((1.0, True), (0.001, False)):
        predicted = {
            name: replace(one, entities=tuple(replace(e, score=e.score * scale) for e in one.entities))
            for name, one in PREDICTED.items()
        }
        measure = MEASURE_OF["entities"]
        sums = sum(
            np.array(measure.count(one, predicted.get(one.id, Document(one.id, one.text)))[OVERALL])
            for one in GOLD
        )
        grid = dict(zip(measure.values, measure.derive(sums).tolist(), strict=True))
        exact = curve("entities", GOLD, predicted).values
        assert (grid["ap"] == pytest.approx(exact["ap"])) == same
        assert (grid["best_f1"] == pytest.approx(exact["best_f1"])) == same
        assert grid["ece"] == pytest.approx(exact["ece"])


def test_undefined() -> None:
    """Where nothing is kept there is no precision; without gold and predictions there is no threshold."""
    assert curve("entities", GOLD, PREDICTED).at(0.95) == Point(0.95, 0, 0, None, 0.0, 0.0)
    empty = curve("numbers", GOLD, PREDICTED)
    assert (empty.best, empty.stated) == (None, False)
    assert set(empty.values.values()) == {None}
