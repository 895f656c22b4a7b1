"""Layers of different parts made one: what refers to an item is pointed at its counterpart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Generic

from msgspec.structs import replace

from bench.document import Annotations, Argument, Entity, Event, Number
from bench.extractors.combined.clusters import aligned
from bench.extractors.combined.counterparts import Counterparts
from bench.extractors.combined.sides import Item, keyed


class _Pool(Generic[Item]):
    """A layer of the whole while it is collected: its own part's items, then those that others add."""

    def __init__(self, own: Sequence[Item], *, adds: bool) -> None:
        self.items: list[Item] = list(own)
        self._own = len(own)
        self._adds = adds
        self._clusters = [{k: item.cluster for k, item in enumerate(own) if item.cluster}]

    def places(self, others: Sequence[Item], wanted: Collection[str | None]) -> dict[str, int]:
        """The index of each item of another part by its id, where it has a counterpart.

        What is wanted and has none is added, where the pool adds.
        """
        known = Counterparts(tuple(self.items))
        found: dict[str, int] = {}
        for key, item in keyed(others).items():
            at = known.of(key, item)
            if at is None and self._adds and item.id in wanted:
                at = len(self.items)
                self.items.append(_added(item))
            if at is not None:
                found[item.id] = at
        clusters: dict[int, str] = {}
        for item in others:
            if item.cluster and item.id in found:
                clusters.setdefault(found[item.id], item.cluster)
        self._clusters.append(clusters)
        return found

    def names(self, prefix: str) -> dict[int, str]:
        """The name of each item by its index, in the order of the text."""
        items = self.items
        order = sorted(range(len(items)), key=lambda k: (items[k].start, items[k].end, k))
        return {k: f"{prefix}{place}" for place, k in enumerate(order, 1)}

    def clusters(self, prefix: str) -> Mapping[int, str]:
        """The cluster of each item: its own part's; an added one joins its fellows, where any has one."""
        own = self._clusters[0]
        if not own:
            return {}
        sides = [
            {k: name for k, name in side.items() if k in own or k >= self._own} for side in self._clusters
        ]
        return aligned(sides, self.names(prefix), prefix)


def _added(item: Item) -> Item:
    """An item that another part adds; a mention is not taken for a name on its word alone."""
    if isinstance(item, Entity) and item.level != "pronoun":
        return replace(item, level="nominal")
    return item


def compose(
    entities: Annotations | None,
    numbers: Annotations | None,
    events: Annotations | None,
    *,
    keep_arguments: bool,
) -> Annotations:
    """One document from the layers of several parts, items in the order of the text with new ids.

    Each layer is that of its part; a layer without a part stays empty, and what would refer to
    it is dropped. What numbers and events refer to becomes its counterpart in the layers of
    the whole (see :class:`Counterparts`). What has none is added, a mention as nominal, if
    ``keep_arguments``, else the reference is dropped. Clusters are those of each layer's part;
    what is added joins the cluster of those that its own part puts it with.
    """
    mentions = _Pool(entities.entities if entities else (), adds=keep_arguments and entities is not None)
    counts = _Pool(numbers.numbers if numbers else (), adds=keep_arguments and numbers is not None)
    counted: list[int | None] = []
    if numbers is not None:
        places = mentions.places(numbers.entities, {number.of for number in numbers.numbers})
        counted = [places.get(number.of or "") for number in numbers.numbers]
    happened: tuple[Event, ...] = ()
    if events is not None:
        wanted = {argument.target for event in events.events for argument in event.arguments}
        number_places = counts.places(events.numbers, wanted)
        new = counts.items[len(counted) :]
        wanted |= {name for event in events.events if (name := event.source) is not None}
        wanted |= {name for number in new if (name := number.of) is not None}
        places = mentions.places(events.entities, wanted)
        counted += [places.get(number.of or "") for number in new]
        names = _called(mentions.names("e"), places) | _called(counts.names("n"), number_places)
        happened = _events(events.events, names)
    return Annotations(_entities(mentions), _numbers(counts, counted, mentions.names("e")), happened)


def _called(names: Mapping[int, str], places: Mapping[str, int]) -> dict[str, str]:
    """What the whole calls the items of a part, by what the part calls them."""
    return {own: names[at] for own, at in places.items()}


def _entities(pool: _Pool[Entity]) -> tuple[Entity, ...]:
    clusters = pool.clusters("c")
    return tuple(
        replace(pool.items[k], id=name, cluster=clusters.get(k)) for k, name in pool.names("e").items()
    )


def _numbers(
    pool: _Pool[Number], counted: Sequence[int | None], mentions: Mapping[int, str]
) -> tuple[Number, ...]:
    clusters = pool.clusters("f")
    found = []
    for k, name in pool.names("n").items():
        at = counted[k]
        of = None if at is None else mentions[at]
        found.append(replace(pool.items[k], id=name, cluster=clusters.get(k), of=of))
    return tuple(found)


def _events(events: Sequence[Event], names: Mapping[str, str]) -> tuple[Event, ...]:
    order = sorted(range(len(events)), key=lambda k: (events[k].start, events[k].end, k))
    called = {**names, **{events[k].id: f"v{place}" for place, k in enumerate(order, 1)}}
    found = []
    for event in (events[k] for k in order):
        arguments: dict[tuple[str, str], Argument] = {}
        for argument in event.arguments:
            if argument.target in called:
                target = called[argument.target]
                # Two mentions of one part may have the same counterpart.
                arguments.setdefault((argument.role, target), replace(argument, target=target))
        source = called.get(event.source or "")
        found.append(replace(event, id=called[event.id], arguments=tuple(arguments.values()), source=source))
    return tuple(found)
