"""Finding an item of a pair of documents by what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bench.diagnosis.credit import Side
from bench.diagnosis.without import Record
from bench.document import Document
from bench.errors import InputError, UnknownName, printable
from bench.scoring.matching import intersection_over_union

PREFIX: dict[Side, str] = {"gold": "gold", "predicted": "pred"}
_SPAN = re.compile(r"(\d+):(\d+)")


class Found(NamedTuple):
    """An item with its side and its layer."""

    side: Side
    layer: str
    record: Record

    @property
    def name(self) -> str:
        """``gold:e3`` or ``pred:e3``."""
        return f"{PREFIX[self.side]}:{self.record.id}"


def items(gold: Document, predicted: Document) -> Iterator[Found]:
    """Every item of both sides."""
    sides: tuple[tuple[Side, Document], ...] = (("gold", gold), ("predicted", predicted))
    for side, document in sides:
        for layer in ("entities", "numbers", "events"):
            for record in getattr(document, layer):
                yield Found(side, layer, record)


def find(gold: Document, predicted: Document, wanted: str) -> list[Found]:
    """The items that ``wanted`` names: an id, or ``START:END`` in code points.

    Either may follow ``gold:`` or ``pred:``, and is then sought on that side alone. A span
    may name several items, an id only one. Raises InputError if both sides have the id or
    no item the span, UnknownName if neither side has the id.
    """
    sides = {f"{prefix}:": side for side, prefix in PREFIX.items()}
    side = next((side for prefix, side in sides.items() if wanted.startswith(prefix)), None)
    name = wanted if side is None else wanted.partition(":")[2]
    there = [one for one in items(gold, predicted) if side in (None, one.side)]
    span = _SPAN.fullmatch(name)
    if span is not None:
        return _with_span(there, (int(span[1]), int(span[2])), wanted)
    found = [one for one in there if one.record.id == name]
    if not found:
        raise UnknownName("item", wanted, {one.name if side else one.record.id for one in there})
    if len(found) > 1:
        meant = " or ".join(f"{one.name} ({printable(_text(one.record), 40)!r})" for one in found)
        raise InputError(gold.id, f"gold and prediction both have an item {name!r}", f"say {meant}")
    return found


def _with_span(there: list[Found], span: tuple[int, int], wanted: str) -> list[Found]:
    found = [one for one in there if (one.record.start, one.record.end) == span]
    if found:
        return found
    near = sorted(
        (one for one in there if intersection_over_union((one.record.start, one.record.end), span)),
        key=lambda one: -intersection_over_union((one.record.start, one.record.end), span),
    )
    hint = ", ".join(f"{one.name} {one.record.start}:{one.record.end}" for one in near[:3])
    raise InputError(wanted, "no item has this span", f"near it: {hint}" if hint else "none overlaps it")


def _text(record: Record) -> str:
    return str(getattr(record, "text", "") or getattr(getattr(record, "trigger", None), "text", ""))


def nearest(record: Record, others: tuple[Record, ...]) -> Record | None:
    """The item of another document that overlaps most, else the one the fewest code points away."""
    return min(others, key=lambda other: _distance(record, other), default=None)


def gap(one: Record, other: Record) -> int:
    """How many code points lie between two items; 0 if they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _distance(one: Record, other: Record) -> tuple[object, ...]:
    overlap = intersection_over_union((one.start, one.end), (other.start, other.end))
    alike = getattr(one, "type", None) == getattr(other, "type", None)
    return -overlap, gap(one, other), not alike, other.start, other.end, other.id
