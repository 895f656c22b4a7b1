"""Predictions in the order of their scores: what follows from all of them at once, without a grid.

- J. Davis, M. Goadrich (2006): The Relationship Between Precision-Recall and ROC Curves. ICML.
- C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger (2017): On Calibration of Modern Neural
  Networks. ICML. Expected calibration error.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from bench.scoring.calibration.grid import WIDE, Scored

_EDGES = tuple(k / WIDE for k in range(WIDE))


class Ranked(NamedTuple):
    """What remains at each threshold.

    ``thresholds`` are the distinct scores in rising order; ``predicted`` and ``correct``
    count the items that score at least as much, so that equal scores stay together.
    ``gold`` is the number of gold items, found or not.
    """

    gold: int
    thresholds: tuple[float, ...]
    predicted: tuple[int, ...]
    correct: tuple[int, ...]

    def kept(self, threshold: float) -> tuple[int, int]:
        """How many predicted and how many right items score at least ``threshold``."""
        at = bisect_left(self.thresholds, threshold)
        return (self.predicted[at], self.correct[at]) if at < len(self.thresholds) else (0, 0)

    def f1(self, threshold: float) -> float | None:
        """F1 of what is kept; None where there is neither gold nor prediction."""
        predicted, correct = self.kept(threshold)
        return 2 * correct / (self.gold + predicted) if self.gold + predicted else None

    def average_precision(self) -> float | None:
        """The sum over thresholds of precision times the gain in recall; None without gold.

        Recall is over all gold, found or not.
        """
        if not self.gold:
            return None
        above = (*self.correct, 0)[1:]
        rows = zip(self.predicted, self.correct, above, strict=True)
        return fsum(right / many * (right - before) for many, right, before in rows) / self.gold

    def best_threshold(self) -> float | None:
        """The lowest threshold with the highest F1: a score, or 0 if nothing is better than to keep all.

        None where no F1 is defined.
        """
        if not self.gold and not self.thresholds:
            return None
        # All scores reach 0, so that it ties with the lowest of them.
        return min((0.0, *self.thresholds), key=lambda threshold: (-(self.f1(threshold) or 0.0), threshold))

    def tenths(self) -> tuple[float, ...]:
        """The thresholds that keep one tenth of the predictions, two tenths, ..., all, in rising order.

        With equal scores staying together some keep more; those that are the same are given once.
        """
        falling = [-many for many in self.predicted]
        needed = (-(-self.predicted[0] * k // 10) for k in range(1, 11)) if self.predicted else ()
        return tuple(sorted({self.thresholds[bisect_right(falling, -many) - 1] for many in needed}))


def ranked(gold: int, predictions: Sequence[Scored]) -> Ranked:
    """Rank predictions against ``gold`` items."""
    many = Counter(one.score for one in predictions)
    right = Counter(one.score for one in predictions if one.right)
    thresholds = tuple(sorted(many))
    predicted, correct = [0], [0]
    for score in reversed(thresholds):
        predicted.append(predicted[-1] + many[score])
        correct.append(correct[-1] + right[score])
    return Ranked(gold, thresholds, tuple(predicted[:0:-1]), tuple(correct[:0:-1]))


def calibration_error(predictions: Sequence[Scored]) -> float | None:
    """The mean over predictions of how far a bin's share of right ones is from its mean score.

    Ten bins of equal width, the last one closed; None where nothing is predicted.
    """
    bins: list[list[float]] = [[] for _ in _EDGES]
    for one in predictions:
        bins[max(bisect_right(_EDGES, one.score) - 1, 0)].append(one.score - one.right)
    return fsum(abs(fsum(gaps)) for gaps in bins) / len(predictions) if predictions else None
