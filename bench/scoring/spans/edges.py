"""Which spans overlap, over a whole corpus at once.

Time grows with the spans and the overlaps, not with the product of both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]


class Located(NamedTuple):
    """Spans on one axis that runs through all documents, so that no two documents meet."""

    start: Integers
    end: Integers


class Edges(NamedTuple):
    """Pairs of overlapping spans: indices into the gold and the predicted rows."""

    gold: Integers
    predicted: Integers

    def where(self, keep: NDArray[np.bool_] | Integers) -> Edges:
        """The pairs for which a flag is set, or with certain indices."""
        return Edges(self.gold[keep], self.predicted[keep])


class _Ranges(NamedTuple):
    """For each outer span, where the inner ones that start in it stand: from ``first`` on, so ``many``."""

    order: Integers
    first: Integers
    many: Integers

    def pairs(self) -> tuple[Integers, Integers]:
        """The ranges as index pairs (outer, inner)."""
        import numpy as np

        rows = np.repeat(np.arange(len(self.many)), self.many)
        # The k-th pair of a row is k places after the row's first.
        shift = np.repeat(self.first - (np.cumsum(self.many) - self.many), self.many)
        return rows, self.order[shift + np.arange(len(rows))]


def overlaps(gold: Located, predicted: Located) -> Edges:
    """All pairs of spans that share a code point."""
    return _listed(*_inside(gold, predicted))


def few_overlaps(gold: Located, predicted: Located, most: int) -> Edges | None:
    """As :func:`overlaps`, but None if there are more than ``most``, which are then not listed."""
    inside = _inside(gold, predicted)
    return None if sum(int(ranges.many.sum()) for ranges in inside) > most else _listed(*inside)


def _inside(gold: Located, predicted: Located) -> tuple[_Ranges, _Ranges]:
    """Two spans overlap if the one begins inside the other.

    So they are the predicted ones that begin inside a gold one, and the gold ones that
    begin inside a predicted one, after its start.
    """
    return _starts_inside(gold, predicted, "left"), _starts_inside(predicted, gold, "right")


def _listed(predicted_inside: _Ranges, gold_inside: _Ranges) -> Edges:
    import numpy as np

    g, p = predicted_inside.pairs()
    q, h = gold_inside.pairs()
    return Edges(np.concatenate([g, h]), np.concatenate([p, q]))


def _starts_inside(outer: Located, inner: Located, side: str) -> _Ranges:
    """Which inner spans start in each outer one; ``right``: not at its start."""
    import numpy as np

    order = np.argsort(inner.start, kind="stable")
    starts = inner.start[order]
    first = np.searchsorted(starts, outer.start, side=side)  # type: ignore[call-overload]
    last = np.searchsorted(starts, outer.end, side="left")
    return _Ranges(order, first, np.maximum(last - first, 0))


def shared_and_covered(gold: Located, predicted: Located, edges: Edges) -> tuple[Integers, Integers]:
    """Code points that each pair shares, and that it covers together."""
    import numpy as np

    starts = gold.start[edges.gold], predicted.start[edges.predicted]
    ends = gold.end[edges.gold], predicted.end[edges.predicted]
    return np.minimum(*ends) - np.maximum(*starts), np.maximum(*ends) - np.minimum(*starts)
