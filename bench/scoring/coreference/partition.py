"""A document's mentions as disjoint sets of spans, one for each entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bench.scoring.matching import Span

# The mentions of one entity: distinct spans in the order of the text.
Cluster = tuple[Span, ...]


class Mention(NamedTuple):
    """A span and the name of its cluster; without a name it is an entity of its own."""

    span: Span
    cluster: str | None


def partition(mentions: Iterable[Mention]) -> list[Cluster]:
    """The clusters of some mentions, in an order that names and order of the mentions have no say in.

    A span that stands in several clusters stays in the largest of them (of equal ones, in
    the one whose spans come first) and is taken out of the others: coreference scores are
    defined on partitions, and a mention repeated often enough would otherwise buy
    precision (Pradhan et al. 2014, test case A9).
    """
    clusters: defaultdict[str, set[Span]] = defaultdict(set)
    alone: set[Span] = set()
    for span, cluster in mentions:
        (alone if cluster is None else clusters[cluster]).add(span)
    named = [tuple(sorted(spans)) for spans in clusters.values()]
    taken: set[Span] = set()
    disjoint: list[Cluster] = []
    for spans in sorted([*named, *((span,) for span in alone)], key=lambda spans: (-len(spans), spans)):
        left = tuple(span for span in spans if span not in taken)
        taken.update(left)
        if left:
            disjoint.append(left)
    return sorted(disjoint)


def place(clusters: Iterable[Cluster]) -> dict[Span, int]:
    """The index of the cluster of each span."""
    return {span: at for at, spans in enumerate(clusters) for span in spans}
