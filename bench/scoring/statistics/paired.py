"""Two systems on the same documents: the difference, its interval, two tests and the power.

Both are resampled with the same documents, so that the difficulty which they share
cancels (Efron and Tibshirani 1993, ch. 13; Berg-Kirkpatrick et al. 2012). Two tests ask
how often a difference at least as large would be seen if there were none:

- **paired bootstrap**: the differences of the resamples, moved so that they centre on 0
  (Noreen 1989, ch. 4);
- **approximate randomisation**: the two outputs for each document are swapped at random
  (Noreen 1989, ch. 2; Yeh 2000); it assumes nothing about how documents were sampled.

Both are two-sided, and ``p = (exceedances + 1) / (n + 1)``, a tie being an exceedance.

A difference that is undefined without some one document has no interval, and neither a
bootstrap test nor a power: the resamples do not show how it varies. Swaps keep every
document, so that randomisation still applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.statistics.columns import columns
from bench.scoring.statistics.draws import bootstrap_weights, swap_weights
from bench.scoring.statistics.intervals import DIGITS, Spread, as_interval, as_number, tolerance
from bench.scoring.statistics.power import detectable
from bench.scoring.statistics.resampling import Statistic, derive_rows, leave_one_out, resting_on_one

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix
    from bench.scoring.statistics.settings import Interval, Intervals


class Difference(NamedTuple):
    """The difference of one value of one cell; None where undefined."""

    delta: float | None
    interval: Interval
    p_bootstrap: float | None
    p_randomisation: float | None
    detectable: float | None


class Comparison(NamedTuple):
    """Differences (first system minus second) of shape (cells, values), nan where undefined.

    ``low`` and ``high`` bound the interval. ``detectable`` is the smallest difference that
    these documents could show, see :mod:`bench.scoring.statistics.power`. ``left_out``
    and ``left_out_swaps`` say how many resamples and how many swaps had no difference.
    All numbers are rounded to 6 decimals.
    """

    delta: Matrix
    low: Matrix
    high: Matrix
    p_bootstrap: Matrix
    p_randomisation: Matrix
    detectable: Matrix
    left_out: NDArray[np.int64]
    left_out_swaps: NDArray[np.int64]

    def at(self, cell: int, value: int) -> Difference:
        """One difference in plain numbers."""
        one = (cell, value)
        return Difference(
            as_number(self.delta[one]),
            as_interval(self.low[one], self.high[one]),
            as_number(self.p_bootstrap[one]),
            as_number(self.p_randomisation[one]),
            as_number(self.detectable[one]),
        )


class Pair(NamedTuple):
    """Counts of two systems, each (documents, cells, channels), and what is derived from their sums."""

    first: Matrix
    second: Matrix
    derive: Callable[[Matrix], Matrix]

    def statistics(self) -> tuple[Statistic, Statistic]:
        """Each system on its own."""
        return Statistic(self.first, self.derive), Statistic(self.second, self.derive)


def compare(
    first: Matrix, second: Matrix, derive: Callable[[Matrix], Matrix], settings: Intervals
) -> Comparison:
    """Compare two systems in every cell. Raises ValueError if the shapes of the counts differ."""
    return compare_all([Pair(first, second, derive)], settings)[0]


def compare_all(pairs: Sequence[Pair], settings: Intervals) -> list[Comparison]:
    """As :func:`compare` for many pairs on the same documents, which are drawn but once."""
    for pair in pairs:
        if pair.first.shape != pair.second.shape:
            raise ValueError(
                f"counts of shapes {pair.first.shape} and {pair.second.shape} have no difference"
            )
    return [
        _compare(pair, *differences, settings)
        for pair, differences in zip(pairs, _differences(pairs, settings), strict=True)
    ]


def _differences(pairs: Sequence[Pair], settings: Intervals) -> Iterator[tuple[Matrix, Matrix]]:
    """Differences (resamples, cells, values) of each pair under resampling and under swapping."""
    import numpy as np

    both = columns([counts for pair in pairs for counts in (pair.first, pair.second)])
    if both.documents < 2:
        nothing = (
            np.full((settings.resamples, *pair.statistics()[0].value().shape), np.nan) for pair in pairs
        )
        yield from ((one, one) for one in nothing)
        return
    # In floats, since unsigned counts have no negative difference.
    changes = columns([np.subtract(pair.second, pair.first, dtype=float) for pair in pairs])
    sums = both.sums(bootstrap_weights(both.documents, settings))
    gained = changes.sums(swap_weights(both.documents, settings))
    lost = -gained
    for k, pair in enumerate(pairs):
        first, second = (derive_rows(pair.derive, sums, both.places[at]) for at in (2 * k, 2 * k + 1))
        # What a swap takes from one system it gives to the other.
        after, other = (
            derive_rows(pair.derive, moved, changes.places[k], counts.sum(axis=0, dtype=float))
            for moved, counts in ((gained, pair.first), (lost, pair.second))
        )
        yield first - second, after - other


def _compare(pair: Pair, resampled: Matrix, swapped: Matrix, settings: Intervals) -> Comparison:
    import numpy as np

    first, second = pair.statistics()
    delta = first.value() - second.value()
    knives = (one - other for one, other in zip(leave_one_out(first), leave_one_out(second), strict=True))
    spread = Spread.of(resampled)
    resting = resting_on_one([first, second], spread.left_out)
    held = np.where(resting, np.nan, delta)
    return Comparison(
        np.round(delta, DIGITS),
        *spread.interval(held, knives if settings.kind == "bca" else None, settings),
        _p(resampled - delta, held),
        _p(swapped, delta),
        np.where(resting, np.nan, np.round(detectable(resampled, len(pair.first)), DIGITS)),
        spread.left_out,
        np.isnan(swapped).sum(axis=0),
    )


def _p(null: Matrix, delta: Matrix) -> Matrix:
    """The p-value of ``delta`` (cells, values) among differences (resamples, cells, values) of the null.

    Undefined differences are left out; without a defined one, or without a defined
    ``delta``, there is no p.
    """
    import numpy as np

    size = np.abs(delta)
    exceeding = (np.abs(null) >= size - tolerance(size)).sum(axis=0)
    defined = (~np.isnan(null)).sum(axis=0)
    p = np.round((exceeding + 1) / (defined + 1), DIGITS)
    return np.where(np.isnan(delta) | (defined == 0), np.nan, p)
