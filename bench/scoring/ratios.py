"""Ratios of counts, on arrays; undefined where there is nothing to divide by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


def divide(top: Matrix, bottom: Matrix) -> Matrix:
    """``top / bottom``, nan where ``bottom`` is not positive."""
    import numpy as np

    top, bottom = np.broadcast_arrays(np.asarray(top, dtype=float), np.asarray(bottom, dtype=float))
    out: Matrix = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=out, where=bottom > 0)
    return out


def precision_recall_f1(gold: Matrix, predicted: Matrix, correct: Matrix, found: Matrix) -> Matrix:
    """Precision ``correct / predicted``, recall ``found / gold`` and their harmonic mean, on a last axis.

    ``correct`` and ``found`` are the same but for measures that credit the two sides
    apart (B-cubed). F1 is undefined only where there is neither gold nor prediction.
    """
    import numpy as np

    precision, recall = divide(correct, predicted), divide(found, gold)
    same = divide(2 * correct, gold + predicted)
    # With one numerator 2c / (g + p) is the harmonic mean, and exact where a side is empty.
    apart = harmonic_mean(precision, recall)
    f1 = np.where(np.asarray(correct) == np.asarray(found), same, apart)
    return np.stack([precision, recall, f1], axis=-1)


def harmonic_mean(one: Matrix, other: Matrix) -> Matrix:
    """``2ab / (a + b)``; an undefined side counts as 0 if the other is defined."""
    import numpy as np

    both_undefined = np.isnan(one) & np.isnan(other)
    a, b = np.nan_to_num(one), np.nan_to_num(other)
    mean = np.where(a + b > 0, divide(2 * a * b, a + b), 0.0)
    return np.where(both_undefined, np.nan, mean)
