"""The thresholds with the best score on development documents."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

GRID = tuple(step / 50 for step in range(1, 50))
"""The thresholds that are tried: 0.02 to 0.98."""
USUAL = 0.5
"""The threshold that the library takes where none is stated."""

Value = Callable[[Sequence[float]], float]
"""The score (larger is better) that thresholds have, given in the order of the labels."""


class Chosen(NamedTuple):
    """Thresholds in the order of the labels, and the value that they have on development documents."""

    thresholds: tuple[float, ...]
    value: float


def best_threshold(labels: int, value: Value, grid: Sequence[float] = GRID) -> Chosen:
    """The one threshold for all labels with the best value; of equally good ones that nearest to 0.5.

    A value that is not a number is worse than any other.
    """
    return _best([(one,) * labels for one in grid], value)


def best_thresholds(labels: int, value: Value, grid: Sequence[float] = GRID) -> Chosen:
    """A threshold for each label: from the best common one, each label's in turn is made the best.

    One round in the order of the labels. A label whose threshold makes no difference
    keeps the common one.
    """
    chosen = best_threshold(labels, value, grid)
    for at in range(labels):
        before = chosen.thresholds
        tried = _best(
            [(*before[:at], one, *before[at + 1 :]) for one in grid], value, usual=before[at], at=at
        )
        if tried.value > chosen.value:
            chosen = tried
    return chosen


def _best(choices: Sequence[tuple[float, ...]], value: Value, usual: float = USUAL, at: int = 0) -> Chosen:
    tried = [Chosen(choice, _ordered(value(choice))) for choice in choices]
    return max(tried, key=lambda one: (one.value, -abs(one.thresholds[at] - usual), -one.thresholds[at]))


def _ordered(value: float) -> float:
    return -math.inf if math.isnan(value) else value
