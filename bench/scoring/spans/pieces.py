"""Documents taken some at a time, where too many of their spans overlap to list all pairs at once.

Which way a document is matched depends on the document alone: else its counts by label
would change with the documents around it, and those of shards would not add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bench.scoring.spans.edges import Located
from bench.scoring.spans.rows import Rows, on_one_axis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Piece(NamedTuple):
    """The rows of some documents; ``dense`` if each of these has too many pairs to list."""

    gold: Integers
    predicted: Integers
    dense: bool


def pieces(gold: Rows, predicted: Rows, most: int) -> Iterator[Piece]:
    """All documents, those with more than ``most`` overlapping pairs together and dense.

    A piece of the others has fewer than twice as many pairs in all.
    """
    import numpy as np

    many = _pairs(gold, predicted)
    dense = many > most
    before = np.cumsum(np.where(dense, 0, many)) - np.where(dense, 0, many)
    number = np.where(dense, -1, before // most)
    of_gold, of_predicted = number[gold.document], number[predicted.document]
    for one in np.unique(number[many > 0]):
        rows = np.flatnonzero(of_gold == one), np.flatnonzero(of_predicted == one)
        yield Piece(*rows, dense=bool(one < 0))


def _pairs(gold: Rows, predicted: Rows) -> Integers:
    """How many pairs overlap in each document."""
    import numpy as np

    one, other = on_one_axis(gold, predicted)
    documents = 1 + max((int(side.document.max()) for side in (gold, predicted) if side.size), default=-1)
    many = np.zeros(documents, dtype=np.int64)
    np.add.at(many, gold.document, _met(one, other))
    return many


def _met(gold: Located, predicted: Located) -> Integers:
    """How many predicted spans each gold span overlaps: those that begin before its end and are not over."""
    import numpy as np

    begun = np.searchsorted(np.sort(predicted.start), gold.end, side="left")
    return begun - np.searchsorted(np.sort(predicted.end), gold.start, side="right")
