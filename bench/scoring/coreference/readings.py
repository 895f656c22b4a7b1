"""Which gold mentions count: one of several alternative readings, optional ones if found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bench.document import Entity
from bench.scoring.coreference.partition import Mention
from bench.scoring.matching import Span


def mention(entity: Entity) -> Mention:
    """The span and cluster of an entity."""
    return Mention((entity.start, entity.end), entity.cluster)


def settled(entities: Sequence[Entity], twin: Mapping[Span, Span], at: Mapping[Span, int]) -> list[Mention]:
    """The gold mentions that a prediction is compared with.

    ``twin`` gives the predicted span of each gold span that was found, ``at`` the
    predicted cluster of each predicted span. An optional mention that was not found is
    left out. Of alternative readings one stays: a found one, if there is any, and of
    these the one whose other gold mentions are most often in the predicted cluster.
    """
    sure = [mention(one) for one in entities if one.alternative is None and not one.optional]
    found = [
        mention(one)
        for one in entities
        if one.alternative is None and one.optional and (one.start, one.end) in twin
    ]
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for one in entities:
        if one.alternative is not None:
            groups[one.alternative].append(one)
    company = _company([*sure, *found], twin, at)
    first = _first_spans(sure)
    chosen = [_reading(group, twin, at, company, first) for group in groups.values()]
    return [*sure, *found, *(one for one in chosen if one is not None)]


def _company(
    mentions: Sequence[Mention], twin: Mapping[Span, Span], at: Mapping[Span, int]
) -> Counter[tuple[str, int]]:
    """How many mentions a gold cluster (by name) and a predicted one (by index) share."""
    known = {one for one in mentions if one.cluster is not None and one.span in twin}
    return Counter((cluster, at[twin[span]]) for span, cluster in known if cluster is not None)


def _first_spans(mentions: Sequence[Mention]) -> dict[str, list[Span]]:
    """The spans of each named cluster, in order: what tells clusters apart without their names."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for span, cluster in sorted(mentions, key=lambda one: one.span):
        if cluster is not None:
            spans[cluster].append(span)
    return spans


def _reading(
    group: Sequence[Entity],
    twin: Mapping[Span, Span],
    at: Mapping[Span, int],
    company: Counter[tuple[str, int]],
    first: Mapping[str, list[Span]],
) -> Mention | None:
    readings = [mention(one) for one in group]
    found = [one for one in readings if one.span in twin]
    if not found and any(one.optional for one in group):
        return None

    def key(one: Mention) -> tuple[int, Span, list[Span]]:
        if one.cluster is None:
            return 0, one.span, []
        shared = company[one.cluster, at[twin[one.span]]] if one.span in twin else 0
        return -shared, one.span, first.get(one.cluster, [])

    return min(found or readings, key=key)
