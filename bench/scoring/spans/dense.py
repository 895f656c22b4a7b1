"""Pairs that overlap enough, where far too many overlap to list them all.

First only the nearest candidates of each span are tried. If that matches all that can be
matched at all, it is a largest matching, and nothing else was needed. Else the pairs are
listed piece by piece and those that fit are kept, as far as they go into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bench.scoring.spans.cardinality import largest
from bench.scoring.spans.edges import Edges, Located, overlaps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Fit = Callable[[Edges], NDArray[np.bool_]]

NEAREST = 24
# Pairs that are listed at once, and that are kept.
_AT_ONCE = 1 << 21
_KEPT = 1 << 25


def largest_dense(gold: Located, predicted: Located, fit: Fit) -> Edges:
    """As many pairs of overlapping spans that ``fit`` as possible.

    With more than 2**25 fitting pairs, of which the nearest do not settle it, the number
    of pairs is that which the nearest candidates allow, which may be less.
    """
    near = _near(gold, predicted)
    near = near.where(fit(near))
    found = largest(near, len(gold.start), len(predicted.start))
    if len(found.gold) == min(len(gold.start), len(predicted.start)):
        return found
    every = _all(gold, predicted, fit)
    return found if every is None else largest(every, len(gold.start), len(predicted.start))


def _near(gold: Located, predicted: Located) -> Edges:
    """Each gold span with the predicted ones that stand nearest, by start and by end."""
    import numpy as np

    size = len(predicted.start)
    stretch = 1 + max(int(gold.end.max()), int(predicted.end.max()))
    found = []
    for first, second in ((0, 1), (1, 0)):
        keys = predicted[first] * stretch + predicted[second]
        order = np.argsort(keys, kind="stable")
        wanted = gold[first] * stretch + gold[second]
        # Of equal spans each looks one place further, else all would want the same few.
        at = np.searchsorted(keys[order], wanted) + _turn(wanted)
        places = at[:, None] + np.arange(-NEAREST, NEAREST)
        rows, columns = np.nonzero((places >= 0) & (places < size))
        found.append(rows * size + order[places[rows, columns]])
    pairs = np.unique(np.concatenate(found))
    return _overlapping(Edges(pairs // size, pairs % size), gold, predicted)


def _turn(keys: Integers) -> Integers:
    """How many equal keys stand before each."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    _, first, inverse = np.unique(keys[order], return_index=True, return_inverse=True)
    turn = np.empty_like(order)
    turn[order] = np.arange(len(keys)) - first[inverse]
    return turn


def _overlapping(edges: Edges, gold: Located, predicted: Located) -> Edges:
    begins = predicted.start[edges.predicted] < gold.end[edges.gold]
    return edges.where(begins & (gold.start[edges.gold] < predicted.end[edges.predicted]))


def _all(gold: Located, predicted: Located, fit: Fit) -> Edges | None:
    """Every pair that fits, None if they are too many."""
    import numpy as np

    kept: list[Edges] = []
    many = 0
    for rows in _pieces(gold, predicted):
        part = overlaps(Located(gold.start[rows], gold.end[rows]), predicted)
        part = Edges(rows[part.gold], part.predicted)
        part = part.where(fit(part))
        many += len(part.gold)
        if many > _KEPT:
            return None
        kept.append(Edges(part.gold.astype(np.int32), part.predicted.astype(np.int32)))
    return Edges(np.concatenate([e.gold for e in kept]), np.concatenate([e.predicted for e in kept]))


def _pieces(gold: Located, predicted: Located) -> Iterator[Integers]:
    import numpy as np

    size = max(1, _AT_ONCE // max(1, len(predicted.start)))
    for first in range(0, len(gold.start), size):
        yield np.arange(first, min(first + size, len(gold.start)))
