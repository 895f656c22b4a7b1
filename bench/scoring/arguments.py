"""Matching event arguments: event type, trigger, role and filler must all fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.document import Document
from bench.ontology import load_ontology
from bench.scoring.counts import Counts
from bench.scoring.items import Item, count_pairs
from bench.scoring.matching import Span, intersection_over_union


class _Argument(NamedTuple):
    """An argument as it is compared: fillers are all spans that are as good as the one named."""

    type: str
    role: str
    trigger: Span
    filler: Span
    accepted: tuple[Span, ...]


def _spans(document: Document) -> dict[str, Span]:
    spans: dict[str, Span] = {entity.id: (entity.start, entity.end) for entity in document.entities}
    spans |= {number.id: (number.start, number.end) for number in document.numbers}
    spans |= {event.id: (event.start, event.end) for event in document.events}
    return spans


def _arguments(document: Document, label: Callable[[str], str], by_cluster: bool) -> Iterator[_Argument]:
    spans = _spans(document)
    mentions: dict[str, list[Span]] = defaultdict(list)
    cluster_of: dict[str, str] = {}
    for entity in document.entities:
        if entity.cluster is not None:
            mentions[entity.cluster].append((entity.start, entity.end))
            cluster_of[entity.id] = entity.cluster
    for event in document.events:
        for argument in event.arguments:
            filler = spans[argument.target]
            cluster = cluster_of.get(argument.target) if by_cluster else None
            accepted = tuple(sorted(mentions[cluster])) if cluster is not None else (filler,)
            yield _Argument(label(event.type), argument.role, (event.start, event.end), filler, accepted)


def _fit(gold: _Argument, predicted: _Argument, threshold: float) -> float:
    if gold.type != predicted.type or gold.role != predicted.role:
        return 0.0
    trigger = intersection_over_union(gold.trigger, predicted.trigger)
    filler = max(intersection_over_union(span, predicted.filler) for span in gold.accepted)
    if not trigger or not filler or filler < threshold:
        return 0.0
    return (trigger + filler) / 2


def count_arguments(
    gold: Document, predicted: Document, label: Callable[[str], str], *, by_cluster: bool
) -> dict[str, Counts]:
    """Counts by role under the optimal one-to-one matching of the arguments of two documents.

    ``label`` maps an event type to what must agree. With ``by_cluster`` any gold mention
    of the filler's cluster is right.
    """
    golds = sorted(_arguments(gold, label, by_cluster))
    predicteds = sorted(_arguments(predicted, label, by_cluster=False))
    roles = load_ontology().argument_roles

    def weighted() -> Iterator[tuple[int, int, float]]:
        by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        for j, other in enumerate(predicteds):
            by_key[other.type, other.role].append(j)
        for i, one in enumerate(golds):
            threshold = 0.5 if roles[one.role].target == "entity" else 0.0
            for j in by_key[one.type, one.role]:
                yield i, j, _fit(one, predicteds[j], threshold)

    return count_pairs(
        [Item(one.trigger, one.role) for one in golds],
        [Item(other.trigger, other.role) for other in predicteds],
        weighted(),
    )
