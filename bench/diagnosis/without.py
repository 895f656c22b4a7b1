"""A document without one of its items, or with none other of its layer."""

from __future__ import annotations

import msgspec

from bench.document import Document, Entity, Event, Number

Record = Entity | Number | Event
_replace = msgspec.structs.replace


def without(document: Document, item: Record) -> Document:
    """The document as if the item had never been stated, nor anything that refers to it."""
    return _kept(document, {one.id for layer in _layers(document) for one in layer if one.id != item.id})


def alone(document: Document, item: Record) -> Document:
    """The document with no other item of the same layer."""
    mine = next(layer for layer in _layers(document) if any(one.id == item.id for one in layer))
    others = {one.id for one in mine} - {item.id}
    return _kept(document, {one.id for layer in _layers(document) for one in layer} - others)


def _layers(document: Document) -> tuple[tuple[Record, ...], ...]:
    return document.entities, document.numbers, document.events


def _kept(document: Document, ids: set[str]) -> Document:
    def known(ident: str | None) -> str | None:
        return ident if ident in ids else None

    return _replace(
        document,
        entities=tuple(one for one in document.entities if one.id in ids),
        numbers=tuple(_replace(one, of=known(one.of)) for one in document.numbers if one.id in ids),
        events=tuple(
            _replace(
                one,
                source=known(one.source),
                arguments=tuple(argument for argument in one.arguments if argument.target in ids),
            )
            for one in document.events
            if one.id in ids
        ),
    )
