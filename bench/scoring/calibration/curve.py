"""A precision-recall curve of one layer, and a threshold carried from one set of documents to another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.document import Annotations, Document
from bench.scoring.calibration.grid import (
    BINS,
    THRESHOLDS,
    Grid,
    best_threshold,
    bin_of,
    f1_by_threshold,
)
from bench.scoring.calibration.measures import EntityCalibration, EventCalibration, NumberCalibration
from bench.scoring.measure import OVERALL, Measure

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

MEASURE_OF: Mapping[str, Measure] = {
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

    ``stated`` says whether any prediction has a score. ``sums`` are the counts in the order
    of the grid's channels, of all documents.
    """

    layer: str
    stated: bool
    sums: Matrix

    @property
    def values(self) -> dict[str, float | None]:
        """Calibration error, best F1 and average precision, None where undefined."""
        measure = MEASURE_OF[self.layer]
        derived = measure.derive(self.sums).tolist()
        return {name: _known(value) for name, value in zip(measure.values, derived, strict=True)}

    @property
    def best(self) -> float | None:
        """The lowest threshold (in hundredths) at which F1 is highest; None where it is undefined."""
        at = best_threshold(f1_by_threshold(Grid.of(self.sums)).tolist())
        return None if at is None else THRESHOLDS[at]

    def at(self, threshold: float) -> Point:
        """Precision, recall and F1 of the items that reach a threshold, rounded down to hundredths."""
        k = bin_of(threshold)
        grid = Grid.of(self.sums)
        predicted, correct = (int(counts[k]) for counts in grid.kept())
        gold = int(grid.gold)
        return Point(
            THRESHOLDS[k],
            predicted,
            correct,
            _ratio(correct, predicted),
            _ratio(correct, gold),
            _ratio(2 * correct, gold + predicted),
        )

    def points(self, step: int = 10) -> list[Point]:
        """The curve at every ``step`` hundredths, from 0."""
        return [self.at(THRESHOLDS[k]) for k in range(0, BINS, step)]


def curve(layer: str, gold: Iterable[Document], predicted: Mapping[str, Document]) -> Curve:
    """Count a layer of predictions, by document id, against gold; documents without one are empty."""
    import numpy as np

    measure = MEASURE_OF[layer]
    sums: Any = np.zeros(len(measure.channels))
    stated = False
    for one in gold:
        other = predicted.get(one.id) or one.with_annotations(Annotations())
        sums += np.asarray(measure.count(one, other)[OVERALL])
        stated = stated or measure.stated(other)
    return Curve(layer, stated, sums)


def _ratio(top: int, bottom: int) -> float | None:
    return top / bottom if bottom else None


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
