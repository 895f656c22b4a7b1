"""Matching event arguments: event type, trigger, role and filler must all fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bench.document import Document
from bench.ontology import load_ontology
from bench.scoring.counts import Counts
from bench.scoring.items import Item, count_pairs
from bench.scoring.matching import Span, intersection_over_union, overlapping

_ENTITY_THRESHOLD = 0.5


class _Argument(NamedTuple):
    """An argument as it is compared: ``accepted`` are all spans that are as good as the one named."""

    type: str
    role: str
    trigger: Span
    filler: Span
    accepted: tuple[Span, ...]


def _spans(document: Document) -> dict[str, Span]:
    return {
        item.id: (item.start, item.end)
        for layer in (document.entities, document.numbers, document.events)
        for item in layer
    }


def _mentions(document: Document) -> dict[str, tuple[Span, ...]]:
    """The spans of its whole cluster, by the id of each entity that has one."""
    clusters: dict[str, list[Span]] = defaultdict(list)
    clustered = [(entity, entity.cluster) for entity in document.entities if entity.cluster is not None]
    for entity, cluster in clustered:
        clusters[cluster].append((entity.start, entity.end))
    # One tuple for all members, so that comparing two of them is at once done.
    spans = {cluster: tuple(sorted(set(members))) for cluster, members in clusters.items()}
    return {entity.id: spans[cluster] for entity, cluster in clustered}


def _arguments(document: Document, label: Callable[[str], str], by_cluster: bool) -> list[_Argument]:
    spans = _spans(document)
    mentions = _mentions(document) if by_cluster else {}
    return sorted(
        _Argument(
            label(event.type),
            argument.role,
            (event.start, event.end),
            spans[argument.target],
            mentions.get(argument.target, (spans[argument.target],)),
        )
        for event in document.events
        for argument in event.arguments
    )


def _by_type_and_role(arguments: Iterable[_Argument]) -> dict[tuple[str, str], list[int]]:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, argument in enumerate(arguments):
        groups[argument.type, argument.role].append(i)
    return groups


def _candidates(golds: Sequence[_Argument], predicteds: Sequence[_Argument]) -> Iterator[tuple[int, int]]:
    """Index pairs of arguments with the same type and role and with triggers that overlap."""
    groups = _by_type_and_role(predicteds)
    for key, left in _by_type_and_role(golds).items():
        right = groups.get(key, [])
        triggers = overlapping([golds[i].trigger for i in left], [predicteds[j].trigger for j in right])
        yield from ((left[a], right[b]) for a, b in triggers)


def _filler_fit(golds: Sequence[_Argument]) -> Callable[[int, Span], float]:
    """How well a span fits the filler of the gold argument with an index."""
    # Members of a cluster accept the same spans, so each filler is held against a cluster once.
    first: dict[tuple[Span, ...], int] = {}
    same_spans = [first.setdefault(one.accepted, i) for i, one in enumerate(golds)]

    @cache
    def best(at: int, filler: Span) -> float:
        return max(intersection_over_union(span, filler) for span in golds[at].accepted)

    def fit(at: int, filler: Span) -> float:
        one = golds[at]
        if len(one.accepted) == 1:
            return intersection_over_union(one.accepted[0], filler)
        return best(same_spans[at], filler)

    return fit


def _fits(golds: Sequence[_Argument], predicteds: Sequence[_Argument]) -> Iterator[tuple[int, int, float]]:
    """Index pairs of arguments that agree, with the mean overlap of trigger and filler."""
    roles = load_ontology().argument_roles
    fit = _filler_fit(golds)
    for i, j in _candidates(golds, predicteds):
        filler = fit(i, predicteds[j].filler)
        threshold = _ENTITY_THRESHOLD if roles[golds[i].role].target == "entity" else 0.0
        if filler and filler >= threshold:
            trigger = intersection_over_union(golds[i].trigger, predicteds[j].trigger)
            yield i, j, (trigger + filler) / 2


def count_arguments(
    gold: Document, predicted: Document, label: Callable[[str], str], *, by_cluster: bool
) -> dict[str, Counts]:
    """Counts by role under the optimal one-to-one matching of the arguments of two documents.

    ``label`` maps an event type to what must agree. With ``by_cluster`` any gold mention
    of the filler's cluster is right.
    """
    golds = _arguments(gold, label, by_cluster)
    predicteds = _arguments(predicted, label, by_cluster=False)
    return count_pairs(
        [Item(one.trigger, one.role) for one in golds],
        [Item(other.trigger, other.role) for other in predicteds],
        _fits(golds, predicteds),
    )
