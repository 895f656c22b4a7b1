"""The entity that a number counts: which mentions name it, and whether a prediction does."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.document import Document, Entity
from bench.scoring.matching import Span, intersection_over_union

_HALF = 0.5
# Cluster, group of alternatives, and the id of a mention without a cluster.
_Key = tuple[str | None, str | None, str | None]


class Counted(NamedTuple):
    """The counted entities of a document, without their names.

    ``place`` gives the place in ``mentions`` for each entity id that a number refers to;
    ``mentions`` holds the spans that stand for it, in order.
    """

    place: Mapping[str, int]
    mentions: Sequence[tuple[Span, ...]]


def counted_in_gold(document: Document) -> Counted:
    """Each counted entity with all mentions of its cluster and all readings of the mention."""
    clusters: defaultdict[str, set[Span]] = defaultdict(set)
    readings: defaultdict[str, set[Span]] = defaultdict(set)
    for one in document.entities:
        if one.cluster is not None:
            clusters[one.cluster].add((one.start, one.end))
        if one.alternative is not None:
            readings[one.alternative].add((one.start, one.end))
    spans: dict[_Key, tuple[Span, ...]] = {}
    key_of: dict[str, _Key] = {}
    for one in _referred(document):
        # One set for all mentions of a cluster: clusters are large, and compared often.
        key = key_of[one.id] = (one.cluster, one.alternative, one.id if one.cluster is None else None)
        if key not in spans:
            found = {(one.start, one.end)}
            found |= clusters[one.cluster] if one.cluster is not None else set()
            found |= readings[one.alternative] if one.alternative is not None else set()
            spans[key] = tuple(sorted(found))
    order = sorted(spans, key=lambda key: spans[key])
    rank = {key: at for at, key in enumerate(order)}
    return Counted({name: rank[key] for name, key in key_of.items()}, [spans[key] for key in order])


def counted_in_prediction(document: Document) -> Counted:
    """Each counted entity with the one mention that the number refers to."""
    span_of = {one.id: (one.start, one.end) for one in _referred(document)}
    order = sorted(set(span_of.values()))
    rank = {span: at for at, span in enumerate(order)}
    return Counted({name: rank[span] for name, span in span_of.items()}, [(span,) for span in order])


def _referred(document: Document) -> list[Entity]:
    wanted = {number.of for number in document.numbers if number.of is not None}
    return [one for one in document.entities if one.id in wanted] if wanted else []


def names_one_of(span: Span, mentions: Sequence[Span]) -> bool:
    """Whether a span has an intersection over union of at least one half with any of the sorted mentions."""
    start, end = span
    # What begins more than the length of the span before it covers more than twice what they share.
    at = bisect_left(mentions, (2 * start - end, 0))
    while at < len(mentions) and mentions[at][0] < end:
        if intersection_over_union(mentions[at], span) >= _HALF:
            return True
        at += 1
    return False
