"""The records of the document format: ids in order of the text, clusters, surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.document import Annotations, Argument, Entity, Number, Trigger
from bench.document import Event as EventRecord
from bench.extractors.spacy.arguments import Role
from bench.extractors.spacy.clusters import entity_clusters, fact_clusters
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.numbers import Counted
from bench.extractors.spacy.triggers import Event


class Told(NamedTuple):
    """An event with its arguments, realis and source."""

    event: Event
    roles: tuple[Role, ...]
    realis: str
    source: Found | None


def assembled(
    text: str, mentions: Sequence[Found], numbers: Sequence[Counted], events: Sequence[Told]
) -> Annotations:
    """The annotations; what stands first in the text has the first id."""
    ids: dict[object, str] = {mention: f"e{at}" for at, mention in enumerate(mentions, 1)}
    ids |= {_place(number): f"n{at}" for at, number in enumerate(numbers, 1)}
    ids |= {_place(told.event): f"v{at}" for at, told in enumerate(events, 1)}
    entities = tuple(
        Entity(m.type, m.start, m.end, text[m.start : m.end], ids[m], cluster, m.level, m.value)
        for m, cluster in zip(mentions, entity_clusters(text, mentions), strict=True)
    )
    counts = tuple(
        _number(text, number, ids, cluster)
        for number, cluster in zip(numbers, fact_clusters(numbers), strict=True)
    )
    return Annotations(entities, counts, tuple(_event(text, told, ids) for told in events))


def _place(item: Found | Counted | Event) -> object:
    """What an item is known by: mentions by themselves, the others by where they stand."""
    if isinstance(item, Counted):
        return "number", item.quantity.start
    if isinstance(item, Event):
        return "event", item.first
    return item


def _number(text: str, number: Counted, ids: dict[object, str], cluster: str | None) -> Number:
    read = number.quantity
    return Number(
        start=read.start,
        end=read.end,
        text=text[read.start : read.end],
        id=ids[_place(number)],
        value=read.value,
        low=read.low,
        high=read.high,
        modifier=read.modifier,
        unit=number.unit,
        role=number.role,
        scope=number.scope,
        of=ids[number.of] if number.of is not None else None,
        cluster=cluster,
    )


def _event(text: str, told: Told, ids: dict[object, str]) -> EventRecord:
    event = told.event
    span = event.head.doc[event.first : event.stop]
    start, end = span.start_char, span.end_char
    arguments = ((role.role, ids.get(_place(role.filler))) for role in told.roles)
    return EventRecord(
        type=event.type,
        trigger=Trigger(start, end, text[start:end]),
        id=ids[_place(event)],
        arguments=tuple(Argument(role, target) for role, target in dict.fromkeys(arguments) if target),
        realis=told.realis,
        source=ids[told.source] if told.source is not None else None,
        cluster="w" + ids[_place(event)][1:],
    )
