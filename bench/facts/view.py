"""A document indexed for the derivation of records: facts, readings of them, and what may be missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bench.document import Event, Number
from bench.facts.mentions import Mentions, place


@dataclass(frozen=True)
class View(Mentions):
    """A document's items by id, what is one fact among them, and what may be missed.

    With ``gold`` only the first of alternative numbers and of alternative events is
    kept, and ``alias`` leads from the others' ids to it. In a prediction
    ``alternative`` and ``optional`` mean nothing.
    """

    gold: bool

    @cached_property
    def alias(self) -> Mapping[str, str]:
        """The id that stands for an id: its own, or that of the first alternative."""
        out: dict[str, str] = {}
        if self.gold:
            out |= _first_readings(sorted(self.document.numbers, key=self._number_order))
            out |= _first_readings(sorted(self.document.events, key=self._event_order))
        return out

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """Numbers by id, without the second and further alternatives, in the order of the text."""
        kept = [
            number for number in self.document.numbers if self.alias.get(number.id, number.id) == number.id
        ]
        return {number.id: number for number in sorted(kept, key=self._number_order)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each number among the numbers of the text."""
        return {ident: at for at, ident in enumerate(self.numbers)}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id, without the second and further alternatives, in the order of the text."""
        kept = [event for event in self.document.events if self.alias.get(event.id, event.id) == event.id]
        return {event.id: event for event in sorted(kept, key=self._event_order)}

    def _number_order(self, number: Number) -> Any:
        return place(number), self._target_order(number.of or "")

    def _event_order(self, event: Event) -> Any:
        arguments = sorted(
            (one.role, self._target_order(one.target), one.optional) for one in event.arguments
        )
        source = self.span(event.source) if event.source else (-1, -1)
        return event.start, event.end, event.type, event.realis or "", source, arguments, event.optional

    def _target_order(self, ident: str) -> Any:
        """Where an item stands and what it says, whatever it is called."""
        key = self.entity_key(ident)
        number = self._every_number.get(ident)
        content = repr(place(number)) if number is not None else ""
        return self.span(ident), self.shapes[key] if key is not None else (), content

    @cached_property
    def _every_number(self) -> Mapping[str, Number]:
        return {number.id: number for number in self.document.numbers}

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
        """Whether a gold item may be missed: it, or another reading of the same fact, is optional."""
        return self.gold and (bool(item.optional) or self.alias.get(item.id, item.id) in self._loose)

    def may_leave(self, event: Event, number: Number) -> bool:
        """Whether the event need not name the number: each argument that does, or a reading, is optional."""
        named = [one for one in event.arguments if self.alias.get(one.target, one.target) == number.id]
        open_ = {one.alternative for one in event.arguments if one.optional and one.alternative is not None}
        return self.gold and bool(named) and all(one.optional or one.alternative in open_ for one in named)

    @cached_property
    def _loose(self) -> frozenset[str]:
        """The ids that stand for an alternative of which a reading is optional."""
        layers: tuple[Iterable[Number | Event], ...] = (self.document.numbers, self.document.events)
        return frozenset(
            self.alias[item.id]
            for layer in layers
            for item in layer
            if item.optional and item.id in self.alias
        )


def _first_readings(items: Iterable[Any]) -> dict[str, str]:
    first: dict[str, str] = {}
    return {
        item.id: first.setdefault(item.alternative, item.id) for item in items if item.alternative is not None
    }
