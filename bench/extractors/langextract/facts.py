"""What LangExtract found, as annotations: its spans as they are, numbers read by our grammar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bench.document import Annotations, Entity, Event, Number, Trigger
from bench.extractors.langextract.lessons import EVENT, NUMBER
from bench.language.numbers.quantities import find_quantities
from bench.ontology import load_ontology

if TYPE_CHECKING:
    from langextract.data import Extraction


class Read(NamedTuple):
    """The annotations, and what could not become one: quotes not found, classes not known."""

    annotations: Annotations
    unaligned: tuple[str, ...]
    unknown: tuple[str, ...]


def read(extractions: Iterable[Extraction], text: str) -> Read:
    """Annotations of a text. Offsets are code points there as here, half-open."""
    ontology = load_ontology()
    types = {*ontology.entity_types, *ontology.coarse_types}
    events = {*ontology.event_types, *ontology.coarse_events}
    entities: dict[Entity, None] = {}
    numbers: dict[Number, None] = {}
    triggers: dict[Event, None] = {}
    unaligned, unknown = [], []
    for item in extractions:
        span = _span(item, text)
        kind = item.extraction_class
        stated = _attribute(item, "type")
        if span is None:
            unaligned.append(item.extraction_text)
        elif kind in types:
            entities[Entity(kind, *span, level=_level(kind, text[span[0]]))] = None
        elif kind == NUMBER:
            role = _attribute(item, "role")
            numbers[_number(text, *span, role if role in ontology.number_roles else "other")] = None
        elif kind == EVENT and stated in events:
            triggers[Event(stated, Trigger(*span))] = None
        else:
            unknown.append(f"{kind} {stated}".strip())
    annotations = Annotations(tuple(entities), tuple(numbers), tuple(triggers))
    return Read(annotations, tuple(unaligned), tuple(unknown))


def _span(item: Extraction, text: str) -> tuple[int, int] | None:
    place = item.char_interval
    if place is None or place.start_pos is None or place.end_pos is None:
        return None
    return (place.start_pos, place.end_pos) if 0 <= place.start_pos < place.end_pos <= len(text) else None


def _attribute(item: Extraction, name: str) -> str:
    value = (item.attributes or {}).get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def _level(kind: str, first: str) -> str:
    """LangExtract tells no levels: what begins with a capital is taken for a name, and so is a date."""
    return "name" if first.isupper() or kind == "TIME" else "nominal"


def _number(text: str, start: int, end: int, role: str) -> Number:
    """The number at a span; no value where our grammar reads none there."""
    inside = find_quantities(text[start:end])
    if len(inside) != 1:
        return Number(start, end, role=role)
    (found,) = inside
    return Number(
        start,
        end,
        value=found.value,
        low=found.low,
        high=found.high,
        modifier=found.modifier,
        unit=found.unit,
        role=role,
    )
