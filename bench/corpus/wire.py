"""One document as it stands in a file, before it is known to be sound.

Gold has ``text``; a prediction may leave it out; a stand-off document has
``sha256`` in its place. Decoding checks shapes and types only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from bench.document import Annotations, Document, Entity, Event, Number, Trigger


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a JSONL file or the content of a document file."""

    id: str
    text: str | None = None
    sha256: str | None = None
    meta: dict[str, Any] = {}
    entities: tuple[Entity, ...] = ()
    numbers: tuple[Number, ...] = ()
    events: tuple[Event, ...] = ()


decode_wire = msgspec.json.Decoder(Wire).decode

_Item = TypeVar("_Item", Entity, Number, Event)


def _with_ids(items: tuple[_Item, ...], prefix: str, used: set[str]) -> tuple[_Item, ...]:
    if all(item.id for item in items):
        return items
    out: list[_Item] = []
    counter = 0
    for item in items:
        if item.id:
            out.append(item)
            continue
        counter += 1
        while f"{prefix}{counter}" in used:
            counter += 1
        out.append(msgspec.structs.replace(item, id=f"{prefix}{counter}"))
    return tuple(out)


def _with_text(span: _Span, text: str) -> _Span:
    if span.text or span.start >= span.end:
        return span
    return msgspec.structs.replace(span, text=text[span.start : span.end])


_Span = TypeVar("_Span", Entity, Number, Trigger)


def complete(annotations: Annotations, text: str) -> Annotations:
    """Give every item that came without one an id, and every span its surface text."""
    used = {item.id for item in _items(annotations)}
    events = _with_ids(annotations.events, "v", used)
    return Annotations(
        entities=tuple(_with_text(entity, text) for entity in _with_ids(annotations.entities, "e", used)),
        numbers=tuple(_with_text(number, text) for number in _with_ids(annotations.numbers, "n", used)),
        events=tuple(
            event
            if event.trigger.text
            else msgspec.structs.replace(event, trigger=_with_text(event.trigger, text))
            for event in events
        ),
    )


def _items(annotations: Annotations) -> Iterable[Entity | Number | Event]:
    yield from annotations.entities
    yield from annotations.numbers
    yield from annotations.events


def annotations_of(wire: Wire) -> Annotations:
    """The three layers as they stand in the file."""
    return Annotations(wire.entities, wire.numbers, wire.events)


def to_document(wire: Wire, text: str) -> Document:
    """The wire record over a text, with ids and surface forms filled in."""
    return Document(wire.id, wire.text if wire.text is not None else text, wire.meta).with_annotations(
        complete(annotations_of(wire), text)
    )
