"""Spans under the labels that a measure compares, in one order whatever the order of the input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.scoring.spans.columns import Columns
from bench.scoring.spans.edges import Edges, Located

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]


class Rows(NamedTuple):
    """Spans of one side, sorted by document, start, end and label."""

    document: Integers
    start: Integers
    end: Integers
    label: Integers

    def where(self, keep: Flags | Integers) -> Rows:
        """Some of the rows."""
        return Rows(*(column[keep] for column in self))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.document)


@dataclass(frozen=True, eq=False)
class Sides:
    """Gold and prediction with the labels that their codes stand for, in alphabetical order.

    ``found`` keeps what one measure found out for the others that ask the same.
    """

    gold: Rows
    predicted: Rows
    labels: tuple[str, ...]
    found: dict[str, Any] = field(default_factory=dict)


def sides(
    gold: Columns, predicted: Columns, label: Callable[[str], str], *, names_only: bool = False
) -> Sides:
    """Both sides under common labels; with ``names_only`` without nominal mentions and pronouns."""
    import numpy as np

    if names_only:
        gold, predicted = (
            side if side.level.all() else side.take(np.flatnonzero(side.level)) for side in (gold, predicted)
        )
    used = [(side, np.bincount(side.name, minlength=1).nonzero()[0]) for side in (gold, predicted)]
    labels = sorted({label(side.names[k]) for side, codes in used for k in codes})
    place = {name: k for k, name in enumerate(labels)}
    return Sides(_sorted_rows(gold, label, place), _sorted_rows(predicted, label, place), tuple(labels))


def _sorted_rows(side: Columns, label: Callable[[str], str], place: dict[str, int]) -> Rows:
    import numpy as np

    codes = np.array([place.get(label(name), 0) for name in side.names], dtype=np.int64)
    rows = Rows(side.document, side.start, side.end, codes[side.name] if len(codes) else side.name)
    key = keys(rows, rows)[0]
    # Files mostly have their spans in order.
    return rows if (key[1:] >= key[:-1]).all() else rows.where(np.argsort(key, kind="stable"))


def keys(one: Rows, other: Rows, *, with_label: bool = True) -> tuple[Integers, Integers]:
    """One number a row that is equal where the rows are, and sorts as they do."""
    columns = [(one.document, other.document), (one.start, other.start), (one.end, other.end)]
    if with_label:
        columns.append((one.label, other.label))
    return _packed(columns)


def _packed(columns: list[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    import numpy as np

    left, right, top = columns[0][0], columns[0][1], _top(columns[0])
    for column in columns[1:]:
        size = _top(column)
        if top * size >= 2**62:
            # Too large for a machine number: ranks keep the order and take less room.
            ranks = np.unique(np.concatenate([left, right]), return_inverse=True)[1]
            left, right = ranks[: len(left)], ranks[len(left) :]
            top = len(ranks) + 1
        left, right, top = left * size + column[0], right * size + column[1], top * size
    return left, right


def _top(column: tuple[Integers, Integers]) -> int:
    return 1 + max((int(side.max()) for side in column if len(side)), default=0)


def on_one_axis(one: Rows, other: Rows, *, by_label: bool = False) -> tuple[Located, Located]:
    """The spans of all documents on one axis, each document on a stretch of its own.

    With ``by_label`` each label of a document has a stretch, so that only spans of one label meet.
    """
    stretch = _top((one.end, other.end))
    labels = _top((one.label, other.label)) if by_label else 1

    def located(rows: Rows) -> Located:
        place = rows.document * labels + rows.label if by_label else rows.document
        return Located(place * stretch + rows.start, place * stretch + rows.end)

    return located(one), located(other)


def equal_pairs(gold: Integers, predicted: Integers) -> Edges:
    """Pairs of rows with equal keys, one to one, the first of each side first; keys are sorted."""
    import numpy as np

    if not (len(gold) and len(predicted)):
        nothing = np.zeros(0, dtype=np.int64)
        return Edges(nothing, nothing)
    first_gold, many_gold = _runs(gold)
    first_predicted, many_predicted = _runs(predicted)
    wanted, there = gold[first_gold], predicted[first_predicted]
    at = np.minimum(np.searchsorted(there, wanted), len(there) - 1)
    found = np.flatnonzero(there[at] == wanted)
    at = at[found]
    many = np.minimum(many_gold[found], many_predicted[at])
    if int(many.max(initial=0)) <= 1:
        return Edges(first_gold[found], first_predicted[at])
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return Edges(
        np.repeat(first_gold[found], many) + within,
        np.repeat(first_predicted[at], many) + within,
    )


def _runs(keys: Integers) -> tuple[Integers, Integers]:
    """Where each run of equal sorted keys begins, and how long it is."""
    import numpy as np

    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return first, np.diff(np.append(first, len(keys)))
