"""Columns of counts whose weighted sums are exact, each kept once.

A sum of floating-point numbers depends on the order in which a linear algebra library
adds them up, and that on the processor and the number of threads. Here every column is
held as multiples of a power of two so large that no sum is ever rounded: any order gives
the same bits. Counts that are whole or halves are such multiples as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix

_SINGLE, _DOUBLE = 24, 53  # binary digits of a float32 and of a float64


class Columns(NamedTuple):
    """The distinct columns of several arrays of counts of the same documents.

    ``single`` and ``double`` have the shape (columns, documents); sums are numbered with
    those of ``single`` first. ``places`` holds for each array the number of the column of
    each cell and channel, of shape (cells, channels).
    """

    single: NDArray[np.float32]
    double: Matrix
    places: tuple[NDArray[np.int64], ...]

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self.single.shape[1])

    def sums(self, weights: Iterable[NDArray[np.float32]]) -> Matrix:
        """Weighted sums of every column, shape (columns, rows).

        ``weights`` yields blocks of shape (rows, documents) of whole numbers from 0 that
        add up to at most the number of documents in each row.
        """
        import numpy as np
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        blocks = [np.empty((len(self.single) + len(self.double), 0))]
        # One thread: several gain a fifth on an idle machine, and wait for each other on a busy one.
        with threadpool_limits(limits=1, user_api="blas"):
            for block in weights:
                parts = [self.single @ block.T]
                if len(self.double):
                    parts.append(self.double @ block.T.astype(np.float64))
                blocks.append(np.concatenate(parts, dtype=np.float64))
        return np.concatenate(blocks, axis=1)


def columns(arrays: Sequence[Matrix]) -> Columns:
    """The distinct columns of arrays of shape (documents, cells, channels).

    Raises ValueError if they are not of the same documents, or a count is not finite.
    """
    import numpy as np

    documents = {array.shape[0] for array in arrays}
    if len(documents) > 1:
        raise ValueError(f"counts of different numbers of documents: {sorted(documents)}")
    kept = _Kept({}, [], [])
    places = [kept.place(array) for array in arrays]
    length = max(documents, default=0)
    single = np.array(kept.single, np.float32).reshape(len(kept.single), length)
    double = np.array(kept.double, np.float64).reshape(len(kept.double), length)
    # Numbers of ``double`` were given as -1, -2, ... while the number of ``single`` was not known.
    final = tuple(np.where(place < 0, len(single) - 1 - place, place) for place in places)
    return Columns(single, double, final)


class _Kept(NamedTuple):
    """Distinct columns so far, and the number that was given to each."""

    at: dict[tuple[str, bytes], int]
    single: list[NDArray[np.float32]]
    double: list[Matrix]

    def place(self, array: Matrix) -> NDArray[np.int64]:
        """The numbers of an array's columns, shape (cells, channels); new columns are kept."""
        import numpy as np

        documents, cells, channels = array.shape
        flat = array.reshape(documents, cells * channels).T
        return np.array([self._number(column) for column in flat], np.int64).reshape(cells, channels)

    def _number(self, column: Matrix) -> int:
        import hashlib

        import numpy as np

        single = as_single(column)
        values = as_double(column) if single is None else single
        # 128 bits of digest: two different columns do not share one.
        key = values.dtype.name, hashlib.blake2b(values.tobytes(), digest_size=16).digest()
        number = self.at.get(key)
        if number is not None:
            return number
        if single is None:
            self.double.append(np.asarray(values, np.float64))
            number = -len(self.double)
        else:
            self.single.append(single)
            number = len(self.single) - 1
        self.at[key] = number
        return number


def as_single(column: Matrix) -> NDArray[np.float32] | None:
    """A column in single precision if no weighted sum of it is then rounded, else None."""
    import numpy as np

    scaled = np.ldexp(column.astype(np.float64), _SINGLE - _exponent(column))
    return column.astype(np.float32) if np.array_equal(scaled, np.rint(scaled)) else None


def as_double(column: Matrix) -> Matrix:
    """A column of which no weighted sum is rounded.

    The weights are whole and add up to at most its length. Each number is itself rounded,
    by at most ``len(column) * max(column) / 2**53``.
    """
    import numpy as np

    exponent = _exponent(column)
    scaled = np.rint(np.ldexp(column.astype(np.float64), _DOUBLE - exponent))
    return np.ldexp(scaled, exponent - _DOUBLE)


def _exponent(column: Matrix) -> int:
    """An e such that every weighted sum of the column is below ``2**e`` in size."""
    import numpy as np

    bound = float(np.abs(column).max(initial=0.0)) * len(column)
    if not np.isfinite(bound):
        raise ValueError("a count is not a finite number")
    return int(np.frexp(bound)[1])
