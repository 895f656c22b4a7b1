"""A document indexed for the derivation of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from bench.document import Document, Entity, Event, Number
from bench.facts.record import Key, Span


def key_of(entity: Entity) -> Key:
    """What the entity is known by: its cluster, or its id where it has none."""
    return ("cluster", entity.cluster) if entity.cluster is not None else ("id", entity.id)


@dataclass(frozen=True)
class View:
    """A document's items by id, and its clusters.

    With ``gold`` only the first of alternative numbers and of alternative events is
    kept, and ``alias`` leads from the others' ids to it. In a prediction
    ``alternative`` and ``optional`` mean nothing.
    """

    document: Document
    gold: bool

    @cached_property
    def alias(self) -> Mapping[str, str]:
        """The id that stands for an id: its own, or that of the first alternative."""
        out: dict[str, str] = {}
        if self.gold:
            for layer in (self.document.numbers, self.document.events):
                out |= _first_readings(sorted(layer, key=_place))
        return out

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.document.entities}

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """Numbers by id, without the second and further alternatives, in the order of the text."""
        kept = [
            number for number in self.document.numbers if self.alias.get(number.id, number.id) == number.id
        ]
        return {number.id: number for number in sorted(kept, key=_place)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each number among the numbers of the text."""
        return {ident: at for at, ident in enumerate(self.numbers)}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id, without the second and further alternatives, in the order of the text."""
        kept = [event for event in self.document.events if self.alias.get(event.id, event.id) == event.id]
        return {event.id: event for event in sorted(kept, key=self._event_order)}

    def _event_order(self, event: Event) -> Any:
        arguments = sorted(
            (one.role, self.span(one.target), self._shape(one.target)) for one in event.arguments
        )
        source = self.span(event.source) if event.source else (-1, -1)
        return event.start, event.end, event.type, event.realis or "", source, arguments

    def _shape(self, ident: str) -> tuple[tuple[int, int, str], ...]:
        key = self.entity_key(ident)
        return self.shapes[key] if key is not None else ()

    @cached_property
    def _spans(self) -> Mapping[str, Span]:
        layers: tuple[Iterable[Entity | Number | Event], ...] = (
            self.document.entities,
            self.document.numbers,
            self.document.events,
        )
        return {item.id: (item.start, item.end) for layer in layers for item in layer}

    def span(self, ident: str) -> Span:
        """The span of the item with an id; (-1, -1) if there is none."""
        return self._spans.get(ident, (-1, -1))

    @cached_property
    def mentions(self) -> Mapping[Key, tuple[Entity, ...]]:
        """The mentions of each entity, in the order of the text."""
        out: dict[Key, list[Entity]] = defaultdict(list)
        for entity in sorted(self.document.entities, key=_place):
            out[key_of(entity)].append(entity)
        return {key: tuple(found) for key, found in out.items()}

    @cached_property
    def shapes(self) -> Mapping[Key, tuple[tuple[int, int, str], ...]]:
        """The spans and types of each entity's mentions: an order of entities that needs no ids."""
        return {
            key: tuple((one.start, one.end, one.type) for one in found)
            for key, found in self.mentions.items()
        }

    @cached_property
    def names(self) -> Mapping[Key, str]:
        """What each entity is called: its longest name, else its longest nominal, else its first mention."""
        return {key: self._name(found) for key, found in self.mentions.items()}

    def _name(self, mentions: tuple[Entity, ...]) -> str:
        for levels in ((None, "name"), ("nominal",)):
            known = [one for one in mentions if one.level in levels]
            if known:
                return self.text(max(known, key=lambda one: one.end - one.start))
        return self.text(mentions[0])

    def text(self, item: Any) -> str:
        """The surface form on one line, as far as it is known; else the offsets."""
        surface = item.text or self.document.text[item.start : item.end]
        return " ".join(surface.split()) or f"[{item.start}:{item.end}]"

    def entity_key(self, ident: str | None) -> Key | None:
        """What the entity with an id is known by."""
        entity = self.entities.get(ident) if ident else None
        return key_of(entity) if entity is not None else None

    def fact_of(self, number: Number) -> Hashable:
        """Numbers with equal facts state the same thing."""
        return ("cluster", number.cluster) if number.cluster is not None else ("id", number.id)

    @cached_property
    def _told(self) -> Mapping[Hashable, tuple[Number, ...]]:
        out: dict[Hashable, list[Number]] = defaultdict(list)
        for number in self.numbers.values():
            out[self.fact_of(number)].append(number)
        return {fact: tuple(found) for fact, found in out.items()}

    def scope_of(self, number: Number) -> str | None:
        """The scope of the number's fact: cumulative if one of its numbers is, else that of the first."""
        scopes = [one.scope for one in self._told[self.fact_of(number)]]
        return "cumulative" if "cumulative" in scopes else next(filter(None, scopes), None)

    def last_told(self, fact: Hashable) -> int:
        """The place of the last number that states a fact; -1 if none does."""
        return self.order[self._told[fact][-1].id] if fact in self._told else -1

    def optional(self, item: Any) -> bool:
        """Whether a gold item may be missed."""
        return self.gold and bool(item.optional)


def _place(item: Any) -> Any:
    plain = msgspec.structs.asdict(item)
    rest = [repr(plain.get(name)) for name in ("type", "level", "value", "low", "high", "modifier", "role")]
    return item.start, item.end, rest


def _first_readings(items: Iterable[Any]) -> dict[str, str]:
    first: dict[str, str] = {}
    return {
        item.id: first.setdefault(item.alternative, item.id) for item in items if item.alternative is not None
    }
