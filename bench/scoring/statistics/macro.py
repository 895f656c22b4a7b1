"""Macro averages as statistics of their own: over types, and over documents.

Each turns a statistic of several cells into one that can be estimated, resampled and
compared like any other, since a mean is again derived from sums of counts by document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.ratios import divide
from bench.scoring.statistics.resampling import Statistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix


class Mean(NamedTuple):
    """Unweighted means of each value, and how many members they are of; arrays of shape (values,).

    ``members`` could have been in the mean: types with gold, or documents. ``undefined``
    of them have no such value and are left out. The mean of none is nan.
    """

    mean: Matrix
    members: int
    undefined: NDArray[np.int64]


def over_types(statistic: Statistic, gold: int | None = 0) -> Statistic:
    """The means over the types (cells) that have gold, as one cell.

    The overall cell must not be among them. ``gold`` is the channel with the number of
    gold items; None takes every cell with a defined value. Whether a type has gold is
    asked of each resample anew, as it would be of other documents.
    """
    documents, cells, channels = statistic.counts.shape

    def derive(sums: Matrix) -> Matrix:
        apart = sums.reshape(*sums.shape[:-1], cells, channels)
        return _mean(_of_members(statistic, apart, gold), axis=-2)

    return Statistic(statistic.counts.reshape(documents, 1, cells * channels), derive)


def mean_over_types(statistic: Statistic, gold: int | None = 0) -> Mean:
    """The means over types with what they are means of; types without gold are no members."""
    import numpy as np

    sums = statistic.counts.sum(axis=0, dtype=float)
    members = sums.shape[0] if gold is None else int((sums[:, gold] > 0).sum())
    values = _of_members(statistic, sums, gold)
    return Mean(_mean(values, axis=0), members, members - (~np.isnan(values)).sum(axis=0))


def over_documents(statistic: Statistic) -> Statistic:
    """The mean of the documents' own values, cell by cell; documents without a value are left out."""
    import numpy as np

    values = statistic.derive(np.asarray(statistic.counts, dtype=float))
    defined = ~np.isnan(values)
    counts = np.concatenate([np.where(defined, values, 0.0), defined], axis=-1)
    many = values.shape[-1]

    def derive(sums: Matrix) -> Matrix:
        return divide(sums[..., :many], sums[..., many:])

    return Statistic(counts, derive)


def mean_over_documents(statistic: Statistic, cell: int = 0) -> Mean:
    """The means over documents of one cell with how many documents they leave out."""
    import numpy as np

    values = statistic.derive(np.asarray(statistic.counts[:, cell], dtype=float))
    return Mean(_mean(values, axis=0), len(values), np.isnan(values).sum(axis=0))


def _of_members(statistic: Statistic, sums: Matrix, gold: int | None) -> Matrix:
    import numpy as np

    values = statistic.derive(sums)
    return values if gold is None else np.where(sums[..., gold, None] > 0, values, np.nan)


def _mean(values: Matrix, axis: int) -> Matrix:
    import numpy as np

    defined = ~np.isnan(values)
    # One after another: the order in which numpy adds up depends on the layout.
    total = np.moveaxis(np.where(defined, values, 0.0), axis, 0)
    sums = np.zeros(total.shape[1:])
    for part in total:
        sums += part
    return divide(sums, defined.sum(axis=axis))
