"""Which records may be the same happening, and how many of their cells agree.

What tells one record of a type from another are its identifying cells: fillers, date and
counts. Two records may be paired if they share one; or if neither has one, where the gold
record is asked only for what must not be missed. Type and realis alone make no pair, so
that a record about something else is never taken for a partly right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.facts import Record
from bench.scoring.records.links import Links
from bench.scoring.records.slots import shared, slots

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bench.scoring.ratios import Matrix


def agreement(gold: Sequence[Record], predicted: Sequence[Record], links: Links) -> tuple[Matrix, Matrix]:
    """Agreeing cells of records of one type, shape (gold, predicted): needed ones, and optional ones.

    None agree of records that must not be paired.
    """
    import numpy as np

    may_miss = np.array([one.optional for one in gold])[:, None]
    may_be_undated = may_miss[:, 0] | np.array([one.date_optional for one in gold])
    dates = _equal([one.date for one in gold], [one.date for one in predicted])
    # The type is a cell that all of these records share.
    plain = 1.0 + _equal([one.realis for one in gold], [one.realis for one in predicted])
    needed = np.where(may_miss, 0.0, plain) + np.where(may_be_undated[:, None], 0.0, dates)
    spare = np.where(may_miss, plain, 0.0) + np.where(may_be_undated[:, None], dates, 0.0)
    left = np.array([_identified(one, needed=True) for one in gold])
    right = np.array([_identified(one, needed=False) for one in predicted])
    alike = dates | ~(left[:, None] | right[None, :])
    for (i, j), cells in shared([*map(slots, gold)], [*map(slots, predicted)], links).items():
        needed[i, j] += cells.required
        spare[i, j] += cells.optional
        alike[i, j] = True
    return np.where(alike, needed, 0.0), np.where(alike, spare, 0.0)


def _identified(one: Record, *, needed: bool) -> bool:
    """Whether a record has an identifying cell; with ``needed``, one that must not be missed."""
    dated = one.date is not None and not (needed and (one.optional or one.date_optional))
    return dated or any(not (needed and slot.optional) for slot in slots(one))


def _equal(left: Sequence[str | None], right: Sequence[str | None]) -> NDArray[np.bool_]:
    """Which stated cells are the same, shape (gold, predicted)."""
    import numpy as np

    codes = {cell: code for code, cell in enumerate(dict.fromkeys((*left, *right)))}
    # What is not stated is equal to nothing, whatever the other side states.
    one = np.array([-1 if cell is None else codes[cell] for cell in left])
    other = np.array([-2 if cell is None else codes[cell] for cell in right])
    return np.asarray(one[:, None] == other[None, :])
