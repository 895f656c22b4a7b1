"""The measures of this version. ``docs/measures.md`` defines each with a worked example."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import ClassVar, Literal

from bench.document import Document, Entity, Number
from bench.ontology import load_ontology
from bench.scoring.arguments import count_arguments
from bench.scoring.items import Item, by_overlap, count_exact, count_matched
from bench.scoring.measure import ByType, Measure, parse

Types = Literal["fine", "coarse", "none"]
Level = Literal["name", "all"]


def _labeller(types: Types, coarse: Callable[[str], str]) -> Callable[[str], str]:
    if types == "fine":
        return lambda name: name
    if types == "coarse":
        return coarse
    return lambda name: "any"


def _coarse_event(name: str) -> str:
    return name.partition(".")[0]


@dataclasses.dataclass(frozen=True)
class _EntityMeasure(Measure):
    """Entity mentions. A prediction without a level counts as a name."""

    layer: ClassVar[Literal["entities"]] = "entities"
    types: Types = "fine"
    level: Level = "name"

    def _items(self, document: Document) -> Iterator[Item]:
        label = _labeller(self.types, load_ontology().coarse_entity)
        for entity in document.entities:
            if self.level == "all" or _is_name(entity):
                yield Item((entity.start, entity.end), label(entity.type))


def _is_name(entity: Entity) -> bool:
    return entity.level in (None, "name")


@dataclasses.dataclass(frozen=True)
class EntityStrict(_EntityMeasure):
    """Same span and same type."""

    name: ClassVar[str] = "entity.strict"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count equal (start, end, type)."""
        return count_exact(self._items(gold), self._items(predicted))


@dataclasses.dataclass(frozen=True)
class EntityOverlap(_EntityMeasure):
    """Same type, and an intersection over union of at least ``threshold``."""

    name: ClassVar[str] = "entity.overlap"
    threshold: float = 0.5

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal one-to-one matching of overlapping mentions of a type."""
        return count_matched(self._items(gold), self._items(predicted), by_overlap(self.threshold))


def _number_label(number: Number) -> str:
    return number.role or "no role"


@dataclasses.dataclass(frozen=True)
class NumberStrict(Measure):
    """Same span, whatever the attributes."""

    name: ClassVar[str] = "number.strict"
    layer: ClassVar[Literal["numbers"]] = "numbers"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count equal (start, end); a match is listed under the gold's role."""
        fits = by_overlap(1.0, same_label=False)
        return count_matched(_number_items(gold), _number_items(predicted), fits)


def _number_items(document: Document) -> list[Item]:
    return [Item((number.start, number.end), _number_label(number)) for number in document.numbers]


def quantity(number: Number) -> tuple[float | None, ...] | None:
    """What a number says: its value, else its bounds; None if it states neither."""
    if number.value is not None:
        return (number.value,)
    if number.low is None and number.high is None:
        return None
    return number.low, number.high


@dataclasses.dataclass(frozen=True)
class NumberValue(Measure):
    """Overlapping span and the same value (or, where there is none, the same bounds).

    Vague numbers ("dozens") state no quantity and are left out on both sides.
    """

    name: ClassVar[str] = "number.value"
    layer: ClassVar[Literal["numbers"]] = "numbers"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers of equal quantity."""
        fits = by_overlap(0.0, same_label=False)
        return count_matched(self._items(gold), self._items(predicted), fits)

    def _items(self, document: Document) -> Iterator[Item]:
        for number in document.numbers:
            said = quantity(number)
            if said is not None:
                yield Item((number.start, number.end), _number_label(number), said)


@dataclasses.dataclass(frozen=True)
class NumberFact(Measure):
    """A quantity fact: overlapping span, and the same quantity, unit and role."""

    name: ClassVar[str] = "number.fact"
    layer: ClassVar[Literal["numbers"]] = "numbers"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers with equal quantity, unit and role."""
        return count_matched(self._items(gold), self._items(predicted), by_overlap(0.0))

    def _items(self, document: Document) -> Iterator[Item]:
        ontology = load_ontology()
        for number in document.numbers:
            said = quantity(number)
            if said is not None:
                unit = ontology.canonical_unit(number.unit) if number.unit else None
                yield Item((number.start, number.end), _number_label(number), (said, unit))


@dataclasses.dataclass(frozen=True)
class EventTrigger(Measure):
    """Trigger classification (TC); with ``types=none`` trigger identification (TI).

    ``match=overlap`` asks for any shared code point instead of the same span.
    """

    name: ClassVar[str] = "event.trigger"
    layer: ClassVar[Literal["events"]] = "events"
    types: Types = "fine"
    match: Literal["exact", "overlap"] = "exact"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count triggers of equal span (or overlapping) and type."""
        if self.match == "exact":
            return count_exact(self._items(gold), self._items(predicted))
        return count_matched(self._items(gold), self._items(predicted), by_overlap(0.0))

    def _items(self, document: Document) -> Iterator[Item]:
        label = _labeller(self.types, _coarse_event)
        for event in document.events:
            yield Item((event.start, event.end), label(event.type))


@dataclasses.dataclass(frozen=True)
class EventArgument(Measure):
    """Arguments attached to the right event, counted by role.

    An argument is right if its event has the same type and an overlapping trigger, its
    role is the same, and its filler is: a mention that overlaps (IoU >= 0.5) any mention
    of the gold filler's cluster (``target=cluster``) or the gold mention itself
    (``target=mention``); for a number or a causing event, an overlapping span.
    """

    name: ClassVar[str] = "event.argument"
    layer: ClassVar[Literal["events"]] = "events"
    types: Types = "fine"
    target: Literal["cluster", "mention"] = "cluster"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal one-to-one matching of arguments."""
        label = _labeller(self.types, _coarse_event)
        return count_arguments(gold, predicted, label, by_cluster=self.target == "cluster")


MEASURES: dict[str, type[Measure]] = {
    kind.name: kind
    for kind in (
        EntityStrict,
        EntityOverlap,
        NumberStrict,
        NumberValue,
        NumberFact,
        EventTrigger,
        EventArgument,
    )
}

HEADLINE: tuple[Measure, ...] = (
    EntityStrict(),
    EntityOverlap(),
    NumberValue(),
    NumberFact(),
    EventTrigger(),
    EventArgument(),
)

DEFAULT: tuple[Measure, ...] = (
    *HEADLINE,
    EntityStrict(types="coarse"),
    EntityStrict(level="all"),
    NumberStrict(),
    EventTrigger(types="none"),
    EventTrigger(types="coarse"),
    EventTrigger(match="overlap"),
    EventArgument(target="mention"),
)


def parse_measure(text: str) -> Measure:
    """Parse a printed measure. Raises UnknownName or BadMeasure."""
    return parse(text, MEASURES)
