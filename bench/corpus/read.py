"""Read documents from JSONL files, JSON files and folders of either, all alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from bench.corpus.explain import explain
from bench.corpus.validate import faults
from bench.corpus.wire import Wire, decode_wire, to_document
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem, expected_one_of, nearest
from bench.ontology import Ontology, load_ontology

SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Raw:
    """The JSON text of one document and where it begins."""

    text: str
    file: str
    line: int


def document_files(path: Path) -> list[Path]:
    """The document files at a path: the file itself, or the folder's ``*.json`` and ``*.jsonl``.

    Raises InputError if there is nothing of the kind, naming what stands nearby.
    """
    if path.is_dir():
        files = sorted(item for item in path.iterdir() if item.suffix in SUFFIXES and item.is_file())
        if not files:
            raise InputError(
                str(path), "is a folder without documents", "expected *.json or *.jsonl files in it"
            )
        return files
    if not path.exists():
        here = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
        hit = nearest(path.name, here)
        raise InputError(
            str(path), "no such file or folder", f"did you mean {path.parent / hit}?" if hit else ""
        )
    return [path]


def read_text(path: Path) -> str:
    """The content of a UTF-8 file, a leading byte-order mark removed, line ends untouched."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            str(path), f"is not UTF-8 text (byte {error.start})", "expected JSON in UTF-8"
        ) from error
    except IsADirectoryError as error:
        raise InputError(str(path), "is a folder", "expected a file") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error


def raw_documents(path: Path) -> Iterator[Raw]:
    """The JSON text of every document of one file.

    A ``.json`` file is one document unless each of its lines is one; any other file
    holds one document a line. Blank lines are skipped.
    """
    content = read_text(path)
    name = str(path)
    if not content.strip():
        raise CorpusError([Problem(name, 1, "", "is empty", "expected at least one document")])
    if path.suffix == ".json" and not _looks_like_lines(content):
        yield Raw(content, name, 1)
        return
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield Raw(line, name, number)


def _looks_like_lines(content: str) -> bool:
    first = content.lstrip().split("\n", 1)
    if len(first) == 1 or not first[1].strip():
        return False
    try:
        decode_wire(first[0])
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def decode(
    raw: Raw, ontology: Ontology, *, gold: bool, text_of: Callable[[str], str | None] | None = None
) -> Wire | list[Problem]:
    """Decode and validate one document; on any fault, the list of all its problems.

    ``text_of`` gives the text that a document without one refers to, by its id.
    """
    try:
        wire = decode_wire(raw.text)
    except (msgspec.DecodeError, RecursionError) as error:
        return explain(raw.text, raw.file, raw.line, ontology, gold=gold) or [
            Problem(raw.file, raw.line, "", str(error))
        ]
    text = wire.text if wire.text is not None else (text_of(wire.id) if text_of else None)
    if next(faults(wire, text, ontology, gold=gold), None) is not None:
        return explain(raw.text, raw.file, raw.line, ontology, gold=gold, text=text)
    return wire


@contextmanager
def without_cyclic_gc() -> Iterator[None]:
    """Pause the cyclic collector while many records are made; they form no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_wires(
    path: Path,
    ontology: Ontology,
    *,
    gold: bool,
    text_of: Callable[[str], str | None] | None = None,
) -> list[tuple[Wire, Raw]]:
    """All documents at a path with their places. Raises CorpusError with every problem of every file."""
    problems: list[Problem] = []
    out: list[tuple[Wire, Raw]] = []
    first: dict[str, Raw] = {}
    with without_cyclic_gc():
        for file in document_files(path):
            try:
                raws = list(raw_documents(file))
            except CorpusError as error:
                problems += error.problems
                continue
            for raw in raws:
                result = decode(raw, ontology, gold=gold, text_of=text_of)
                if isinstance(result, list):
                    problems += result
                    continue
                if result.id in first:
                    other = first[result.id]
                    what = f"{result.id!r} is also the document of {other.file}:{other.line}"
                    problems.append(Problem(raw.file, raw.line, "id", what, "expected each document once"))
                first.setdefault(result.id, raw)
                out.append((result, raw))
    if problems:
        raise CorpusError(problems)
    return out


def read_documents(
    path: str | Path, *, gold: bool = True, ontology: Ontology | None = None
) -> list[Document]:
    """Read every document at ``path``, a JSONL file, a JSON file or a folder of them.

    Raises InputError if nothing can be read there, CorpusError with every problem
    (file, line, field) if anything read does not keep to the format.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for wire, raw in read_wires(Path(path), ontology or load_ontology(), gold=gold):
        if wire.text is None:
            if wire.sha256 is not None:
                what, hint = (
                    "is stand-off, without its text",
                    f"join it first: bench corpus attach {raw.file} TEXTFILE",
                )
            else:
                what, hint = "is missing", "expected the document's text"
            problems.append(Problem(raw.file, raw.line, "text", what, hint))
            continue
        documents.append(to_document(wire, wire.text))
    if problems:
        raise CorpusError(problems)
    return documents


def read_predictions(
    path: str | Path, gold: Sequence[Document], *, strangers: Literal["refuse", "ignore"] = "refuse"
) -> dict[str, Document]:
    """Read predictions for ``gold``; their ``text`` may be absent and must else be the gold text.

    Raises CorpusError for any fault, including texts that differ and, unless ``strangers``
    are to be ignored, documents that the gold does not have. Documents without a
    prediction are simply not in the result.
    """
    texts = {document.id: document.text for document in gold}
    problems: list[Problem] = []
    out: dict[str, Document] = {}
    for wire, raw in read_wires(Path(path), load_ontology(), gold=False, text_of=texts.get):
        if wire.id not in texts:
            if strangers == "ignore":
                continue
            hint = expected_one_of(wire.id, texts)
            problems.append(Problem(raw.file, raw.line, "id", f"the gold has no document {wire.id!r}", hint))
        elif wire.text is not None and wire.text != texts[wire.id]:
            at = _first_difference(wire.text, texts[wire.id])
            what = f"the text of {wire.id!r} differs from the gold's at code point {at}"
            problems.append(Problem(raw.file, raw.line, "text", what, "expected the same text"))
        else:
            out[wire.id] = to_document(wire, texts[wire.id])
    if problems:
        raise CorpusError(problems)
    return out


def _first_difference(one: str, other: str) -> int:
    pairs: Iterable[tuple[str, str]] = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
