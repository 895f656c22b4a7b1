"""What annotators say of an item: its attributes as labels, and what it refers to as spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bench.document import Document, Number
from bench.ontology import load_ontology
from bench.scoring.matching import Span

NONE = "none"


class Mark(NamedTuple):
    """An item of one annotator.

    ``labels`` has the value of each attribute of the layer, None where it does not apply.
    ``refers`` are the mentions (sorted spans) of what the item points at, empty for nothing.
    No id occurs in it, so renaming changes nothing.
    """

    span: Span
    labels: tuple[str | None, ...]
    refers: tuple[Span, ...] = ()


# The attributes of each layer, in the order of ``Mark.labels``, and what ``Mark.refers`` means.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "entities": ("type", "level", "value"),
    "numbers": ("role", "scope", "modifier", "unit", "value"),
    "events": ("type", "realis", "attributed"),
}
REFERENCES: Mapping[str, str | None] = {"entities": None, "numbers": "of", "events": "source"}


def marks(document: Document, layer: str) -> list[Mark]:
    """The items of a layer; an attribute that is not stated has the label ``none``.

    The value of an entity applies to TIME only. Units are canonical; a number's value is
    its value, else its bounds.
    """
    if layer == "entities":
        return [
            Mark(
                (item.start, item.end),
                (item.type, item.level or NONE, (item.value or NONE) if item.type == "TIME" else None),
            )
            for item in document.entities
        ]
    mentions = _mentions(document)
    if layer == "numbers":
        return [_number(item, mentions) for item in document.numbers]
    return [
        Mark(
            (item.start, item.end),
            (item.type, item.realis or NONE, "yes" if item.source else "no"),
            mentions(item.source),
        )
        for item in document.events
    ]


def _number(item: Number, mentions: Callable[[str | None], tuple[Span, ...]]) -> Mark:
    unit = load_ontology().canonical_unit(item.unit) if item.unit else NONE
    labels = (item.role or NONE, item.scope or NONE, item.modifier or NONE, unit, _quantity(item))
    return Mark((item.start, item.end), labels, mentions(item.of))


def _quantity(item: Number) -> str:
    if item.value is not None:
        return repr(float(item.value))
    if item.low is None and item.high is None:
        return NONE
    low, high = (NONE if bound is None else repr(float(bound)) for bound in (item.low, item.high))
    return f"{low}..{high}"


def _mentions(document: Document) -> Callable[[str | None], tuple[Span, ...]]:
    """The sorted spans of the cluster of the entity with an id; none for None."""
    clusters: dict[str, set[Span]] = defaultdict(set)
    for entity in document.entities:
        if entity.cluster is not None:
            clusters[entity.cluster].add((entity.start, entity.end))
    spans = {cluster: tuple(sorted(members)) for cluster, members in clusters.items()}
    found = {
        entity.id: spans[entity.cluster] if entity.cluster is not None else ((entity.start, entity.end),)
        for entity in document.entities
    }
    return lambda ident: found.get(ident, ()) if ident is not None else ()
