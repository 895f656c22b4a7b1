"""Stand-off documents: annotations and the SHA-256 of a text that is kept elsewhere.

This is how gold on texts that must not be copied is shipped. Spans state no surface
form; the hash is over the UTF-8 bytes of the text, every character of the file included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.corpus.fingerprint import text_digest
from bench.corpus.positions import Positions, field_name
from bench.corpus.read import Raw, read_wires
from bench.corpus.texts import texts_by_hash
from bench.corpus.validate import faults
from bench.corpus.wire import Wire, to_document
from bench.document import Document, to_plain
from bench.errors import CorpusError, HashMismatch, Problem
from bench.ontology import load_ontology


def detach(document: Document) -> dict[str, Any]:
    """The stand-off form of a document, JSON-ready: no text anywhere, its SHA-256 instead."""
    plain = without_surface(to_plain(document))
    del plain["text"]
    return {"id": plain.pop("id"), "sha256": text_digest(document.text), **plain}


def without_surface(plain: dict[str, Any]) -> dict[str, Any]:
    """JSON-ready annotations whose spans state no words of the text; changed in place and returned."""
    for item in (*plain["entities"], *plain["numbers"], *(event["trigger"] for event in plain["events"])):
        item.pop("text", None)
    return plain


def attach(standoff: Path, texts: Sequence[Path]) -> list[Document]:
    """Join stand-off gold with its texts, found among ``texts`` by their hash.

    ``texts`` are files or folders, see :func:`~bench.corpus.texts.texts_by_hash`.
    Raises HashMismatch naming every document whose text is not among them, CorpusError if the gold
    does not fit the format or the text.
    """
    by_hash = texts_by_hash(texts)
    documents: list[Document] = []
    problems: list[Problem] = []
    lacking: list[tuple[str, str]] = []
    for wire, raw in read_wires(standoff, load_ontology(), gold=True):
        if wire.sha256 is None:
            problems.append(
                Problem(raw.file, raw.line, "sha256", "is missing", "expected a stand-off document")
            )
            continue
        text = by_hash.get(wire.sha256)
        if text is None:
            lacking.append((f"{raw.file}:{raw.line}: {wire.id}", wire.sha256))
            continue
        problems += _problems(wire, raw, text)
        documents.append(to_document(wire, text))
    if problems:
        raise CorpusError(problems)
    if lacking:
        # One file is perhaps the wrong one: then its hash helps. Of many, their number does.
        given = f"{texts[0]} ({next(iter(by_hash))})" if len(by_hash) == 1 else f"{len(by_hash)} texts"
        raise HashMismatch(lacking, given)
    return documents


def _problems(wire: Wire, raw: Raw, text: str) -> Iterable[Problem]:
    positions: Positions | None = None
    # Over its text the document is as any other, hence without the hash.
    joined = msgspec.structs.replace(wire, text=text, sha256=None)
    for fault in faults(joined, text, load_ontology(), gold=True):
        positions = positions or Positions(raw.text, raw.line)
        line = positions.line(fault.path)
        yield Problem(raw.file, line, field_name(fault.path), fault.message, fault.expected)
