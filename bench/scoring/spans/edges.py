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


def overlaps(gold: Located, predicted: Located) -> Edges:
    """All pairs of spans that share a code point.

    Two spans overlap if the one begins inside the other: the predicted ones that begin
    inside a gold one, and the gold ones that begin inside a predicted one, after its start.
    """
    import numpy as np

    g, p = _starts_inside(gold, predicted, "left")
    q, h = _starts_inside(predicted, gold, "right")
    return Edges(np.concatenate([g, h]), np.concatenate([p, q]))


def _starts_inside(outer: Located, inner: Located, side: str) -> tuple[Integers, Integers]:
    """Index pairs (outer, inner) where the inner span starts in the outer; ``right``: not at its start."""
    import numpy as np

    order = np.argsort(inner.start, kind="stable")
    starts = inner.start[order]
    first = np.searchsorted(starts, outer.start, side=side)  # type: ignore[call-overload]
    last = np.searchsorted(starts, outer.end, side="left")
    many = np.maximum(last - first, 0)
    rows = np.repeat(np.arange(len(many)), many)
    # The k-th pair of a row is k places after the row's first.
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return rows, order[np.repeat(first, many) + within]


def count_overlaps(gold: Located, predicted: Located) -> int:
    """How many pairs :func:`overlaps` would list."""
    import numpy as np

    # A pair does not overlap if the one ends before the other starts.
    ends, starts = np.sort(predicted.end), np.sort(predicted.start)
    before = np.searchsorted(ends, gold.start, side="right")
    begun = np.searchsorted(starts, gold.end, side="left")
    return int((begun - before).sum())


def shared_and_covered(gold: Located, predicted: Located, edges: Edges) -> tuple[Integers, Integers]:
    """Code points that each pair shares, and that it covers together."""
    import numpy as np

    starts = gold.start[edges.gold], predicted.start[edges.predicted]
    ends = gold.end[edges.gold], predicted.end[edges.predicted]
    return np.minimum(*ends) - np.maximum(*starts), np.maximum(*ends) - np.minimum(*starts)
