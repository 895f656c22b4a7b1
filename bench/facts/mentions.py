"""The entities of a document: their mentions, what they are called, and where everything stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from bench.document import Document, Entity, Event, Number
from bench.facts.record import Key, Span

# What tells items of one span apart, whatever their ids.
_CONTENT = ("type", "level", "value", "low", "high", "modifier", "unit", "role", "scope", "optional")


def key_of(entity: Entity) -> Key:
    """What the entity is known by: its cluster, or its id where it has none."""
    return ("cluster", entity.cluster) if entity.cluster is not None else ("id", entity.id)


@dataclass(frozen=True)
class Mentions:
    """A document's entities by id and by cluster."""

    document: Document

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.document.entities}

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
        for entity in sorted(self.document.entities, key=place):
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


def place(item: Any) -> Any:
    """Where an item stands and what it says: an order that needs no ids."""
    plain = msgspec.structs.asdict(item)
    rest = [repr(plain.get(name)) for name in _CONTENT]
    return item.start, item.end, rest
