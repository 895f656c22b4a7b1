"""Whole records, by optimal alignment of gold and predicted records (in the manner of CEAF-RME).

Only records that may be the same happening are paired, see :mod:`bench.scoring.records.agreement`.
"""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import Document
from bench.facts import Record, records
from bench.scoring.matching import TIE
from bench.scoring.measure import ByType, Measure
from bench.scoring.records.agreement import agreement
from bench.scoring.records.links import Links, Match, link
from bench.scoring.records.slots import singles, slots

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# The label of records without an event: counts that no event takes up.
NO_EVENT = "no event"

_Row = tuple[float, float, float]


@dataclasses.dataclass(frozen=True)
class RecordWhole(Measure):
    """Whole records of one type, aligned one to one by how many slots agree (CEAF-RME)."""

    name: ClassVar[str] = "record.whole"
    layer: ClassVar[Literal["events"]] = "events"
    needs: ClassVar[frozenset[str]] = frozenset({"arguments"})
    similarity: Literal["phi3", "phi4"] = "phi3"
    types: Literal["fine", "coarse"] = "fine"
    match: Match = "overlap"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count slots (``phi3``) or records (``phi4``) by event type."""
        left = self._by_type(records(gold))
        right = self._by_type(records(predicted, gold=False))
        links = link(gold, predicted, self.match) if left and right else {}
        return {
            label: self._aligned(left.get(label, []), right.get(label, []), links)
            for label in sorted({*left, *right})
        }

    def _by_type(self, found: Sequence[Record]) -> dict[str, list[Record]]:
        out: dict[str, list[Record]] = defaultdict(list)
        for record in found:
            name = record.type or NO_EVENT
            out[name.partition(".")[0] if self.types == "coarse" else name].append(record)
        return out

    def _aligned(self, gold: Sequence[Record], predicted: Sequence[Record], links: Links) -> _Row:
        if not gold or not predicted:
            unit = _sizes if self.similarity == "phi3" else _ones
            return sum(unit(gold, needed=True)), sum(unit(predicted, needed=False)), 0
        wanted, given = _sizes(gold, needed=True), _sizes(predicted, needed=False)
        needed, spare = agreement(gold, predicted, links)
        if self.similarity == "phi3":
            return _by_slots(wanted, given, needed, spare)
        return _by_share(gold, wanted, given, needed, spare)


def _sizes(found: Sequence[Record], *, needed: bool) -> list[int]:
    """How many cells each record has, the type among them; with ``needed``, that must not be missed."""
    return [
        (0 if needed and one.optional else 1 + sum(cell is not None for cell in singles(one)))
        - (needed and one.date_optional and not one.optional)
        + sum(not (needed and slot.optional) for slot in slots(one))
        for one in found
    ]


def _ones(found: Sequence[Record], *, needed: bool) -> list[int]:
    return [int(not (needed and one.optional)) for one in found]


def _by_slots(wanted: list[int], given: list[int], needed: Matrix, spare: Matrix) -> _Row:
    """Gold, predicted and agreeing cells under the alignment with the most agreeing cells."""
    from scipy.optimize import linear_sum_assignment

    # Among alignments that are equally good, one with the most needed cells is taken.
    unit = 1.0 + sum(wanted)
    pairs = linear_sum_assignment(unit * (needed + spare) + needed, maximize=True)
    optional = spare[pairs].sum()
    return float(sum(wanted) + optional), float(sum(given)), float(needed[pairs].sum() + optional)


def _by_share(
    gold: Sequence[Record], wanted: list[int], given: list[int], needed: Matrix, spare: Matrix
) -> _Row:
    """Gold and predicted records, and the sum of their Dice coefficients under the best alignment."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    sizes = np.array(wanted, dtype=float)[:, None] + spare + np.array(given, dtype=float)[None, :]
    dice = 2 * (needed + spare) / sizes
    # Among alignments that are equally good, one with the fewest optional records is taken.
    optional = np.array([one.optional for one in gold])[:, None]
    rows, columns = linear_sum_assignment(dice - TIE * (optional & (dice > 0)), maximize=True)
    # The solver pairs as many as it can, also those that are worth nothing.
    found = {i for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if dice[i, j] > 0}
    counted = sum(i in found or not one.optional for i, one in enumerate(gold))
    # Exactly summed and rounded: alignments that are equally good must not differ in the last digit.
    return counted, len(given), round(math.fsum(dice[rows, columns]), 9)
