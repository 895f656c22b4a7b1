"""The models in order: mentions, triggers, numbers, then what links them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as changed

from msgspec.structs import replace

from bench.document import Annotations, Argument, Document, Entity, Event, Number, Trigger
from bench.extractors.linear.arguments import Arguments, argument_pairs
from bench.extractors.linear.coreference import cluster_entities
from bench.extractors.linear.counted import Counted, counted_gold, counted_pairs
from bench.extractors.linear.entities import Entities
from bench.extractors.linear.happenings import Happenings
from bench.extractors.linear.model import Settings
from bench.extractors.linear.numbers import Numbers, Reading, same_facts
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.realis import Realis
from bench.extractors.linear.triggers import Found, Triggers
from bench.extractors.linear.view import View, view

_STRICTER = 8.0
"""The penalty of models that see one row a candidate, against that of the taggers with one a token."""


class Pipeline:
    """All models, learned together from gold documents."""

    def __init__(
        self, settings: Settings, boost: float, trigger_threshold: float, argument_threshold: float
    ) -> None:
        strict = changed(settings, alpha=settings.alpha * _STRICTER)
        self._entities = Entities(settings, boost)
        self._triggers = Triggers(strict, trigger_threshold)
        self._numbers, self._counted = Numbers(strict), Counted(strict)
        self._realis, self._happenings = Realis(strict), Happenings(strict)
        self._arguments = Arguments(strict, argument_threshold)

    def fit(self, documents: Sequence[Document]) -> None:
        """Learn every model from gold, each with the gold of the steps before it."""
        views = [view(document) for document in documents]
        events = [event_nodes(seen, document.events) for seen, document in zip(views, documents, strict=True)]
        entities = [
            entity_nodes(seen, document.entities) for seen, document in zip(views, documents, strict=True)
        ]
        numbers = [
            number_nodes(seen, document.numbers) for seen, document in zip(views, documents, strict=True)
        ]
        self._entities.fit(views, [document.entities for document in documents])
        self._triggers.fit(
            views, [[(node.first, node.stop, node.type) for node in nodes] for nodes in events]
        )
        self._numbers.fit(views, events, [_readings(document) for document in documents])
        self._realis.fit(views, events)
        self._happenings.fit(
            views,
            [(sorted(document.events, key=_place), _gold_referents(document)) for document in documents],
        )
        counting = [counted_pairs(*parts) for parts in zip(views, numbers, entities, strict=True)]
        self._counted.fit(
            counting, [counted_gold(document.numbers, document.entities) for document in documents]
        )
        linking = [
            argument_pairs(seen, triggers, [*mentions, *counts])
            for seen, triggers, mentions, counts in zip(views, events, entities, numbers, strict=True)
        ]
        self._arguments.fit(
            linking, [_roles(item) for item in documents], [_sources(item) for item in documents]
        )

    def annotate(self, document: Document) -> Annotations:
        """Everything the models find in one document."""
        seen = view(document)
        entities = self._entities.find(seen)
        found = self._triggers.find(seen)
        triggers = [
            Node(f"v{i}", item.first, item.stop, "event", item.type) for i, item in enumerate(found, 1)
        ]
        numbers = self._numbers.find(seen, triggers)
        mentions, counts = entity_nodes(seen, entities), number_nodes(seen, numbers)
        of = self._counted.find(counted_pairs(seen, counts, mentions))
        numbers = [replace(number, of=of.get(number.id)) for number in numbers]
        realis = self._realis.find(seen, triggers)
        links = self._arguments.find(argument_pairs(seen, triggers, [*mentions, *counts]))
        events = [
            _event(seen, node, item, links.arguments.get(node.id, ()), mood, links.sources.get(node.id))
            for node, item, mood in zip(triggers, found, realis, strict=True)
        ]
        return self._clustered(seen, entities, numbers, events)

    def _clustered(
        self, seen: View, entities: Sequence[Entity], numbers: Sequence[Number], events: Sequence[Event]
    ) -> Annotations:
        names, facts = cluster_entities(entities), same_facts(numbers)
        entities = [replace(entity, cluster=name) for entity, name in zip(entities, names, strict=True)]
        numbers = [replace(number, cluster=facts.get(number.id)) for number in numbers]
        referents = _referents(entities, numbers)
        happenings = self._happenings.find(seen, events, referents)
        events = [replace(event, cluster=name) for event, name in zip(events, happenings, strict=True)]
        return Annotations(tuple(entities), tuple(numbers), tuple(events))


def entity_nodes(seen: View, entities: Sequence[Entity]) -> list[Node]:
    """Mentions as token ranges; one that cuts a token is left out."""
    spans = [(entity, seen.span(entity.start, entity.end)) for entity in entities]
    return [
        Node(entity.id, *span, "entity", entity.type, entity.level or "") for entity, span in spans if span
    ]


def number_nodes(seen: View, numbers: Sequence[Number]) -> list[Node]:
    """Numbers as token ranges, their role as type."""
    spans = [(number, seen.span(number.start, number.end)) for number in numbers]
    return [
        Node(number.id, *span, "number", number.role or "", number.unit or "")
        for number, span in spans
        if span
    ]


def event_nodes(seen: View, events: Sequence[Event]) -> list[Node]:
    """Triggers as token ranges, their realis as detail."""
    spans = [(event, seen.span(event.start, event.end)) for event in events]
    return [Node(event.id, *span, "event", event.type, event.realis or "") for event, span in spans if span]


def _readings(document: Document) -> dict[tuple[int, int], Reading]:
    return {
        (number.start, number.end): Reading(number.role or "other", number.scope or "static", number.unit)
        for number in document.numbers
    }


def _roles(document: Document) -> dict[tuple[str, str], str]:
    return {(event.id, a.target): a.role for event in document.events for a in event.arguments}


def _sources(document: Document) -> dict[str, str]:
    return {event.id: event.source for event in document.events if event.source is not None}


def _event(
    seen: View,
    node: Node,
    found: Found,
    arguments: tuple[Argument, ...],
    realis: str | None,
    source: str | None,
) -> Event:
    start, end = seen.offsets(node.first, node.stop)
    return Event(
        type=node.type,
        trigger=Trigger(start, end, seen.text[start:end]),
        id=node.id,
        arguments=arguments,
        realis=realis,
        source=source,
        score=round(found.score, 4),
    )


def _place(event: Event) -> tuple[int, int]:
    return event.start, event.end


def _gold_referents(document: Document) -> dict[str, str]:
    return _referents(document.entities, document.numbers)


def _referents(entities: Sequence[Entity], numbers: Sequence[Number]) -> dict[str, str]:
    """What each mention and number stands for: its cluster, where it has one."""
    stated = [(item.id, item.cluster) for item in entities] + [(item.id, item.cluster) for item in numbers]
    return {ident: cluster for ident, cluster in stated if cluster is not None}
