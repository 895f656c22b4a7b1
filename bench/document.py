"""Documents and their annotations: the one vocabulary that all parts share.

Offsets are half-open code points into ``Document.text``, as in Python slices:
``document.text[span.start:span.end] == span.text`` holds for every span.
Records are frozen; gold and prediction have the same shape. Two fields are for gold only:
records of one layer (or arguments of one event) that share ``alternative`` are readings of
one fact, of which any is right and which count once; what is ``optional`` costs nothing if missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

import msgspec

Layer = Literal["entities", "numbers", "events"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of the leaf records; they hold no reference cycles, hence ``gc=False``."""


class Entity(_Record, frozen=True):
    """A mention of an entity.

    ``type`` is a type of the ontology; ``level`` is name, nominal or pronoun;
    mentions that share ``cluster`` mean the same entity; ``value`` is the
    ISO 8601 or TIMEX3 value of a TIME; ``score`` is a model's confidence, 0..1.
    """

    type: str
    start: int
    end: int
    text: str = ""
    id: str = ""
    cluster: str | None = None
    level: str | None = None
    value: str | None = None
    score: float | None = None
    optional: bool = False
    alternative: str | None = None


class Number(_Record, frozen=True):
    """A quantity with its bounds and meaning.

    ``low`` and ``high`` are inclusive bounds, None where open; ``of`` is the id of
    the counted entity; numbers that share ``cluster`` state the same fact.
    """

    start: int
    end: int
    text: str = ""
    id: str = ""
    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    modifier: str | None = None
    unit: str | None = None
    role: str | None = None
    scope: str | None = None
    of: str | None = None
    cluster: str | None = None
    score: float | None = None
    optional: bool = False
    alternative: str | None = None


class Trigger(_Record, frozen=True):
    """The words that state an event."""

    start: int
    end: int
    text: str = ""


class Argument(_Record, frozen=True):
    """A participant: ``target`` is the id of an entity, number or (role cause) event."""

    role: str
    target: str
    score: float | None = None
    optional: bool = False
    alternative: str | None = None


class Event(_Record, frozen=True):
    """An event mention; ``source`` is the id of the entity that reports it."""

    type: str
    trigger: Trigger
    id: str = ""
    arguments: tuple[Argument, ...] = ()
    realis: str | None = None
    source: str | None = None
    cluster: str | None = None
    score: float | None = None
    optional: bool = False
    alternative: str | None = None

    @property
    def start(self) -> int:
        """First code point of the trigger."""
        return self.trigger.start

    @property
    def end(self) -> int:
        """One past the last code point of the trigger."""
        return self.trigger.end


class Annotations(msgspec.Struct, frozen=True):
    """What an extractor says of one document."""

    entities: tuple[Entity, ...] = ()
    numbers: tuple[Number, ...] = ()
    events: tuple[Event, ...] = ()


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with its annotations. ``meta`` is free, but for the keys the corpus names."""

    id: str
    text: str
    meta: dict[str, Any] = {}
    entities: tuple[Entity, ...] = ()
    numbers: tuple[Number, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def annotations(self) -> Annotations:
        """The three layers without the text."""
        return Annotations(self.entities, self.numbers, self.events)

    @property
    def published(self) -> str | None:
        """The date of publication (``YYYY-MM-DD``), where known."""
        value = self.meta.get("published")
        return str(value) if value is not None else None

    @property
    def split(self) -> str | None:
        """The split the document belongs to, where known."""
        value = self.meta.get("split")
        return str(value) if value is not None else None

    def with_annotations(self, annotations: Annotations) -> Document:
        """The same text with other annotations."""
        return msgspec.structs.replace(
            self,
            entities=annotations.entities,
            numbers=annotations.numbers,
            events=annotations.events,
        )

    def unannotated(self) -> Document:
        """What an extractor may see: text, language and date, no gold, no tags, no split."""
        return Document(id=self.id, text=self.text, meta=visible_meta(self.meta))

    def spans(self) -> Iterator[Entity | Number | Trigger]:
        """Every record that carries a span of the text."""
        yield from self.entities
        yield from self.numbers
        for event in self.events:
            yield event.trigger


def visible_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What an extractor may see of the metadata: language and date of publication."""
    return {key: meta[key] for key in ("language", "published") if key in meta}


def to_plain(document: Document) -> dict[str, Any]:
    """The document as JSON-ready values in the stable key order of the format.

    Absent attributes are left out, but a number always states ``value``, ``low``,
    ``high`` and ``unit``, since null means something there. Whole figures are integers,
    so that 2 and 2.0 have one form and one fingerprint.
    """
    return {
        "id": document.id,
        "text": document.text,
        "meta": document.meta,
        **annotations_to_plain(document.annotations),
    }


def annotations_to_plain(annotations: Annotations) -> dict[str, Any]:
    """The three layers as JSON-ready lists, in the stable key order of the format."""
    return {
        "entities": [entity_to_plain(entity) for entity in annotations.entities],
        "numbers": [number_to_plain(number) for number in annotations.numbers],
        "events": [event_to_plain(event) for event in annotations.events],
    }


def _without_none(pairs: dict[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value is not None or key in keep}


def _leeway(record: Entity | Number | Event | Argument) -> dict[str, Any]:
    """The last keys of a record; what is not optional does not say so."""
    return {"optional": record.optional or None, "alternative": record.alternative}


def _figure(value: int | float | None) -> int | float | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def entity_to_plain(entity: Entity) -> dict[str, Any]:
    """One entity as a dict in the key order of the format."""
    return _without_none(
        {
            "id": entity.id,
            "type": entity.type,
            "start": entity.start,
            "end": entity.end,
            "text": entity.text,
            "cluster": entity.cluster,
            "level": entity.level,
            "value": entity.value,
            "score": entity.score,
            **_leeway(entity),
        }
    )


def number_to_plain(number: Number) -> dict[str, Any]:
    """One number as a dict in the key order of the format."""
    return _without_none(
        {
            "id": number.id,
            "start": number.start,
            "end": number.end,
            "text": number.text,
            "value": _figure(number.value),
            "low": _figure(number.low),
            "high": _figure(number.high),
            "modifier": number.modifier,
            "unit": number.unit,
            "role": number.role,
            "scope": number.scope,
            "of": number.of,
            "cluster": number.cluster,
            "score": number.score,
            **_leeway(number),
        },
        keep=("value", "low", "high", "unit"),
    )


def event_to_plain(event: Event) -> dict[str, Any]:
    """One event as a dict in the key order of the format."""
    trigger = {"start": event.start, "end": event.end, "text": event.trigger.text}
    arguments = [
        _without_none(
            {
                "role": argument.role,
                "target": argument.target,
                "score": argument.score,
                **_leeway(argument),
            }
        )
        for argument in event.arguments
    ]
    return _without_none(
        {
            "id": event.id,
            "type": event.type,
            "trigger": trigger,
            "arguments": arguments,
            "realis": event.realis,
            "source": event.source,
            "cluster": event.cluster,
            "score": event.score,
            **_leeway(event),
        }
    )
