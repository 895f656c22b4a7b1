"""Gold that leaves something open, read as an answer that commits itself."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from bench.document import Annotations, Argument, Entity, Event, Number

_Item = TypeVar("_Item", Entity, Number, Event, Argument)


def committed(gold: Annotations) -> Annotations:
    """Of alternatives the first reading; what is optional is there and says no more that it is.

    What refers to another reading refers to the first.
    """
    stands = {
        ident: first
        for layer in (gold.entities, gold.numbers, gold.events)
        for ident, first in _first_readings(layer).items()
    }

    def name(ident: str | None) -> str | None:
        return stands.get(ident, ident) if ident is not None else None

    return Annotations(
        tuple(_plain(one) for one in gold.entities if one.id not in stands),
        tuple(
            msgspec.structs.replace(_plain(one), of=name(one.of))
            for one in gold.numbers
            if one.id not in stands
        ),
        tuple(
            msgspec.structs.replace(_plain(one), source=name(one.source), arguments=_arguments(one, stands))
            for one in gold.events
            if one.id not in stands
        ),
    )


def _first_readings(items: tuple[Entity, ...] | tuple[Number, ...] | tuple[Event, ...]) -> dict[str, str]:
    """The ids of second and further readings, each with that of the first."""
    first: dict[str, str] = {}
    found = {
        one.id: first.setdefault(one.alternative, one.id) for one in items if one.alternative is not None
    }
    return {ident: other for ident, other in found.items() if ident != other}


def _arguments(event: Event, stands: dict[str, str]) -> tuple[Argument, ...]:
    seen: set[str] = set()
    out: dict[tuple[str, str], Argument] = {}
    for one in event.arguments:
        if one.alternative is not None and one.alternative in seen:
            continue
        seen.update([one.alternative] if one.alternative is not None else [])
        target = stands.get(one.target, one.target)
        out.setdefault((one.role, target), msgspec.structs.replace(_plain(one), target=target))
    return tuple(out.values())


def _plain(item: _Item) -> _Item:
    return msgspec.structs.replace(item, optional=False, alternative=None)
