"""The lines that go out and come back: one document, one line of JSON, both ways.

Out goes ``{"id", "text", "language", "published"}`` (the last two where they are known), back
comes ``{"id", "entities", "numbers", "events"}`` as in a file of predictions, or
``{"id", "error"}`` for a document that could not be processed.
"""

from __future__ import annotations

import json

import msgspec

from bench.corpus.wire import Wire, annotations_of, decode_wire
from bench.document import Annotations, Document
from bench.errors import printable
from bench.extractor import Failure
from bench.extractors.external.offsets import Unit, in_code_points


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer for a document that could not be processed."""

    id: str
    error: str


_decode_refused = msgspec.json.Decoder(Refused).decode


class OutOfStep(Exception):
    """The answer is not for the document that was asked about."""


def question(document: Document) -> str:
    """A document as one line of ASCII, without its end."""
    meta = {key: document.meta[key] for key in ("language", "published") if key in document.meta}
    return json.dumps({"id": document.id, "text": document.text, **meta})


def answer(line: bytes, document: Document, unit: Unit) -> Annotations | Failure:
    """What a line says of a document; a Failure where it is no sound answer.

    Raises OutOfStep where the line is an answer for another document.
    """
    try:
        refused = _decode_refused(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _annotations(line, document, unit)
    _in_step(refused.id, document)
    return Failure(refused.error)


def _annotations(line: bytes, document: Document, unit: Unit) -> Annotations | Failure:
    try:
        wire: Wire = decode_wire(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        shown = printable(line[:80].decode("utf-8", "replace"))
        return Failure(f"the answer is not in the format of predictions: {error} (begins {shown!r})")
    _in_step(wire.id, document)
    try:
        return in_code_points(annotations_of(wire), document.text, unit)
    except ValueError as error:
        return Failure(str(error))


def _in_step(ident: str, document: Document) -> None:
    if ident != document.id:
        raise OutOfStep(f"the answer is for document {ident!r}, not {document.id!r}")
