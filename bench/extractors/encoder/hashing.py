"""String features as rows of an embedding table, by a hash that is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Bags(NamedTuple):
    """Several bags of features, end to end: row numbers, and where each bag begins."""

    rows: Ints
    offsets: Ints

    def part(self, first: int, stop: int) -> Bags:
        """The bags ``first`` to ``stop``, cut like a slice."""
        offsets = self.offsets[first:stop]
        begin = int(offsets[0]) if len(offsets) else 0
        end = int(self.offsets[stop]) if stop < len(self.offsets) else len(self.rows)
        return Bags(self.rows[begin:end], offsets - begin)


def bags(features: Iterable[Sequence[str]], size: int) -> Bags:
    """The rows of each bag in a table of ``size`` rows; a feature that a bag repeats counts once."""
    rows: list[int] = []
    offsets: list[int] = []
    known: dict[str, int] = {}
    for bag in features:
        offsets.append(len(rows))
        for feature in dict.fromkeys(bag):
            row = known.get(feature)
            if row is None:
                row = known[feature] = crc32(feature.encode("utf-8", "replace")) % size
            rows.append(row)
    return Bags(np.array(rows, dtype=np.int64), np.array(offsets, dtype=np.int64))
