"""As many pairs of overlapping spans as possible, without listing the pairs that overlap.

Spans are taken in the order of their ends. Whatever overlaps the first of them reaches
over its end, so of its possible partners the one that ends first is the best: it can be
exchanged for any other without losing a pair. This makes the greedy choice optimal, and
the time that of sorting, however many pairs overlap.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

from bench.scoring.spans.edges import Edges, Located

_GOLD, _PREDICTED = 0, 1


class _Spans(NamedTuple):
    """One side: starts and ends by row, and the rows in the order of their starts."""

    start: list[int]
    end: list[int]
    by_start: list[int]


def sweep(gold: Located, predicted: Located) -> Edges:
    """A largest one-to-one matching of spans that share a code point."""
    import numpy as np

    sides = (_spans(gold), _spans(predicted))
    order = sorted(
        (side.end[row], side.start[row], which, row)
        for which, side in enumerate(sides)
        for row in range(len(side.end))
    )
    # What has begun on each side, by its end; what is matched or over is dropped when it comes up.
    begun: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    at = [0, 0]
    used = (set[int](), set[int]())
    pairs: list[tuple[int, int]] = []
    for end, _, which, row in order:
        if row in used[which]:
            continue
        used[which].add(row)
        other = 1 - which
        side, heap = sides[other], begun[other]
        while at[other] < len(side.by_start) and side.start[side.by_start[at[other]]] < end:
            candidate = side.by_start[at[other]]
            heappush(heap, (side.end[candidate], candidate))
            at[other] += 1
        while heap and heap[0][1] in used[other]:
            heappop(heap)
        if heap:
            partner = heappop(heap)[1]
            used[other].add(partner)
            pairs.append((row, partner) if which == _GOLD else (partner, row))
    pairs.sort()
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Edges(columns[:, _GOLD], columns[:, _PREDICTED])


def _spans(side: Located) -> _Spans:
    import numpy as np

    return _Spans(side.start.tolist(), side.end.tolist(), np.argsort(side.start, kind="stable").tolist())
