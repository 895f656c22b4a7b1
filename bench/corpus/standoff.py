"""Stand-off documents: annotations and the SHA-256 of a text that is kept elsewhere.

This is how gold on texts that must not be copied is shipped. Spans state no surface
form; the hash is over the UTF-8 bytes of the text, every character of the file included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.corpus.fingerprint import text_digest
from bench.corpus.read import Raw, read_wires
from bench.corpus.validate import faults
from bench.corpus.wire import Wire, to_document
from bench.document import Document, to_plain
from bench.errors import CorpusError, HashMismatch, InputError, Problem
from bench.ontology import load_ontology


def detach(document: Document) -> dict[str, Any]:
    """The stand-off form of a document, JSON-ready: no text anywhere, its SHA-256 instead."""
    plain = to_plain(document)
    del plain["text"]
    for item in (*plain["entities"], *plain["numbers"], *(event["trigger"] for event in plain["events"])):
        del item["text"]
    return {"id": plain.pop("id"), "sha256": text_digest(document.text), **plain}


def read_plain_text(path: Path) -> str:
    """The exact content of a text file. Raises InputError if it is not UTF-8 text."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is not UTF-8 text (byte {error.start})") from error
    except IsADirectoryError as error:
        raise InputError(str(path), "is a folder", "expected text files") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "expected a text file") from error


def attach(standoff: Path, texts: Sequence[Path]) -> list[Document]:
    """Join stand-off gold with its texts, found among ``texts`` by their hash.

    Raises HashMismatch if a document's text is not among them, CorpusError if the gold
    does not fit the format or the text.
    """
    by_hash = {text_digest(content): content for content in map(read_plain_text, texts)}
    given = ", ".join(f"{path} ({text_digest(read_plain_text(path))})" for path in texts)
    documents: list[Document] = []
    problems: list[Problem] = []
    for wire, raw in read_wires(standoff, load_ontology(), gold=True):
        if wire.sha256 is None:
            problems.append(
                Problem(raw.file, raw.line, "sha256", "is missing", "expected a stand-off document")
            )
            continue
        text = by_hash.get(wire.sha256)
        if text is None:
            raise HashMismatch(f"{raw.file}:{raw.line}: {wire.id}", wire.sha256, given)
        problems += _problems(wire, raw, text)
        documents.append(to_document(wire, text))
    if problems:
        raise CorpusError(problems)
    return documents


def _problems(wire: Wire, raw: Raw, text: str) -> Iterable[Problem]:
    from bench.corpus.positions import field_name

    for fault in faults(wire, text, load_ontology(), gold=True):
        yield Problem(raw.file, raw.line, field_name(fault.path), fault.message, fault.expected)
