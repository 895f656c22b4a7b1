"""Values with intervals, for anything that follows from sums over documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.statistics.settings import Interval, Intervals

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix


class Estimate(NamedTuple):
    """A value with its interval, rounded to 6 decimals; None where undefined."""

    value: float | None = None
    interval: Interval = Interval(None, None)


UNDEFINED = Estimate()


def estimates(counts: Matrix, derive: Callable[[Matrix], Matrix], settings: Intervals) -> list[Estimate]:
    """What ``derive`` makes of the sum of counts of shape (documents, channels), with bootstrap intervals.

    ``derive`` maps sums (..., channels) to values (..., values), nan where undefined.
    """
    from bench.scoring.statistics.intervals import as_number, estimate

    found = estimate(counts[:, None, :], derive, settings)
    return [
        Estimate(as_number(value), found.interval(0, k)) for k, value in enumerate(found.value[0].tolist())
    ]
