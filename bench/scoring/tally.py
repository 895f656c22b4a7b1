"""The counts of one measure over a set of documents: additive, and all that scores are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.scoring.measure import OVERALL, ByType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    # Whole counts are kept in single precision, which holds them exactly and takes half the room.
    Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of shape (documents, 1 + labels, channels); the first cell is the overall one."""

    labels: tuple[str, ...]
    counts: Array

    @property
    def cells(self) -> tuple[str, ...]:
        """What the cells are called, in their order."""
        return OVERALL, *self.labels

    def sums(self) -> NDArray[np.float64]:
        """The counts of all documents together, of shape (1 + labels, channels)."""
        import numpy as np

        sums: NDArray[np.float64] = self.counts.sum(axis=0, dtype=np.float64)
        return sums

    def take(self, order: Sequence[int]) -> Tally:
        """Some of the documents, or all in another order."""
        import numpy as np

        return Tally(self.labels, self.counts[np.asarray(order, dtype=np.int64)])

    def rows(self) -> Iterator[dict[str, list[float]]]:
        """For each document the counts of the cells that have any, by name."""
        for counts in self.counts:
            found = counts.any(axis=1).nonzero()[0]
            yield {self.cells[k]: counts[k].tolist() for k in found}


def tally(rows: Iterable[ByType], channels: int) -> Tally:
    """The tally of documents counted one by one.

    The overall cell is the sum of the labels, unless a document states it itself.
    """
    import numpy as np

    kept = [dict(row) for row in rows]
    labels = sorted({label for row in kept for label in row} - {OVERALL})
    place = {label: k for k, label in enumerate(labels, 1)}
    counts = np.zeros((len(kept), 1 + len(labels), channels))
    for at, row in enumerate(kept):
        stated = row.pop(OVERALL, None)
        for label, values in row.items():
            counts[at, place[label]] = values
        counts[at, 0] = counts[at, 1:].sum(axis=0) if stated is None else stated
    return Tally(tuple(labels), counts)


def with_rows(whole: Tally, special: Mapping[int, ByType]) -> Tally:
    """The tally with the counts of some documents, by index, replaced."""
    import numpy as np

    if not special:
        return whole
    channels = whole.counts.shape[2]
    other = tally(special.values(), channels)
    labels = sorted({*whole.labels, *other.labels})
    counts = np.zeros((len(whole.counts), 1 + len(labels), channels), dtype=whole.counts.dtype)
    columns = [0, *(1 + labels.index(label) for label in whole.labels)]
    counts[:, columns] = whole.counts
    columns = [0, *(1 + labels.index(label) for label in other.labels)]
    for at, row in zip(special, other.counts, strict=True):
        counts[at] = 0.0
        counts[at, columns] = row
    return Tally(tuple(labels), counts)
