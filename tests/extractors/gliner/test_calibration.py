"""Thresholds are chosen by what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.gliner.calibration import best_threshold, best_thresholds

# Candidates of two labels: (label, score, whether it is right). Label 0 is trusted too much.
_TABLE = [(0, 0.9, True), (0, 0.7, False), (0, 0.65, False), (0, 0.6, False), (1, 0.4, True), (1, 0.3, True)]
_RIGHT = 3


def f1(thresholds: Sequence[float]) -> float:
    """The F1 of the table under some thresholds, undefined where nothing is found."""
    kept = [right for label, score, right in _TABLE if score > thresholds[label]]
    return 2 * sum(kept) / (len(kept) + _RIGHT) if kept else float("nan")


def test_best_threshold_of_a_table() -> None:
    """All six give 2*3/9, the three surest 2*1/6, the surest alone 2*1/4: the lowest threshold is best."""
    chosen = best_threshold(2, f1)
    assert chosen.value == 6 / 9
    assert chosen.thresholds == (0.28, 0.28)


def test_best_thresholds_by_label() -> None:
    """A threshold for each label keeps the right one of the first and both of the second."""
    chosen = best_thresholds(2, f1)
    assert chosen.value == 1.0
    assert chosen.thresholds == (0.7, 0.28)


def test_of_equal_ones_the_usual() -> None:
    """Where no threshold is better than another, it stays with the library's 0.5."""
    assert best_threshold(3, lambda thresholds: 0.25).thresholds == (0.5, 0.5, 0.5)
    assert best_thresholds(3, lambda thresholds: 0.25).thresholds == (0.5, 0.5, 0.5)


def test_undefined_is_worst() -> None:
    """A threshold under which the value is not a number is chosen only if all are like that."""
    assert best_threshold(1, lambda t: 0.0 if t[0] > 0.9 else float("nan")).thresholds == (0.92,)
