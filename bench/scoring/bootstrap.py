"""Percentile bootstrap over documents (Efron and Tibshirani 1993, ch. 13), on count matrices.

Documents are resampled with replacement; a resample's score is computed from its
summed counts, so a resample costs one row of a matrix product.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Intervals:
    """How intervals are made: resamples, seed and coverage."""

    resamples: int = 1000
    seed: int = 0
    level: float = 0.95

    def __str__(self) -> str:
        return f"bootstrap-percentile-{self.level} n={self.resamples} seed={self.seed}"

    @classmethod
    def parse(cls, text: str) -> Intervals | None:
        """The settings that print as ``text``, None if it is not the form of any."""
        found = _FORM.fullmatch(text)
        return cls(int(found[2]), int(found[3]), float(found[1])) if found else None


_FORM = re.compile(r"bootstrap-percentile-([\d.]+(?:e-\d+)?) n=(\d+) seed=(\d+)")


STANDARD = Intervals()


class Interval(NamedTuple):
    """A two-sided interval; None where no resample defined the score."""

    low: float | None
    high: float | None


class Ratios(NamedTuple):
    """Precision, recall and F1 of every resample (rows) and cell (columns); nan where undefined."""

    precision: Matrix
    recall: Matrix
    f1: Matrix


def resampled_ratios(counts: Matrix, settings: Intervals) -> Ratios:
    """Scores of every bootstrap resample.

    ``counts`` has the shape (documents, cells, 3), the last axis being gold, predicted
    and correct. The weights depend on the number of documents and the seed alone, so
    two systems measured on the same documents are resampled alike (paired). Fewer
    than two documents have no spread to resample: every score is undefined.
    """
    import numpy as np

    documents, cells, _ = counts.shape
    if documents < 2:
        nothing = np.full((settings.resamples, cells), np.nan)
        return Ratios(nothing, nothing, nothing)
    flat = counts.reshape(documents, cells * 3)
    sums = np.empty((settings.resamples, cells * 3))
    rng = np.random.default_rng(settings.seed)
    step = max(1, _CHUNK // max(documents, 1))
    for first in range(0, settings.resamples, step):
        rows = min(step, settings.resamples - first)
        drawn = rng.integers(0, documents, size=(rows, documents))
        offsets = np.arange(rows)[:, None] * documents
        weights = np.bincount((drawn + offsets).ravel(), minlength=rows * documents).reshape(rows, documents)
        sums[first : first + rows] = weights @ flat
    gold, predicted, correct = np.moveaxis(sums.reshape(settings.resamples, cells, 3), 2, 0)
    return Ratios(_divide(correct, predicted), _divide(correct, gold), _divide(2 * correct, gold + predicted))


def _divide(top: Matrix, bottom: Matrix) -> Matrix:
    import numpy as np

    out: Matrix = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=out, where=bottom > 0)
    return out


def percentile_interval(values: Any, level: float) -> Interval:
    """The central interval of one column of resampled scores, undefined ones left out."""
    import numpy as np

    defined = values[~np.isnan(values)]
    if not defined.size:
        return Interval(None, None)
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(round(float(low), 6), round(float(high), 6))
