"""From documents to what is diagnosed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.diagnosis.records import Level, Subject
from bench.document import Document, Entity, Event, Number
from bench.ontology import load_ontology
from bench.scoring.matching import Span

NO_ROLE = "no role"

# Inclusive bounds or a value; None for a vague number ("dozens").
Quantity = tuple[float | None, ...] | None


class NumberKey(NamedTuple):
    """What must agree of a number besides its span, most important first."""

    value: Quantity
    unit: str | None
    role: str | None
    scope: str | None
    hedge: str | None


class ArgumentKey(NamedTuple):
    """What must agree of an argument besides its role.

    ``filler`` says what kind of thing fills it, ``accepted`` are the spans of all mentions
    that are as good as the one named.
    """

    event: str
    trigger: Span
    filler: str
    accepted: tuple[Span, ...]


def is_at_level(entity: Entity, level: Level) -> bool:
    """Whether a mention is looked at; one that states no level counts as a name."""
    return level == "all" or entity.level in (None, "name")


def entity_subjects(document: Document, level: Level) -> list[Subject]:
    """The mentions of a level, in canonical order."""
    return canonical(
        Subject("entities", (e.start, e.end), e.type, e.id, None, e.optional, e.alternative)
        for e in document.entities
        if is_at_level(e, level)
    )


def quantity(number: Number) -> Quantity:
    """The value, else the bounds; None if it states neither."""
    if number.value is not None:
        return (number.value,)
    if number.low is None and number.high is None:
        return None
    return number.low, number.high


def number_subjects(document: Document) -> list[Subject]:
    """The numbers, in canonical order."""
    ontology = load_ontology()
    out = []
    for n in document.numbers:
        unit = ontology.canonical_unit(n.unit) if n.unit else None
        key = NumberKey(quantity(n), unit, n.role, n.scope, n.modifier)
        label = n.role or NO_ROLE
        out.append(Subject("numbers", (n.start, n.end), label, n.id, key, n.optional, n.alternative))
    return canonical(out)


def trigger_subjects(document: Document) -> list[Subject]:
    """The triggers, in canonical order."""
    return canonical(
        Subject("triggers", (v.start, v.end), v.type, v.id, None, v.optional, v.alternative)
        for v in document.events
    )


def argument_subjects(document: Document) -> list[Subject]:
    """The arguments, in canonical order.

    Those of an event that is optional, or one of several readings, are optional.
    """
    fillers = {item.id: (kind, (item.start, item.end)) for kind, layer in _layers(document) for item in layer}
    mentions = _mentions(document)
    out = []
    for event in document.events:
        loose = event.optional or event.alternative is not None
        for argument in event.arguments:
            kind, span = fillers[argument.target]
            accepted = mentions.get(argument.target, (span,))
            key = ArgumentKey(event.type, (event.start, event.end), kind, accepted)
            optional = argument.optional or loose
            # Names of alternatives are those of one event; another may use the same.
            group = None if argument.alternative is None else f"{event.id} {argument.alternative}"
            out.append(
                Subject(
                    "arguments",
                    span,
                    argument.role,
                    event.id,
                    key,
                    optional,
                    group,
                    argument.target,
                )
            )
    return canonical(out)


def _layers(document: Document) -> tuple[tuple[str, Sequence[Entity | Number | Event]], ...]:
    return ("entity", document.entities), ("number", document.numbers), ("event", document.events)


def _mentions(document: Document) -> dict[str, tuple[Span, ...]]:
    """The spans of its whole cluster, by the id of each entity that has one."""
    clusters: dict[str, set[Span]] = defaultdict(set)
    for entity in document.entities:
        if entity.cluster is not None:
            clusters[entity.cluster].add((entity.start, entity.end))
    spans = {cluster: tuple(sorted(members)) for cluster, members in clusters.items()}
    return {entity.id: spans[entity.cluster] for entity in document.entities if entity.cluster is not None}


def canonical(subjects: Iterable[Subject]) -> list[Subject]:
    """An order that decides ties whatever the input's order; ids only between items alike in all else."""
    subjects = list(subjects)
    held: dict[str, list[str]] = defaultdict(list)
    for one in subjects:
        if one.alternative is not None:
            held[one.alternative].append(repr((one.span, one.label, one.key)))
    content = {group: sorted(members) for group, members in held.items()}

    def order(one: Subject) -> tuple[object, ...]:
        members = content[one.alternative] if one.alternative is not None else []
        return one.span, one.label, repr(one.key), one.optional, members, one.id, one.target

    groups = {one.alternative for one in subjects if one.optional and one.alternative is not None}
    readings = (replace(one, loose=True) if one.alternative in groups else one for one in subjects)
    return sorted(readings, key=order)
