"""Bootstrap over documents (Efron and Tibshirani 1993, ch. 13), on counts by document.

Documents are drawn with replacement; the values of a resample are derived from its summed
counts, so that a resample costs one row of a matrix product. Documents are drawn, not
items, since items of a document are not independent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.statistics.columns import columns
from bench.scoring.statistics.draws import bootstrap_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix
    from bench.scoring.statistics.settings import Intervals

    Derive = Callable[[Matrix], Matrix]

_BLOCK = 1 << 16


class Statistic(NamedTuple):
    """Counts of shape (documents, cells, channels) and what is derived from their sums.

    ``derive`` maps sums (..., channels) to values (..., values), nan where undefined. The
    documents are in an order that depends on their texts alone.
    """

    counts: Matrix
    derive: Derive

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self.counts.shape[0])

    def value(self) -> Matrix:
        """The values of all documents together, shape (cells, values)."""
        return self.derive(self.counts.sum(axis=0, dtype=float))


def resampled_sums(flat: Matrix, settings: Intervals) -> Matrix:
    """Sums (resamples, columns) of the rows drawn from ``flat`` (documents, columns), to the last bit exact.

    The draws depend on the number of documents, the seed and nothing else.
    """
    table = columns([flat[:, :, None]])
    return table.sums(bootstrap_weights(len(flat), settings))[table.places[0][:, 0]].T


def resample_values(counts: Matrix, derive: Derive, settings: Intervals) -> Matrix:
    """Values (resamples, cells, values) of every bootstrap resample; nan where undefined."""
    return resample_all([Statistic(counts, derive)], settings)[0]


def resample_all(statistics: Sequence[Statistic], settings: Intervals) -> list[Matrix]:
    """As :func:`resample_values` for many statistics of the same documents, drawn but once.

    A column of counts that occurs more than once (the gold of two systems, a type that
    only one measure has) is summed once. Fewer than two documents have no spread to
    resample: every value is undefined. Raises ValueError if numbers of documents differ.
    """
    import numpy as np

    table = columns([statistic.counts for statistic in statistics])
    documents = table.documents
    if documents < 2:
        return [np.full((settings.resamples, *s.value().shape), np.nan) for s in statistics]
    sums = table.sums(bootstrap_weights(documents, settings))
    return [
        derive_rows(statistic.derive, sums, places)
        for statistic, places in zip(statistics, table.places, strict=True)
    ]


def derive_rows(
    derive: Derive, sums: Matrix, places: NDArray[np.int64], start: Matrix | None = None
) -> Matrix:
    """Values (rows, cells, values) from sums (columns, rows), to which ``start`` is added if given.

    ``places`` (cells, channels) says which column is meant; ``start`` has the same shape.
    """
    import numpy as np

    cells, channels = places.shape
    # A few cells at a time, so that what ``derive`` makes on its way stays in the cache.
    step = max(1, _BLOCK // max(sums.shape[1] * channels, 1))
    parts = []
    for at in range(0, max(cells, 1), step):
        some = sums[places[at : at + step].T]  # (channels, cells, rows)
        if start is not None:
            some += start[at : at + step].T[:, :, None]
        parts.append(derive(np.moveaxis(some, 0, -1)))
    return np.moveaxis(np.concatenate(parts), 0, 1)


def leave_one_out(statistic: Statistic) -> Iterator[Matrix]:
    """Values of all documents but one (the jackknife), for each document in turn; nan where undefined.

    Yields blocks of shape (some documents, cells, values), since all may not fit in memory.
    """
    counts = statistic.counts
    total = counts.sum(axis=0, dtype=float)
    step = max(1, _BLOCK // max(total.size, 1))
    for at in range(0, len(counts), step):
        yield statistic.derive(total - counts[at : at + step])


def resting_on_one(statistics: Sequence[Statistic], left_out: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which values (cells, values) of any of the statistics are undefined without some one document.

    All resamples that have such a value hold that document, so that they show little or
    nothing of how it varies. ``left_out`` says how many resamples had none; where all had
    one there is no need to look.
    """
    import numpy as np

    resting = np.zeros(left_out.shape, dtype=bool)
    cells = np.flatnonzero(left_out.any(axis=1))
    if len(cells):
        for statistic in statistics:
            for block in leave_one_out(Statistic(statistic.counts[:, cells], statistic.derive)):
                resting[cells] |= np.isnan(block).any(axis=0)
    return resting
