"""The annotations of a document as Label Studio results: regions with their attributes, then relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.convert.losses import Losses
from bench.corpus.validate import bounds_of
from bench.document import LAYERS, Document, Entity, Event, Layer, Number
from bench.labelstudio.lines import line_of_figure, line_of_words, tidy
from bench.labelstudio.names import (
    ATTRIBUTES,
    NUMBER,
    OF,
    RESULTS,
    SOURCE,
    SPAN,
    TEXT,
    WAYS,
    field_of,
)
from bench.labelstudio.notes import Note, meta_of, region_id

_Item = Entity | Number | Event
Result = dict[str, Any]


def encode_results(document: Document, losses: Losses | None = None) -> list[Result]:
    """All results of an annotation; references that lead nowhere cannot be written and are counted.

    Offsets are half-open code points there as here. Bounds that follow from modifier and value
    are not stated, so that they still follow when a person corrects either.
    """
    regions = list(_regions(document))
    named = {region.item.id: region.ident for region in regions if region.item.id}
    results = [result for region in regions for result in _results(region)]
    for region in regions:
        for target, roles in _relations(region.item).items():
            if target in named:
                results.append(_relation(region.ident, named[target], roles))
            elif losses is not None:
                losses.add("references to nothing", f"{document.id} {target}", len(roles))
    return results


@dataclass(frozen=True, slots=True)
class _Region:
    """A record and what it needs to be written."""

    item: _Item
    layer: Layer
    ident: str
    surface: str
    order: int
    ambiguous: frozenset[str]


def _regions(document: Document) -> Iterator[_Region]:
    order = 0
    for layer in LAYERS:
        items: tuple[_Item, ...] = getattr(document, layer)
        ambiguous = _ambiguous(items)
        for item in items:
            surface = document.text[item.start : item.end]
            yield _Region(item, layer, region_id(item.id, order), surface, order, ambiguous)
            order += 1


def _ambiguous(items: tuple[_Item, ...]) -> frozenset[str]:
    """Names of clusters and alternatives that somebody's other spelling could mean as well."""
    found: set[str] = set()
    for name in ("cluster", "alternative"):
        names = {value for item in items if (value := getattr(item, name)) is not None}
        folded = Counter(tidy(value).casefold() for value in names)
        found.update(value for value in names if folded[tidy(value).casefold()] > 1)
    return frozenset(found)


def _results(region: _Region) -> Iterator[Result]:
    """The label of a region with our note, then each attribute that it states."""
    item = region.item
    label = NUMBER if isinstance(item, Number) else item.type
    place = {"start": item.start, "end": item.end, "text": region.surface}
    main = {"id": region.ident, "from_name": SPAN, "to_name": TEXT, "type": "labels"}
    score = {} if item.score is None else {"score": item.score}
    yield {**main, "value": {**place, "labels": [label]}, **score, "meta": meta_of(_note(region))}
    for control in ATTRIBUTES[region.layer]:
        stated = _stated(region, control)
        if stated is not None:
            kind, key = RESULTS[WAYS[control]]
            yield {**main, "from_name": control, "type": kind, "value": {**place, key: [stated]}}


def _note(region: _Region) -> Note:
    item, surface = region.item, region.surface
    span = (item.start, item.end) if surface != surface.strip() else None
    arguments = item.arguments if isinstance(item, Event) else ()
    return Note(item.id, region.order, span, item.score, arguments)


def _stated(region: _Region, control: str) -> str | None:
    """What a control shows of a record; None if nothing is to be shown."""
    item, name = region.item, field_of(control)
    value = getattr(item, name)
    if isinstance(item, Number) and name in ("low", "high"):
        implied = dict(zip(("low", "high"), bounds_of(item.modifier, item.value), strict=True))
        return None if value == implied[name] else line_of_figure(value)
    if value is None or value is False:
        return None
    way = WAYS[control]
    if way == "figure":
        return line_of_figure(value)
    if way == "tick":
        return control
    return line_of_words(value, quoted=value in region.ambiguous) if way == "words" else str(value)


def _relations(item: _Item) -> Mapping[str, list[str]]:
    """What leads to each record that this one refers to; the editor keeps one relation for a pair."""
    found: dict[str, list[str]] = {}
    if isinstance(item, Number) and item.of is not None:
        found[item.of] = [OF]
    if isinstance(item, Event):
        for argument in item.arguments:
            found.setdefault(argument.target, []).append(argument.role)
        if item.source is not None:
            found.setdefault(item.source, []).append(SOURCE)
    return found


def _relation(start: str, end: str, roles: list[str]) -> Result:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": roles}
