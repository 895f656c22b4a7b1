"""What several parts say of one document made one, by a rule that decides where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from bench.document import Annotations, Argument, Entity, Event, Layer, Number, Trigger
from bench.extractors.combined.clusters import aligned
from bench.extractors.combined.sides import Item, Key, Side, side

Value = TypeVar("Value")
_FIGURES = ("modifier", "value", "low", "high")


class Rule(Protocol):
    """Decides where parts differ. Values are passed in the order of the parts, only stated ones."""

    def keeps(self, layer: Layer, kind: str, finders: int) -> bool:
        """Whether an item that so many parts found is one of the whole."""

    def choose(self, stated: Sequence[Value]) -> Value:
        """The value of an attribute; there is at least one."""

    def argues(self, stated: Sequence[bool]) -> bool:
        """Whether an argument is one of the whole: for each part that found the event, if it states it."""

    def item_score(self, layer: Layer, kind: str, finders: int, scores: Sequence[float]) -> float | None:
        """The score of an item that so many parts found."""

    def argument_score(self, stated: int, finders: int, scores: Sequence[float]) -> float | None:
        """The score of an argument that so many of the parts that found its event state."""


def merge(found: Sequence[Annotations], rule: Rule) -> Annotations:
    """The annotations of several parts as one, items in the order of the text with new ids.

    Items of parts are the same if they agree in span and type (numbers: in span). What refers
    to an item refers to the merged one; a reference to one that is not kept is none. The
    figures of a number are one attribute. Clusters are those of :func:`aligned`.
    """
    sides = [side(said) for said in found]
    merging = _Merging(sides, rule)
    return Annotations(merging.entities(), merging.numbers(), merging.events())


class _Merging:
    def __init__(self, sides: Sequence[Side], rule: Rule) -> None:
        self._sides = sides
        self._rule = rule
        self._kept = {
            "entities": self._keep("entities", [one.entities for one in sides]),
            "numbers": self._keep("numbers", [one.numbers for one in sides]),
            "events": self._keep("events", [one.events for one in sides]),
        }
        # The keys of two layers may be equal; their names are apart.
        self._names = {
            layer: {key: f"{prefix}{k}" for k, key in enumerate(self._kept[layer], 1)}
            for layer, prefix in (("entities", "e"), ("numbers", "n"), ("events", "v"))
        }

    def _keep(self, layer: Layer, tables: Sequence[Mapping[Key, Item]]) -> list[Key]:
        every = sorted({key for table in tables for key in table})
        finders = (sum(key in table for table in tables) for key in every)
        return [
            key for key, count in zip(every, finders, strict=True) if self._rule.keeps(layer, key.type, count)
        ]

    def _clusters(self, layer: str, tables: Sequence[Mapping[Key, Item]], prefix: str) -> dict[Key, str]:
        stated = [{key: item.cluster for key, item in table.items() if item.cluster} for table in tables]
        return aligned(stated, self._kept[layer], prefix)

    def _reference(self, one: Side, target: str | None, layer: str) -> str | None:
        """The name in the whole of what one part calls ``target``; None if it is not kept."""
        key = one.keys.get(target) if target is not None else None
        return self._names[layer].get(key) if key is not None else None

    def _chosen(self, values: Sequence[Value | None]) -> Value | None:
        stated = [value for value in values if value is not None]
        return self._rule.choose(stated) if stated else None

    def entities(self) -> tuple[Entity, ...]:
        tables = [one.entities for one in self._sides]
        clusters = self._clusters("entities", tables, "c")
        out = []
        for key in self._kept["entities"]:
            items = [table[key] for table in tables if key in table]
            out.append(
                Entity(
                    type=key.type, start=key.start, end=key.end, text=items[0].text,
                    id=self._names["entities"][key], cluster=clusters.get(key),
                    level=self._chosen([item.level for item in items]),
                    value=self._chosen([item.value for item in items]),
                    score=self._score("entities", key, items),
                )
            )  # fmt: skip
        return tuple(out)

    def numbers(self) -> tuple[Number, ...]:
        tables = [one.numbers for one in self._sides]
        clusters = self._clusters("numbers", tables, "f")
        out = []
        for key in self._kept["numbers"]:
            finders = [(one, one.numbers[key]) for one in self._sides if key in one.numbers]
            items = [item for _, item in finders]
            figures = self._chosen([_figures(item) for item in items]) or ()
            counted = [self._reference(one, item.of, "entities") for one, item in finders]
            out.append(
                Number(
                    start=key.start, end=key.end, text=items[0].text, id=self._names["numbers"][key],
                    **dict(zip(_FIGURES, figures, strict=False)),
                    unit=self._chosen([item.unit for item in items]),
                    role=self._chosen([item.role for item in items]),
                    scope=self._chosen([item.scope for item in items]),
                    of=self._chosen(counted), cluster=clusters.get(key),
                    score=self._score("numbers", key, items),
                )
            )  # fmt: skip
        return tuple(out)

    def events(self) -> tuple[Event, ...]:
        tables = [one.events for one in self._sides]
        clusters = self._clusters("events", tables, "h")
        out = []
        for key in self._kept["events"]:
            finders = [(one, one.events[key]) for one in self._sides if key in one.events]
            items = [item for _, item in finders]
            sources = [self._reference(one, item.source, "entities") for one, item in finders]
            out.append(
                Event(
                    type=key.type, trigger=Trigger(key.start, key.end, items[0].trigger.text),
                    id=self._names["events"][key], arguments=self._arguments(finders),
                    realis=self._chosen([item.realis for item in items]), source=self._chosen(sources),
                    cluster=clusters.get(key), score=self._score("events", key, items),
                )
            )  # fmt: skip
        return tuple(out)

    def _arguments(self, finders: Sequence[tuple[Side, Event]]) -> tuple[Argument, ...]:
        stated = [dict(self._pointed(one, event)) for one, event in finders]
        out = []
        for pair in dict.fromkeys(pair for table in stated for pair in table):
            votes = [pair in table for table in stated]
            if self._rule.argues(votes):
                scores = [score for table in stated if (score := table.get(pair)) is not None]
                rated = self._rule.argument_score(sum(votes), len(votes), scores)
                out.append(Argument(*pair, rated))
        return tuple(out)

    def _pointed(self, one: Side, event: Event) -> list[tuple[tuple[str, str], float | None]]:
        """Role and new target of each argument whose target is kept, with its score."""
        found = []
        for argument in event.arguments:
            layer = _TARGETS.get(argument.role, "entities")
            target = self._reference(one, argument.target, layer)
            if target is not None:
                found.append(((argument.role, target), argument.score))
        return found

    def _score(self, layer: Layer, key: Key, items: Sequence[Item]) -> float | None:
        scores = [item.score for item in items if item.score is not None]
        return self._rule.item_score(layer, key.type, len(items), scores)


_TARGETS = {"number": "numbers", "cause": "events"}


def _figures(number: Number) -> tuple[Any, ...] | None:
    """Modifier, value and bounds, or None where none is stated."""
    found = tuple(getattr(number, name) for name in _FIGURES)
    return None if all(value is None for value in found) else found
