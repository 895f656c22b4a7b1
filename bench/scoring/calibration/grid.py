"""Predictions counted by their score on a fixed grid, and what follows from the counts.

Counts on a grid add up over documents, as those of every measure must. Where all scores
are at hand, :mod:`bench.scoring.calibration.ranked` needs no grid.

- J. Davis, M. Goadrich (2006): The Relationship Between Precision-Recall and ROC Curves. ICML.
- C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger (2017): On Calibration of Modern Neural
  Networks. ICML. Expected calibration error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.ratios import divide

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# Thresholds 0.00, 0.01, ..., 0.99. Bin k holds the scores from k / 100 up to the next
# threshold, the last one 1 as well. Quotients, since 0.29 * 100 is less than 29.
THRESHOLDS = tuple(k / 100 for k in range(100))
BINS = len(THRESHOLDS)
# Bins of the calibration error: 10 of equal width, each ten bins of the grid.
WIDE = 10

CHANNELS = (
    "gold",
    *(f"predicted_{k:02}" for k in range(BINS)),
    *(f"correct_{k:02}" for k in range(BINS)),
    *(f"confidence_{k}" for k in range(WIDE)),
)


class Scored(NamedTuple):
    """A predicted item: its confidence, 0..1, and whether it is right."""

    score: float
    right: bool


def bin_of(score: float) -> int:
    """The bin of a score, from 0 to 99."""
    return min(max(bisect_right(THRESHOLDS, score) - 1, 0), BINS - 1)


def count(gold: int, predictions: Iterable[Scored]) -> list[float]:
    """Counts of one document in the order of :data:`CHANNELS`."""
    predicted, correct = [0.0] * BINS, [0.0] * BINS
    scores: list[list[float]] = [[] for _ in range(WIDE)]
    for score, right in predictions:
        at = bin_of(score)
        predicted[at] += 1
        correct[at] += right
        scores[at * WIDE // BINS].append(score)
    return [float(gold), *predicted, *correct, *map(fsum, scores)]


class Grid(NamedTuple):
    """Sums of counts, taken apart; the last axis of all but ``gold`` are bins."""

    gold: Matrix
    predicted: Matrix
    correct: Matrix
    confidence: Matrix

    @classmethod
    def of(cls, sums: Matrix) -> Grid:
        """From sums of shape (..., channels)."""
        cut = 1 + BINS, 1 + 2 * BINS
        return cls(sums[..., 0], sums[..., 1 : cut[0]], sums[..., cut[0] : cut[1]], sums[..., cut[1] :])

    def kept(self) -> tuple[Matrix, Matrix]:
        """Predicted and correct items whose score reaches each threshold."""
        return _from_above(self.predicted), _from_above(self.correct)


def _from_above(counts: Matrix) -> Matrix:
    import numpy as np

    sums: Matrix = np.cumsum(counts[..., ::-1], axis=-1)[..., ::-1]
    return sums


def average_precision(grid: Grid) -> Matrix:
    """The sum over thresholds of precision times the gain in recall; undefined without gold.

    Recall is over all gold, found or not. Scores of one bin are tied.
    """
    import numpy as np

    predicted, correct = grid.kept()
    precision = np.nan_to_num(divide(correct, predicted))
    return divide((precision * grid.correct).sum(axis=-1), grid.gold)


def calibration_error(grid: Grid) -> Matrix:
    """The mean over predictions of how far a bin's share of right ones is from its mean score.

    Ten bins of equal width; undefined where nothing is predicted.
    """
    import numpy as np

    right = grid.correct.reshape(*grid.correct.shape[:-1], WIDE, BINS // WIDE).sum(axis=-1)
    return divide(np.abs(right - grid.confidence).sum(axis=-1), grid.predicted.sum(axis=-1))


def f1_by_threshold(grid: Grid) -> Matrix:
    """F1 of the predictions that reach each threshold, shape (..., 100); nan where undefined."""
    predicted, correct = grid.kept()
    return divide(2 * correct, grid.gold[..., None] + predicted)
