"""Confidence intervals from bootstrap resamples: percentile and BCa.

The percentile interval runs between two quantiles of the resampled values (Efron and
Tibshirani 1993, ch. 13). BCa moves those quantiles for the bias and the skew of the
values (Efron 1987): with ``b`` the share of resampled values below the value itself (ties
count half), ``z0 = ppf(b)`` and the acceleration ``a = sum(u**3) / (6 * sum(u**2)**1.5)``
of ``u``, the mean of the leave-one-out values minus each of them, the quantile ``q`` is
replaced by ``cdf(z0 + (z0 + ppf(q)) / (1 - a * (z0 + ppf(q))))``.

Where that is not defined the percentile interval stands in for it: all resampled values
lie on one side of the value, or the correction is so strong that it has no solution.

A value that rests on one document, without which it is undefined, has no interval: the
resamples that have it are those that drew the document, and of a document alone nothing
can be said of how others would differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.scoring.statistics.resampling import Statistic, leave_one_out, resample_all, resting_on_one
from bench.scoring.statistics.settings import Interval, Intervals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix

_NORMAL = NormalDist()
DIGITS = 6


class Estimates(NamedTuple):
    """Values with their intervals, rounded to 6 decimals; arrays of shape (cells, values).

    ``low`` and ``high`` are nan where the interval is undefined. ``left_out`` says how
    many resamples had no such value.
    """

    value: Matrix
    low: Matrix
    high: Matrix
    left_out: NDArray[np.int64]

    def interval(self, cell: int, value: int) -> Interval:
        """The interval of one value of one cell."""
        return as_interval(self.low[cell, value], self.high[cell, value])


def as_interval(low: float, high: float) -> Interval:
    """An interval with None for nan."""
    return Interval(as_number(low), as_number(high))


def as_number(value: float) -> float | None:
    """A plain number rounded to 6 decimals, None for nan."""
    return round(float(value), DIGITS) if isfinite(value) else None


def estimate(counts: Matrix, derive: Callable[[Matrix], Matrix], settings: Intervals) -> Estimates:
    """Value and interval of every cell of counts of shape (documents, cells, channels)."""
    return estimate_all([Statistic(counts, derive)], settings)[0]


def estimate_all(statistics: Sequence[Statistic], settings: Intervals) -> list[Estimates]:
    """As :func:`estimate` for many statistics of the same documents, which are drawn but once."""
    import numpy as np

    out = []
    for statistic, values in zip(statistics, resample_all(statistics, settings), strict=True):
        point = statistic.value()
        spread = Spread.of(values)
        knives = leave_one_out(statistic) if settings.kind == "bca" else None
        held = np.where(resting_on_one([statistic], spread.left_out), np.nan, point)
        low, high = spread.interval(held, knives, settings)
        out.append(Estimates(np.round(point, DIGITS), low, high, spread.left_out))
    return out


class Spread(NamedTuple):
    """Resampled values in rising order along the first axis, undefined ones (nan) last."""

    ordered: Matrix
    defined: NDArray[np.int64]

    @classmethod
    def of(cls, values: Matrix) -> Spread:
        """The spread of values of shape (resamples, cells, values)."""
        import numpy as np

        # Sorting in memory order is much faster than sorting along a distant axis.
        ordered = np.moveaxis(np.sort(np.moveaxis(values, 0, -1), axis=-1), -1, 0)
        return cls(ordered, (~np.isnan(values)).sum(axis=0))

    @property
    def left_out(self) -> NDArray[np.int64]:
        """How many resamples are undefined, by cell and value."""
        return len(self.ordered) - self.defined

    def quantiles(self, at: Matrix) -> Matrix:
        """Quantiles (cells, values) of the defined values, linear between neighbours; nan of none."""
        import numpy as np

        if not len(self.ordered):
            return np.full(self.defined.shape, np.nan)
        place = np.where(self.defined > 0, at * (self.defined - 1), 0.0)
        below = np.floor(place).astype(int)
        above = np.minimum(below + 1, np.maximum(self.defined - 1, 0))
        low, high = (np.take_along_axis(self.ordered, i[None], axis=0)[0] for i in (below, above))
        quantile: Matrix = low + (high - low) * (place - below)
        return quantile

    def interval(
        self, point: Matrix, knives: Iterable[Matrix] | None, settings: Intervals
    ) -> tuple[Matrix, Matrix]:
        """Both ends (cells, values) of the intervals; BCa if leave-one-out values are given.

        An undefined ``point`` has no interval, whatever its resamples are.
        """
        import numpy as np

        tails = (1 - settings.level) / 2, (1 + settings.level) / 2
        at = np.stack([np.full(point.shape, tail) for tail in tails])
        if knives is not None:
            bias, acceleration = self.bias(point), acceleration_of(knives, point)
            for end, *place in np.ndindex(*at.shape):
                one = tuple(place)
                at[end, *one] = bca_quantile(tails[end], float(bias[one]), float(acceleration[one]))
        low, high = (np.where(np.isnan(point), np.nan, self.quantiles(end)) for end in at)
        return low.round(DIGITS), high.round(DIGITS)

    def bias(self, point: Matrix) -> Matrix:
        """The share of defined values below ``point``, ties counting half; nan if there is none."""
        import numpy as np

        slack = tolerance(point)
        below = (self.ordered < point - slack).sum(axis=0)
        up_to = (self.ordered <= point + slack).sum(axis=0)
        with np.errstate(invalid="ignore"):
            share: Matrix = (below + up_to) / (2 * self.defined)
        return share


def tolerance(value: Matrix) -> Matrix:
    """How far apart two numbers may be that are the same but for rounding on the way to them."""
    import numpy as np

    slack: Matrix = 1e-12 + 1e-9 * np.abs(value)
    return slack


def acceleration_of(knives: Iterable[Matrix], point: Matrix) -> Matrix:
    """Efron's acceleration from blocks of leave-one-out values (documents, cells, values).

    Undefined values are left out. It is 0 where the values do not vary, and never beyond 1/6.
    """
    import numpy as np

    # Powers are summed around the value itself, which lies close, and moved to the mean after.
    many, first, second, third = np.zeros((4, *point.shape))
    for block in knives:
        off = point - block
        defined = ~np.isnan(off)
        off[~defined] = 0.0
        squares = off * off
        many += defined.sum(axis=0)
        first += off.sum(axis=0)
        second += squares.sum(axis=0)
        third += (squares * off).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = first / many
        around = second - many * mean**2
        skew = third - 3 * mean * second + 2 * many * mean**3
        a = skew / (6 * around**1.5)
    acceleration: Matrix = np.where(np.isfinite(a), np.clip(a, -1 / 6, 1 / 6), 0.0)
    return acceleration


def bca_quantile(tail: float, share: float, acceleration: float) -> float:
    """Where the BCa end of the quantile ``tail`` lies among the resampled values; ``tail`` if undefined."""
    if not 0.0 < share < 1.0:
        return tail
    z0 = _NORMAL.inv_cdf(share)
    z = z0 + _NORMAL.inv_cdf(tail)
    scale = 1 - acceleration * z
    return _NORMAL.cdf(z0 + z / scale) if scale > 0 else tail


def percentile_interval(values: Any, level: float) -> Interval:
    """The percentile interval of one row of resampled values, undefined ones left out."""
    import numpy as np

    rows = np.asarray(values, dtype=float).reshape(-1, 1, 1)
    low, high = Spread.of(rows).interval(np.zeros((1, 1)), None, Intervals(level=level))
    return as_interval(low[0, 0], high[0, 0])
