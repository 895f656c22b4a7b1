"""Happenings: mentions of one event, and the casualties that belong to what caused them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.document import Event
from bench.facts.record import ASSERTED, REALIS, Key
from bench.facts.view import View

_PARTICIPANTS = ("target", "patient")


@dataclass(frozen=True)
class Happening:
    """Mentions of one event, in the order of the text; ``causes`` are numbers of other happenings."""

    mentions: tuple[Event, ...]
    causes: tuple[int, ...]

    @cached_property
    def told(self) -> tuple[Event, ...]:
        """The mentions that do not deny it; all, where all do."""
        return _undenied(self.mentions)

    @cached_property
    def realis(self) -> str | None:
        """The strongest realis of a mention, as :data:`bench.facts.record.REALIS` ranks them."""
        stated = [event.realis for event in self.mentions]
        return min(stated, key=lambda one: REALIS.index(one) if one in REALIS else len(REALIS))

    @property
    def asserted(self) -> bool:
        """Whether a mention says that it happened."""
        return self.realis in ASSERTED

    @property
    def took_place(self) -> bool:
        """Whether something happened, if only an attempt."""
        return self.asserted or self.realis == "attempted"

    @cached_property
    def type(self) -> str:
        """The type of most mentions that do not deny it; the first such in the text."""
        counts = Counter(event.type for event in self.told)
        return max(dict.fromkeys(event.type for event in self.told), key=lambda name: counts[name])

    @property
    def casualty(self) -> bool:
        """Whether it is a death or an injury, which belongs to what caused it."""
        return self.type.partition(".")[0] == "casualty"


def happenings(view: View) -> tuple[Happening, ...]:
    """The happenings of a document, in the order of their first mentions."""
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in view.events.values():
        groups[_cluster(event)].append(event)
    number = {event.id: i for i, mentions in enumerate(groups.values()) for event in mentions}
    return tuple(
        Happening(tuple(mentions), tuple(sorted(_causes(view, mentions, number) - {i})))
        for i, mentions in enumerate(groups.values())
    )


def _undenied(mentions: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(event for event in mentions if event.realis != "denied") or tuple(mentions)


def _cluster(event: Event) -> tuple[str, str]:
    return ("cluster", event.cluster) if event.cluster is not None else ("id", event.id)


def _causes(view: View, mentions: Sequence[Event], number: Mapping[str, int]) -> set[int]:
    targets = (
        view.alias.get(argument.target, argument.target)
        for event in _undenied(mentions)
        for argument in event.arguments
        if argument.role == "cause"
    )
    return {number[target] for target in targets if target in number}


def folded(found: Sequence[Happening]) -> tuple[int, ...]:
    """For each happening the one whose record it belongs to; itself, if it has a record of its own.

    A casualty belongs to its cause, and so on up. With no cause, or several, it has a
    record of its own, as has the first of casualties that cause each other, and one that
    is asserted while its cause did not take place.
    """
    roots: list[int] = []
    for start in range(len(found)):
        at, seen = start, [start]
        while (parent := _parent(found, at)) is not None and parent not in seen:
            at = parent
            seen.append(at)
        circle = seen[seen.index(parent) :] if parent is not None else [at]
        roots.append(min(circle))
    return tuple(roots)


def _parent(found: Sequence[Happening], at: int) -> int | None:
    happening = found[at]
    if not happening.casualty or len(happening.causes) != 1:
        return None
    cause = found[happening.causes[0]]
    # The dead of an attack that is denied or merely feared are dead all the same.
    return happening.causes[0] if cause.took_place or not happening.asserted else None


def participants(view: View, mentions: Sequence[Event]) -> Iterator[Key]:
    """Who is the target or patient of the mentions."""
    for event in mentions:
        for argument in event.arguments:
            key = view.entity_key(argument.target) if argument.role in _PARTICIPANTS else None
            if key is not None:
                yield key
