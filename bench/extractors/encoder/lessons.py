"""What one gold document teaches: candidates with the label that each should get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.document import Document, Entity, Number
from bench.extractors.encoder.antecedents import Antecedents, same_entities, same_events
from bench.extractors.encoder.base import Pieces
from bench.extractors.encoder.candidates import (
    Pairs,
    Quantities,
    argument_candidates,
    counted_candidates,
    quantities,
    spans,
)
from bench.extractors.encoder.hashing import Ints
from bench.extractors.encoder.reading import Text, read
from bench.extractors.encoder.schema import NONE, Schema, mention_label
from bench.extractors.encoder.settings import Settings
from bench.extractors.linear.pairs import Pair
from bench.extractors.linear.pipeline import entity_nodes, event_nodes, number_nodes
from bench.extractors.linear.view import View

IGNORED = -100
"""The target of a candidate that teaches a head nothing; torch leaves it out of the loss."""
Spans = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Lesson:
    """Candidates and targets (label positions in the schema) of one document."""

    text: Text
    mentions: tuple[Ints, Ints]
    triggers: tuple[Ints, Ints]
    realis: tuple[Ints, Ints]
    quantities: tuple[Quantities, Mapping[str, Ints]]
    arguments: tuple[Pairs, Ints]
    sources: Ints
    counted: tuple[Pairs, Ints]
    same_mentions: tuple[Antecedents, Ints]
    same_events: tuple[Antecedents, Ints]


def lesson(document: Document, pieces: Pieces, schema: Schema, settings: Settings) -> Lesson:
    """Make the lesson of a gold document; what does not stand on whole words is left out."""
    text = read(document, pieces, settings.window, settings.hints)
    seen, hints = text.view, settings.hints != "none"
    entities, numbers = entity_nodes(seen, document.entities), number_nodes(seen, document.numbers)
    events = event_nodes(seen, document.events)
    named = {(node.first, node.stop): mention_label(node.type, node.detail) for node in entities}
    stated = {(node.first, node.stop): node.type for node in events}
    moods = {(node.first, node.stop): node.detail for node in events if node.detail in schema.realis}
    linking = argument_candidates(seen, events, [*entities, *numbers], settings.table, hints)
    counting = counted_candidates(seen, numbers, entities, settings.table, hints)
    mentions = sorted(document.entities, key=lambda entity: (entity.start, -entity.end))
    happenings = sorted(document.events, key=lambda event: (event.start, event.end))
    same = same_entities(seen, mentions, settings.table)
    again = same_events(seen, happenings, referents(document.entities, document.numbers), settings.table)
    return Lesson(
        text=text,
        mentions=_labelled(spans(seen, settings.widest), named, schema.mentions),
        triggers=_labelled(spans(seen, settings.widest_trigger), stated, schema.triggers),
        realis=_known(moods, schema.realis),
        quantities=_numbers(document, seen, schema, settings),
        arguments=(linking, _roles(document, linking.pairs, schema)),
        sources=_linked(linking.pairs, {event.id: event.source for event in document.events}),
        counted=(counting, _linked(counting.pairs, {number.id: number.of for number in document.numbers})),
        same_mentions=(same, _same(same, [entity.cluster for entity in mentions])),
        same_events=(again, _same(again, [event.cluster for event in happenings])),
    )


def referents(entities: Sequence[Entity], numbers: Sequence[Number]) -> dict[str, str]:
    """What each mention and number stands for: its cluster, where it has one."""
    stated = [(item.id, item.cluster) for item in entities] + [(item.id, item.cluster) for item in numbers]
    return {ident: cluster for ident, cluster in stated if cluster is not None}


def _same(found: Antecedents, clusters: Sequence[str | None]) -> Ints:
    """1 for each pair of one gold cluster, else 0."""
    same = [clusters[one] is not None and clusters[one] == clusters[other] for one, other in found.pairs]
    return np.array(same, dtype=np.int64)


def _labelled(candidates: Ints, gold: Spans, labels: Sequence[str]) -> tuple[Ints, Ints]:
    index = {label: i for i, label in enumerate(labels)}
    targets = [index[gold.get((int(first), int(stop)), NONE)] for first, stop in candidates]
    return candidates, np.array(targets, dtype=np.int64)


def _known(gold: Spans, labels: Sequence[str]) -> tuple[Ints, Ints]:
    index = {label: i for i, label in enumerate(labels)}
    found = np.array(list(gold), dtype=np.int64).reshape(-1, 2)
    return found, np.array([index[label] for label in gold.values()], dtype=np.int64)


def _numbers(
    document: Document, seen: View, schema: Schema, settings: Settings
) -> tuple[Quantities, dict[str, Ints]]:
    found = quantities(seen, settings.table, settings.hints != "none")
    gold = {(number.start, number.end): number for number in document.numbers}
    targets: dict[str, list[int]] = {"keep": [], "roles": [], "scopes": [], "units": []}
    for at in found.at:
        quantity = seen.quantities[at]
        number = gold.get((quantity.start, quantity.end))
        targets["keep"].append(int(number is not None))
        for name, label in _meant(number).items():
            targets[name].append(_at(getattr(schema, name), label))
    return found, {name: np.array(rows, dtype=np.int64) for name, rows in targets.items()}


def _meant(number: Number | None) -> dict[str, str | None]:
    """The labels of a gold number by head, None where the candidate is none."""
    if number is None:
        return {"roles": None, "scopes": None, "units": None}
    return {
        "roles": number.role or "other",
        "scopes": number.scope or "static",
        "units": number.unit or NONE,
    }


def _at(labels: Sequence[str], label: str | None) -> int:
    return labels.index(label) if label in labels else IGNORED


def _roles(document: Document, found: Sequence[Pair], schema: Schema) -> Ints:
    roles = {(event.id, a.target): a.role for event in document.events for a in event.arguments}
    index = {role: i for i, role in enumerate(schema.arguments)}
    targets = [index[roles.get((pair.anchor.id, pair.other.id), NONE)] for pair in found]
    return np.array(targets, dtype=np.int64)


def _linked(found: Sequence[Pair], gold: Mapping[str, str | None]) -> Ints:
    """1 for the pair of an anchor and the other that gold links it to, else 0."""
    return np.array([int(gold.get(pair.anchor.id) == pair.other.id) for pair in found], dtype=np.int64)
