"""Random weights of documents: bootstrap resamples and swaps of two systems.

The raw bits of a PCG64 generator, which numpy keeps the same over versions and platforms,
are turned into draws here. Each block of resamples has a stream of its own, and its size
depends on the number of documents alone; the first n resamples are therefore the same
whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.statistics.settings import Intervals

    Weights = NDArray[np.float32]

_BLOCK = 1 << 18  # draws of one stream; what fits a processor's cache
_CHUNK = 1 << 22  # weights handed out at once; 16 MB
_RESAMPLES, _SWAPS = 0, 1  # what a stream is for


def bootstrap_weights(documents: int, settings: Intervals) -> Iterator[Weights]:
    """How often each document is drawn: blocks of shape (resamples, documents); a row sums to documents."""
    import numpy as np

    for rows, blocks in _chunks(documents, settings.resamples):
        out = np.empty((rows, documents), np.float32)
        for number, first, last in blocks:
            out[first:last] = _resamples(_raw(settings.seed, _RESAMPLES, number), last - first, documents)
        yield out


def swap_weights(documents: int, settings: Intervals) -> Iterator[Weights]:
    """1 where a document's two outputs are swapped, else 0, with even chances: (resamples, documents)."""
    import numpy as np

    for rows, blocks in _chunks(documents, settings.resamples):
        out = np.empty((rows, documents), np.float32)
        for number, first, last in blocks:
            size = (last - first) * documents
            bits = _raw(settings.seed, _SWAPS, number).random_raw(-(-size // 64)).astype("<u8").view(np.uint8)
            out[first:last] = np.unpackbits(bits, count=size).reshape(last - first, documents)
        yield out


def _chunks(documents: int, resamples: int) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
    """Rows of each chunk, with the number, first and last row (exclusive) of each block in it."""
    rows = max(1, _BLOCK // documents)
    step = max(1, _CHUNK // (rows * documents)) * rows
    for first in range(0, resamples, step):
        last = min(first + step, resamples)
        starts = range(first, last, rows)
        yield last - first, [(at // rows, at - first, min(at + rows, last) - first) for at in starts]


def _raw(seed: int, purpose: int, block: int) -> np.random.PCG64:
    import numpy as np

    return np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(purpose, block)))


def _resamples(raw: np.random.PCG64, rows: int, documents: int) -> NDArray[np.int64]:
    """Counts of ``documents`` draws with replacement in each row.

    A draw is ``u * documents // 2**32`` of 32 random bits u. No document's chance is off
    by more than one part in 2**32 / documents, far below what resampling could show.
    """
    import numpy as np

    size = rows * documents
    bits = raw.random_raw(-(-size // 2)).astype("<u8", copy=False).view("<u4")[:size]
    drawn = bits.astype(np.uint64)
    drawn *= np.uint64(documents)
    drawn >>= np.uint64(32)
    places = drawn.view(np.int64).reshape(rows, documents)
    places += np.arange(0, size, documents)[:, None]
    return np.bincount(places.ravel(), minlength=size).reshape(rows, documents)
