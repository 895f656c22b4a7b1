"""What one part says of a document, under keys by which parts can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from bench.document import Annotations, Entity, Event, Number

Item = TypeVar("Item", Entity, Number, Event)


class Key(NamedTuple):
    """What two parts must agree on to mean the same item.

    Half-open code points of the span (of an event its trigger) and the type, which numbers
    have none of; ``nth`` counts the items of one part that agree in all this, from 0.
    """

    start: int
    end: int
    type: str
    nth: int


class Side(NamedTuple):
    """One part's items by key, and the key of each by its id; ids are unique in a document."""

    entities: dict[Key, Entity]
    numbers: dict[Key, Number]
    events: dict[Key, Event]
    keys: dict[str, Key]


def side(said: Annotations) -> Side:
    """A part's annotations by key; every item has an id."""
    entities, numbers, events = keyed(said.entities), keyed(said.numbers), keyed(said.events)
    keys = {item.id: key for layer in (entities, numbers, events) for key, item in layer.items()}
    return Side(entities, numbers, events, keys)


def keyed(items: Iterable[Item]) -> dict[Key, Item]:
    """Items by key, in their order."""
    seen: Counter[tuple[int, int, str]] = Counter()
    found: dict[Key, Item] = {}
    for item in items:
        place = (item.start, item.end, "" if isinstance(item, Number) else item.type)
        found[Key(*place, seen[place])] = item
        seen[place] += 1
    return found
