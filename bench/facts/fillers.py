"""Who and what fills the roles of a record: entities, each with all its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.document import Argument, Event, Number
from bench.facts.record import FILLER_ROLES, Filler, Key
from bench.facts.view import View


class _Use(NamedTuple):
    """One naming of a filler; uses that share a ``reading`` are alternatives."""

    start: int
    end: int
    key: Key
    reading: tuple[str, str] | None
    optional: bool


def by_argument(view: View, mentions: Sequence[Event]) -> tuple[Filler, ...]:
    """The fillers of event mentions, by role and then in the order in which they are named."""
    return tuple(
        filler for role in FILLER_ROLES for filler in _merged(view, role, _uses(view, mentions, role))
    )


def by_number(view: View, number: Number) -> tuple[Filler, ...]:
    """What a number outside an event counts: places as a place, all else as a patient."""
    role = "place" if number.role == "captured_place" else "patient"
    return tuple(_merged(view, role, _use(view, number.of, None, view.optional(number))))


def deniers(view: View, mentions: Sequence[Event]) -> tuple[Filler, ...]:
    """The sources of the mentions that deny a happening."""
    return tuple(_merged(view, "denied_by", _uses(view, mentions, "source")))


def _uses(view: View, mentions: Sequence[Event], role: str) -> Iterator[_Use]:
    for event in mentions:
        if role == "source":
            yield from _use(view, event.source, None, view.optional(event))
        else:
            for argument in event.arguments:
                if argument.role == role:
                    yield from _use(
                        view,
                        argument.target,
                        _reading(view, event, argument),
                        may_miss(view, event, argument),
                    )


def may_miss(view: View, event: Event, argument: Argument) -> bool:
    """Whether an argument, or the event as a whole, is optional."""
    return (view.gold and argument.optional) or view.optional(event)


def _reading(view: View, event: Event, argument: Argument) -> tuple[str, str] | None:
    return (event.id, argument.alternative) if view.gold and argument.alternative is not None else None


def _use(view: View, ident: str | None, reading: tuple[str, str] | None, optional: bool) -> Iterator[_Use]:
    key = view.entity_key(ident)
    if key is not None and ident is not None:
        yield _Use(*view.span(ident), key, reading, optional)


def _merged(view: View, role: str, uses: Iterable[_Use]) -> Iterator[Filler]:
    """One filler for each entity; entities that are alternatives of one argument are one filler."""
    owner: dict[Key, list[_Use]] = {}
    by_reading: dict[tuple[str, str], list[_Use]] = {}
    groups: list[list[_Use]] = []
    for use in sorted(uses, key=lambda one: (one.start, one.end, view.shapes[one.key], one.optional)):
        group = owner.get(use.key) or (by_reading.get(use.reading) if use.reading else None)
        if group is None:
            group = []
            groups.append(group)
        group.append(use)
        owner[use.key] = group
        if use.reading is not None:
            by_reading.setdefault(use.reading, group)
    for group in groups:
        yield _filler(view, role, group)


def _filler(view: View, role: str, uses: Sequence[_Use]) -> Filler:
    keys = tuple(dict.fromkeys(use.key for use in uses))
    spans = {(one.start, one.end) for key in keys for one in view.mentions[key]}
    return Filler(
        role,
        view.names[keys[0]],
        view.mentions[keys[0]][0].type,
        keys,
        tuple(sorted(spans)),
        _may_miss_all(uses),
    )


def _may_miss_all(uses: Sequence[_Use]) -> bool:
    """Whether no naming asks for the filler; readings of one argument ask for nothing if one is optional."""
    asked: dict[object, bool] = {}
    for at, use in enumerate(uses):
        name = at if use.reading is None else use.reading
        asked[name] = asked.get(name, True) and not use.optional
    return not any(asked.values())
