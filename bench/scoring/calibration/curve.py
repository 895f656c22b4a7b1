"""A precision-recall curve of one layer, and a threshold carried from one set of documents to another.

All scores are at hand here, so that nothing is rounded; the measures count on a grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bench.document import Annotations, Document
from bench.scoring.calibration.grid import Scored
from bench.scoring.calibration.measures import (
    Calibration,
    EntityCalibration,
    EventCalibration,
    NumberCalibration,
)
from bench.scoring.calibration.ranked import Ranked, calibration_error, ranked

MEASURE_OF: Mapping[str, Calibration] = {
    "entities": EntityCalibration(level="all"),
    "numbers": NumberCalibration(),
    "events": EventCalibration(),
}


class Point(NamedTuple):
    """What remains at a threshold: items that score at least as much. None where undefined."""

    threshold: float
    predicted: int
    correct: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class Curve:
    """The confidence of one layer over a set of documents.

    ``stated`` says whether any prediction has a score. ``error`` is the calibration error.
    ``unscored`` predictions have no score and count as certain.
    """

    layer: str
    stated: bool
    ranked: Ranked
    error: float | None = None
    unscored: int = 0

    @property
    def values(self) -> dict[str, float | None]:
        """Calibration error, best F1 and average precision, None where undefined.

        As in the measures, all are undefined for a system that states no score.
        """
        best = self.best
        found = {
            "ece": self.error,
            "best_f1": None if best is None else self.ranked.f1(best),
            "ap": self.ranked.average_precision(),
        }
        return found if self.stated else dict.fromkeys(found)

    @property
    def best(self) -> float | None:
        """The lowest threshold at which F1 is highest, 0 if no cut is better; None where F1 is undefined."""
        return self.ranked.best_threshold()

    def at(self, threshold: float) -> Point:
        """Precision, recall and F1 of the items that score at least ``threshold``."""
        predicted, correct = self.ranked.kept(threshold)
        gold = self.ranked.gold
        return Point(
            threshold,
            predicted,
            correct,
            _ratio(correct, predicted),
            _ratio(correct, gold),
            self.ranked.f1(threshold),
        )

    def points(self, *, whole: bool = False) -> list[Point]:
        """The curve where it keeps one tenth of the predictions, two tenths, ..., or at every score."""
        return [self.at(one) for one in (self.ranked.thresholds if whole else self.ranked.tenths())]


def curve(layer: str, gold: Iterable[Document], predicted: Mapping[str, Document]) -> Curve:
    """Rank a layer of predictions, by document id, against gold; documents without one are empty."""
    measure = MEASURE_OF[layer]
    scored: list[Scored] = []
    many, stated, unscored = 0, False, 0
    for one in gold:
        other = predicted.get(one.id) or one.with_annotations(Annotations())
        found, judged = measure.judged(one, other)
        many += found
        scored += judged
        stated = stated or measure.stated(other)
        unscored += measure.unscored(other)
    return Curve(layer, stated, ranked(many, scored), calibration_error(scored), unscored)


def _ratio(top: int, bottom: int) -> float | None:
    return top / bottom if bottom else None
