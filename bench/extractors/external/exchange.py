"""The lines that go out and come back: one document, one line of JSON, both ways.

Out goes ``{"id", "text", "language", "published"}`` (the last two where they are known), back
comes ``{"id", "entities", "numbers", "events"}`` as in a file of predictions, or
``{"id", "error"}`` for a document that could not be processed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from bench.corpus.wire import Wire, annotations_of, decode_wire
from bench.document import Annotations, Document
from bench.errors import printable
from bench.extractor import Failure
from bench.extractors.external.offsets import Unit, in_code_points


class _Error(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer for a document that could not be processed."""

    id: str
    error: str


_decode_error = msgspec.json.Decoder(_Error).decode


class OutOfStep(Exception):
    """What came back is no answer for what was asked; ``readable`` where it is lines of JSON at all."""

    def __init__(self, message: str, *, readable: bool = True) -> None:
        super().__init__(message)
        self.readable = readable


def question(document: Document) -> str:
    """A document as one line of ASCII, without its end."""
    meta = {key: document.meta[key] for key in ("language", "published") if key in document.meta}
    return json.dumps({"id": document.id, "text": document.text, **meta})


def answers(content: bytes, documents: Sequence[Document], unit: Unit) -> list[Annotations | Failure]:
    """What lines say of documents, in order. Raises OutOfStep unless each is for its document."""
    lines = [line for line in content.split(b"\n") if line.strip()]
    if not any(_object(line) is not None for line in lines):
        raise OutOfStep(f"no line of JSON{_begins(content)}", readable=False)
    if len(lines) != len(documents):
        raise OutOfStep(f"{len(lines)} lines for {len(documents)} documents")
    return [answer(line, document, unit) for line, document in zip(lines, documents, strict=True)]


def answer(line: bytes, document: Document, unit: Unit) -> Annotations | Failure:
    """What a line says of a document; a Failure where its annotations are not sound.

    Raises OutOfStep where the line is for another document, or no answer at all.
    """
    try:
        refused = _decode_error(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _annotations(line, document, unit)
    _in_step(refused.id, document)
    return Failure(refused.error)


def _annotations(line: bytes, document: Document, unit: Unit) -> Annotations | Failure:
    try:
        wire: Wire = decode_wire(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = f"the answer is not in the format of predictions: {error}{_begins(line)}"
        stated = _object(line)
        if stated is None or not isinstance(stated.get("id"), str):
            raise OutOfStep(what) from None
        _in_step(str(stated["id"]), document)
        return Failure(what)
    _in_step(wire.id, document)
    try:
        return in_code_points(annotations_of(wire), document.text, unit)
    except ValueError as error:
        return Failure(str(error))


def _object(line: bytes) -> dict[str, object] | None:
    """A line as a JSON object, whatever is in it; None where it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _begins(content: bytes) -> str:
    shown = printable(content[:80].decode("utf-8", "replace"))
    return f" (begins {shown!r})" if shown else ""


def _in_step(ident: str, document: Document) -> None:
    if ident != document.id:
        raise OutOfStep(f"the answer is for document {printable(ident)!r}, not {document.id!r}")
