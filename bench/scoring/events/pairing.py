"""Pairing the events of gold and prediction by their triggers, and choosing among readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from bench.document import Event
from bench.scoring.items import Item, choose_pairs
from bench.scoring.matching import TIE, intersection_over_union, overlapping

# Above what choose_pairs adds for equal labels and for items that are not optional.
_AGREED = 4.0 * TIE

# How many of the compared attributes of a gold and a predicted event agree.
Agreement = Callable[[Event, Event], int]
Content = Callable[[Event], Any]


class Counted(NamedTuple):
    """A gold event that is held against the prediction; it costs nothing to miss if ``optional``."""

    event: Event
    optional: bool


def in_order(events: Sequence[Event], content: Content) -> list[Event]:
    """Events by trigger, type and ``content``, and by that of their other readings.

    Ids and the names of alternatives have no say, so that neither they nor the input's order
    decide a tie.
    """
    keys = [(event.start, event.end, event.type, event.optional, content(event)) for event in events]
    readings: dict[str, list[Any]] = defaultdict(list)
    for event, key in zip(events, keys, strict=True):
        if event.alternative is not None:
            readings[event.alternative].append(key)
    held = {name: sorted(members) for name, members in readings.items()}

    def order(at: int) -> Any:
        name = events[at].alternative
        return keys[at], [] if name is None else held[name]

    return [events[at] for at in sorted(range(len(events)), key=order)]


def paired(
    golds: Sequence[Event], predicteds: Sequence[Event], label: Callable[[str], str], agreed: Agreement
) -> list[tuple[int, int]]:
    """Indices of the best one-to-one pairs of events of one type whose triggers overlap.

    Most pairs first, then the largest sum of intersections over unions, then the most
    agreement. Of the gold events that share ``alternative`` at most one is paired, the one
    that fits best. Both sequences must be :func:`in_order`.
    """
    return choose_pairs(
        [_item(event, label) for event in golds],
        [_item(event, label) for event in predicteds],
        _weighted(golds, predicteds, label, agreed),
    )


def _item(event: Event, label: Callable[[str], str]) -> Item:
    span = event.start, event.end
    return Item(span, label(event.type), group=event.alternative, optional=event.optional)


def _weighted(
    golds: Sequence[Event], predicteds: Sequence[Event], label: Callable[[str], str], agreed: Agreement
) -> Iterator[tuple[int, int, float]]:
    by_type: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, events in enumerate((golds, predicteds)):
        for at, event in enumerate(events):
            by_type[label(event.type)][side].append(at)
    for left, right in by_type.values():
        spans = [(golds[i].start, golds[i].end) for i in left]
        others = [(predicteds[j].start, predicteds[j].end) for j in right]
        for a, b in overlapping(spans, others):
            fit = intersection_over_union(spans[a], others[b])
            yield left[a], right[b], fit + _AGREED * agreed(golds[left[a]], predicteds[right[b]])


def plain(events: Sequence[Event]) -> bool:
    """Whether all events count, so that there is nothing to choose."""
    return not any(event.optional or event.alternative is not None for event in events)


def counted_events(
    golds: Sequence[Event], predicteds: Sequence[Event], label: Callable[[str], str], agreed: Agreement
) -> list[Counted]:
    """The gold events that count: of each alternative the reading that was paired, else the first.

    An unpaired event is optional if it, or another reading of it, is. Both sequences must
    be :func:`in_order`.
    """
    found = {i for i, _ in paired(golds, predicteds, label, agreed)}
    settled = {golds[i].alternative for i in found}
    optional = {event.alternative for event in golds if event.optional}
    counted: list[Counted] = []
    for i, event in enumerate(golds):
        if i in found:
            counted.append(Counted(event, False))
        elif event.alternative is None:
            counted.append(Counted(event, event.optional))
        elif event.alternative not in settled:
            settled.add(event.alternative)
            counted.append(Counted(event, event.alternative in optional))
    return counted
