"""The five-way outcome of spans (SemEval-2013 task 9.1), under an optimal one-to-one matching.

Correct pairs come first: as many as there can be. Of the items that are left, as many
pairs of overlapping ones as there can be are incorrect (or partial). Gold without a partner
is missing, a prediction without one spurious.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bench.scoring.spans.cardinality import largest, preferred_first
from bench.scoring.spans.dense import largest_dense
from bench.scoring.spans.edges import Edges, few_overlaps, overlaps, shared_and_covered
from bench.scoring.spans.pieces import pieces
from bench.scoring.spans.rows import Rows, equal_pairs, keys, on_one_axis
from bench.scoring.spans.sweep import sweep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

# With more overlapping pairs than this they are not listed.
_MANY = 1 << 21

Scheme = Literal["strict", "exact", "type", "partial"]


class Outcome(NamedTuple):
    """Pairs of rows that are correct, and pairs that are incorrect (scheme partial: partial)."""

    correct: Edges
    near: Edges


def outcome(gold: Rows, predicted: Rows, scheme: Scheme) -> Outcome:
    """Who is paired with whom under a scheme, and as what.

    strict: same span and label. exact: same span. partial: same span, else an overlap is
    half right. type: overlap and same label.
    """
    if scheme == "type":
        return _by_label(gold, predicted)
    correct = _equal(gold, predicted)
    if scheme != "strict":
        correct = _equal_spans(gold, predicted, correct)
    return Outcome(correct, _overlaps_left(gold, predicted, correct))


def _equal(gold: Rows, predicted: Rows) -> Edges:
    return equal_pairs(*keys(gold, predicted))


def _equal_spans(gold: Rows, predicted: Rows, same: Edges) -> Edges:
    """Pairs with the same span, those first that have the same label, too."""
    import numpy as np

    left, right = _left(gold, same.gold), _left(predicted, same.predicted)
    other = equal_pairs(*keys(gold.where(left), predicted.where(right), with_label=False))
    return Edges(
        np.concatenate([same.gold, left[other.gold]]),
        np.concatenate([same.predicted, right[other.predicted]]),
    )


def _left(rows: Rows, taken: Integers) -> Integers:
    """The indices of the rows that are not taken."""
    import numpy as np

    free = np.ones(rows.size, dtype=bool)
    free[taken] = False
    return np.flatnonzero(free)


def _overlaps_left(gold: Rows, predicted: Rows, taken: Edges) -> Edges:
    """As many pairs of overlapping rows as possible among those not taken."""
    left, right = _left(gold, taken.gold), _left(predicted, taken.predicted)
    pairs = _most_overlaps(gold.where(left), predicted.where(right))
    return Edges(left[pairs.gold], right[pairs.predicted])


def _most_overlaps(gold: Rows, predicted: Rows) -> Edges:
    edges = few_overlaps(*on_one_axis(gold, predicted), _MANY)
    if edges is not None:
        return largest(edges, gold.size, predicted.size)
    found = []
    for piece in pieces(gold, predicted, _MANY):
        rows = gold.where(piece.gold), predicted.where(piece.predicted)
        axis = on_one_axis(*rows)
        one = sweep(*axis) if piece.dense else largest(overlaps(*axis), rows[0].size, rows[1].size)
        found.append(Edges(piece.gold[one.gold], piece.predicted[one.predicted]))
    return _joined(found)


def _joined(parts: list[Edges]) -> Edges:
    import numpy as np

    return Edges(
        np.concatenate([part.gold for part in parts]), np.concatenate([part.predicted for part in parts])
    )


def _by_label(gold: Rows, predicted: Rows) -> Outcome:
    edges = few_overlaps(*on_one_axis(gold, predicted), _MANY)
    if edges is not None:
        return _listed_by_label(gold, predicted, edges)
    found = []
    for piece in pieces(gold, predicted, _MANY):
        rows = gold.where(piece.gold), predicted.where(piece.predicted)
        if piece.dense:
            # The pairs of equal label are still as many as can be. Which of several such choices is
            # taken does not ask how many incorrect pairs it leaves, which no ratio depends on.
            correct = sweep(*on_one_axis(*rows, by_label=True))
            one = Outcome(correct, _overlaps_left(*rows, correct))
        else:
            one = _listed_by_label(*rows, overlaps(*on_one_axis(*rows)))
        found.append([Edges(piece.gold[part.gold], piece.predicted[part.predicted]) for part in one])
    return Outcome(*(_joined([one[k] for one in found]) for k in range(2)))


def _listed_by_label(gold: Rows, predicted: Rows, edges: Edges) -> Outcome:
    same = gold.label[edges.gold] == predicted.label[edges.predicted]
    pairs = preferred_first(edges, same, gold.size, predicted.size)
    same = gold.label[pairs.gold] == predicted.label[pairs.predicted]
    return Outcome(pairs.where(same), pairs.where(~same))


def overlapping_pairs(gold: Rows, predicted: Rows, threshold: float, by: Literal["iou", "gold"]) -> Edges:
    """As many pairs of the same label as possible whose overlap reaches a threshold.

    The overlap is measured as intersection over union or as the share of the gold span
    that is covered; some code point must be shared in any case.
    """
    axis = on_one_axis(gold, predicted, by_label=True)
    if not threshold:
        edges = few_overlaps(*axis, _MANY)
        return sweep(*axis) if edges is None else largest(edges, gold.size, predicted.size)

    def fit(edges: Edges) -> Flags:
        shared, covered = shared_and_covered(*axis, edges)
        if by == "gold":
            covered = axis[0].end[edges.gold] - axis[0].start[edges.gold]
        enough: Flags = shared / covered >= threshold
        return enough

    edges = few_overlaps(*axis, _MANY)
    if edges is None:
        return largest_dense(*axis, fit)
    return largest(edges.where(fit(edges)), gold.size, predicted.size)
