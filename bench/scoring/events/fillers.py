"""Which predicted fillers are as good as the one that the gold names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from bench.document import Document, Entity, Event, Number
from bench.scoring.matching import Span, intersection_over_union, overlapping
from bench.scoring.spans.heads import head_span

Target = Literal["cluster", "mention", "head"]
Kind = Literal["entity", "number", "event"]

# How much of an entity must be covered; of a number or a causing event any code point is enough.
ENTITY_THRESHOLD = 0.5


class Filler(NamedTuple):
    """What fills a role: its kind and its span."""

    kind: Kind
    span: Span


class Wanted(NamedTuple):
    """Spans of which any is right; filler classes are compared and sorted by their content."""

    kind: Kind
    spans: tuple[Span, ...]


def _layers(document: Document) -> Iterable[tuple[Kind, tuple[Entity | Number | Event, ...]]]:
    yield "entity", document.entities
    yield "number", document.numbers
    yield "event", document.events


def fillers(document: Document) -> dict[str, Filler]:
    """Kind and span of every item, by its id."""
    return {
        item.id: Filler(kind, (item.start, item.end)) for kind, layer in _layers(document) for item in layer
    }


def wanted(document: Document, *, by_cluster: bool) -> dict[str, Wanted]:
    """For the id of every gold item, the spans that are as good as its own.

    Those are the spans of the items that share its ``alternative`` and, with
    ``by_cluster``, of all mentions of an entity's cluster.
    """
    clusters: dict[str, list[Span]] = defaultdict(list)
    for entity in document.entities:
        if by_cluster and entity.cluster is not None:
            clusters[entity.cluster].append((entity.start, entity.end))
    # One object for all members, so that large clusters are made and compared once.
    whole = {cluster: Wanted("entity", tuple(sorted(set(spans)))) for cluster, spans in clusters.items()}
    found: dict[str, Wanted] = {}
    for kind, layer in _layers(document):
        readings: dict[str, list[Entity | Number | Event]] = defaultdict(list)
        for item in layer:
            own = whole.get(item.cluster or "") if kind == "entity" else None
            found[item.id] = own or Wanted(kind, ((item.start, item.end),))
            if item.alternative is not None:
                readings[item.alternative].append(item)
        for members in readings.values():
            spans = {span for item in members for span in found[item.id].spans}
            joint = Wanted(kind, tuple(sorted(spans)))
            found.update((item.id, joint) for item in members)
    return found


class Fits:
    """Which numbered classes of gold fillers a predicted filler is right for.

    The classes are numbered in the order of their spans, whatever the ids of the items.
    """

    def __init__(self, text: str, golds: Mapping[str, Wanted], used: Iterable[str], target: Target) -> None:
        by_object = {id(golds[name]): golds[name] for name in used}
        classes = sorted(set(by_object.values()))
        number = {one: at for at, one in enumerate(classes)}
        of_object = {key: number[one] for key, one in by_object.items()}
        self._text, self._target, self._classes = text, target, classes
        self._golds, self._of_object = golds, of_object

    def class_of(self, name: str) -> int:
        """The number of the class of a gold item among those that are used."""
        return self._of_object[id(self._golds[name])]

    def right_for(self, predicted: Iterable[Filler]) -> dict[Filler, tuple[int, ...]]:
        """The classes that each predicted filler fits, in order."""
        fitting: dict[Filler, set[int]] = {filler: set() for filler in predicted}
        for kind in ("entity", "number", "event"):
            spans = sorted({filler.span for filler in fitting if filler.kind == kind})
            golds: dict[Span, list[int]] = defaultdict(list)
            for at, one in enumerate(self._classes):
                if one.kind == kind:
                    for span in one.spans:
                        golds[span].append(at)
            for gold, span in self._pairs(kind, sorted(golds), spans):
                fitting[Filler(kind, span)].update(golds[gold])
        return {filler: tuple(sorted(classes)) for filler, classes in fitting.items()}

    def _pairs(self, kind: str, golds: list[Span], predicted: list[Span]) -> Iterable[tuple[Span, Span]]:
        if kind == "entity" and self._target == "head":
            yield from self._same_head(golds, predicted)
            return
        threshold = ENTITY_THRESHOLD if kind == "entity" else 0.0
        for i, j in overlapping(golds, predicted):
            if intersection_over_union(golds[i], predicted[j]) >= threshold:
                yield golds[i], predicted[j]

    def _same_head(self, golds: list[Span], predicted: list[Span]) -> Iterable[tuple[Span, Span]]:
        by_head: dict[Span, list[Span]] = defaultdict(list)
        for gold in golds:
            by_head[head_span(self._text, *gold)].append(gold)
        for span in predicted:
            for gold in by_head.get(head_span(self._text, *span), ()):
                yield gold, span
