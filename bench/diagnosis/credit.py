"""Under which measures an item counts: what the counts of its document lose without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bench.diagnosis.without import Record, alone, without
from bench.document import Document
from bench.scoring.measure import OVERALL, Measure

Side = Literal["gold", "predicted"]
Verdict = Literal["right", "partly right", "interchangeable", "wrong", "not an item", "not stated"]

_LITTLE = 1e-9

# Measures of clusters and of records compare what items form together.
_OF_STRUCTURES = ("coref.", "record.", "compat.muc4")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a measure makes of an item.

    ``items`` says by how much the items of its side grow through it (an event brings its arguments),
    ``credit`` by how much the correct ones do. ``interchangeable``: the item would be right, but
    another one takes its place if it is left out.
    """

    measure: str
    verdict: Verdict
    items: float
    credit: float


def measures_of(layer: str) -> tuple[Measure, ...]:
    """Every registered measure of a layer with its standard parameters, then the standard variants.

    Measures of what items form together (clusters, records) and those without counts of what
    is correct (calibration) do not speak of single items and are left out.
    """
    from bench.scoring.catalogue import DEFAULT, MEASURES

    every = dict.fromkeys([*(kind() for kind in MEASURES.values()), *DEFAULT])
    needed = {"gold", "predicted", "correct"}
    return tuple(
        one
        for one in every
        if one.layer == layer and needed <= set(one.channels) and not one.name.startswith(_OF_STRUCTURES)
    )


def credits_of(
    measures: Iterable[Measure], gold: Document, predicted: Document, side: Side, item: Record
) -> list[Credit]:
    """The credit of one item of one side under each measure, both documents being taken as a whole."""
    return [_credit(measure, gold, predicted, side, item) for measure in measures]


def _credit(measure: Measure, gold: Document, predicted: Document, side: Side, item: Record) -> Credit:
    if not measure.stated(predicted):
        return Credit(str(measure), "not stated", 0, 0)
    mine = gold if side == "gold" else predicted

    def counted(document: Document) -> tuple[float, float]:
        pair = (document, predicted) if side == "gold" else (gold, document)
        return _counts(measure, *pair, side)

    whole, rest = counted(mine), counted(without(mine, item))
    items, credit = whole[0] - rest[0] + 0.0, whole[1] - rest[1] + 0.0
    if abs(items) < _LITTLE and abs(credit) < _LITTLE:
        verdict: Verdict = "not an item"
    elif credit > _LITTLE:
        verdict = "right" if credit > items - _LITTLE else "partly right"
    else:
        verdict = "interchangeable" if counted(alone(mine, item))[1] > _LITTLE else "wrong"
    return Credit(str(measure), verdict, items, credit)


def _counts(measure: Measure, gold: Document, predicted: Document, side: Side) -> tuple[float, float]:
    """The items of a side, and the correct ones, a partially right one as one half."""
    rows = measure.count(gold, predicted)
    parts = [rows[OVERALL]] if OVERALL in rows else list(rows.values())
    sums = {name: sum(float(row[k]) for row in parts) for k, name in enumerate(measure.channels)}
    return sums[side], sums["correct"] + sums.get("partial", 0.0) / 2
