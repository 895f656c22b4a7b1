"""Read documents from JSONL files, JSON files and folders of either, all alike."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from bench.corpus.explain import explain
from bench.corpus.fingerprint import text_digest
from bench.corpus.positions import DEEPEST, Positions, field_name
from bench.corpus.validate import Fault, alternative_faults, faults, prediction_faults
from bench.corpus.wire import Wire, decode_wire, to_document
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem, expected_one_of, nearest
from bench.ontology import Ontology, load_ontology

# What to make of gold documents that a file of predictions leaves out.
Missing = Literal["refuse", "allow"]

SUFFIXES = (".json", ".jsonl")
_HINTS = 20


@dataclass(frozen=True, slots=True)
class Raw:
    """The JSON text of one document and where it begins; ``alone`` if it is a file of its own."""

    text: str
    file: str
    line: int
    alone: bool = False


def document_files(path: Path) -> list[Path]:
    """The document files at a path: the file itself, or the folder's ``*.json`` and ``*.jsonl``.

    Hidden files do not count. Raises InputError if there is nothing of the kind, naming
    what stands nearby.
    """
    try:
        if path.is_dir():
            return _files_of(path)
        if path.exists():
            return [path]
        here = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error
    hit = nearest(path.name, here)
    raise InputError(str(path), "no such file or folder", f"did you mean {path.parent / hit}?" if hit else "")


def is_document_file(path: Path) -> bool:
    """Whether a file counts as documents by its name."""
    return path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _files_of(folder: Path) -> list[Path]:
    files = sorted(filter(is_document_file, folder.iterdir()))
    if not files:
        raise InputError(
            str(folder), "is a folder without documents", "expected *.json or *.jsonl files in it"
        )
    return files


def read_text(path: Path) -> str:
    """The content of a UTF-8 file, a leading byte-order mark removed, line ends untouched."""
    return read_plain_text(path).removeprefix("\ufeff")


def read_plain_text(path: Path) -> str:
    """The exact content of a UTF-8 file. Raises InputError, with the line, if it is not one."""
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise InputError(str(path), "is a folder", "expected a file") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 text (byte {error.start})"
        raise InputError(str(path), what, "expected a file in UTF-8", line) from error


def raw_documents(path: Path) -> Iterator[Raw]:
    """The JSON text of every document of one file.

    A ``.json`` file is one document unless its first line is one; any other file
    holds one document a line. Blank lines are skipped. Raises CorpusError if the file
    cannot be read as text.
    """
    name = str(path)
    try:
        content = read_text(path)
    except InputError as error:
        raise CorpusError([error.as_problem()]) from error
    if not content.strip():
        raise CorpusError([Problem(name, 1, "", "is empty", "expected at least one document")])
    lines = _looks_like_lines(content)
    if path.suffix == ".json" and not lines:
        yield Raw(content, name, 1, alone=True)
        return
    if not lines and content.strip().count("\n") and _is_object(content):
        what = "is one document over several lines"
        raise CorpusError([Problem(name, 1, "", what, "expected one a line, or the suffix .json")])
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield Raw(line, name, number)


def _looks_like_lines(content: str) -> bool:
    first = content.lstrip().split("\n", 1)
    return len(first) == 2 and bool(first[1].strip()) and _is_object(first[0])


def _is_object(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, ValueError, RecursionError):
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
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return explain(raw.text, raw.file, raw.line, ontology, gold=gold) or [
            Problem(raw.file, raw.line, "", str(error))
        ]
    text = wire.text if wire.text is not None else (text_of(wire.id) if text_of else None)
    doubtful = next(faults(wire, text, ontology, gold=gold), None) is not None
    if doubtful or is_deep(wire.meta) or has_repeated_key(raw.text):
        return explain(raw.text, raw.file, raw.line, ontology, gold=gold, text=text)
    return wire


def is_deep(meta: Any) -> bool:
    """Whether free data is nested deeper than a document may be."""
    level = [meta]
    for _ in range(DEEPEST - 1):  # the document itself is a level, too
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


class _Repeated(Exception):
    """An object states a key twice."""


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise _Repeated


_visit_objects = json.JSONDecoder(object_pairs_hook=_refuse_repeats).decode


def has_repeated_key(text: str) -> bool:
    """Whether any object of a sound JSON text states a key twice; decoders keep the last."""
    try:
        _visit_objects(text)
    except _Repeated:
        return True
    return False


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


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a path holds: sound documents, the ids that broken ones state, and all problems."""

    sound: list[tuple[Wire, Raw]]
    broken: list[tuple[str, Raw]]
    problems: list[Problem]


def _gather(
    path: Path, ontology: Ontology, *, gold: bool, text_of: Callable[[str], str | None] | None = None
) -> _Gathered:
    found = _Gathered([], [], [])
    first: dict[str, Raw] = {}
    with without_cyclic_gc():
        for file in document_files(path):
            try:
                raws = list(raw_documents(file))
            except CorpusError as error:
                found.problems.extend(error.problems)
                continue
            for raw in raws:
                result = decode(raw, ontology, gold=gold, text_of=text_of)
                if isinstance(result, Wire):
                    found.sound.append((result, raw))
                    ident = result.id
                else:
                    found.problems.extend(result)
                    ident = _stated(raw.text)
                    found.broken.append((ident, raw))
                other = first.setdefault(ident, raw) if ident else raw
                if other is not raw:
                    what = f"{ident!r} is also the document of {other.file}:{other.line}"
                    problem = Problem(raw.file, raw.line, "id", what, "expected each document once")
                    found.problems.append(problem)
    return found


def _stated(text: str, key: str = "id") -> str:
    """What a broken document states under a key, or an empty string."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def read_wires(path: Path, ontology: Ontology, *, gold: bool) -> list[tuple[Wire, Raw]]:
    """All documents at a path with their places. Raises CorpusError with every problem of every file."""
    found = _gather(path, ontology, gold=gold)
    if found.problems:
        raise CorpusError(found.problems)
    return found.sound


def read_documents(
    path: str | Path, *, gold: bool = False, ontology: Ontology | None = None
) -> list[Document]:
    """Read every document at ``path``, a JSONL file, a JSON file or a folder of them.

    With ``gold`` every attribute must be stated, as in the shipped corpora; without,
    what is absent is taken as unknown. Raises InputError if nothing can be read there,
    CorpusError with every problem (file, line, field) if anything read does not keep to
    the format.
    """
    documents: list[Document] = []
    found = _gather(Path(path), ontology or load_ontology(), gold=gold)
    problems = list(found.problems)
    for wire, raw in found.sound:
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
        problems += _problems(raw, alternative_faults(wire))
        documents.append(to_document(wire, wire.text))
    if problems:
        raise CorpusError(problems)
    return documents


def format_problems(path: Path) -> list[Problem]:
    """What is wrong with the documents at a path, as far as that can be told without their texts."""
    try:
        return _gather(path, load_ontology(), gold=False).problems
    except InputError as error:
        return [error.as_problem()]


def _problems(raw: Raw, found: Iterable[Fault]) -> Iterator[Problem]:
    """Faults of a sound document as problems, each with its own line."""
    positions: Positions | None = None
    for fault in found:
        positions = positions or Positions(raw.text, raw.line)
        line, name = positions.line(fault.path), field_name(fault.path)
        yield Problem(raw.file, line, name, fault.message, fault.expected)


def read_predictions(
    path: str | Path,
    gold: Sequence[Document],
    *,
    strangers: Literal["refuse", "ignore"] = "refuse",
    missing: Missing = "allow",
    leeway: Literal["refuse", "ignore"] = "refuse",
) -> dict[str, Document]:
    """Read predictions for ``gold``; their ``text`` may be absent and must else be the gold text.

    Raises CorpusError for any fault, including texts that differ and, unless ``strangers``
    are to be ignored, documents that the gold does not have. Documents without a
    prediction are not in the result, or, where they are to be refused, a fault each. A
    prediction commits itself; the annotation of a person may be optional or one of several
    readings, which ``leeway`` lets pass and which means nothing here.
    """
    texts = {document.id: document.text for document in gold}
    found = _gather(Path(path), load_ontology(), gold=False, text_of=texts.get)
    problems = list(found.problems)
    if strangers == "refuse":
        named = [*((wire.id, raw) for wire, raw in found.sound), *found.broken]
        unknown = [(ident, raw) for ident, raw in named if ident and ident not in texts]
        for k, (ident, raw) in enumerate(unknown):
            # Each hint is a search through all names; the first few tell what is wrong.
            hint = expected_one_of(ident, texts) if k < _HINTS else ""
            problems.append(Problem(raw.file, raw.line, "id", f"the gold has no document {ident!r}", hint))
    known = [(wire, raw) for wire, raw in found.sound if wire.id in texts]
    for wire, raw in known:
        problems += _differences(wire, raw, texts[wire.id])
        if leeway == "refuse":
            problems += _problems(raw, prediction_faults(wire))
    for ident, raw in found.broken:
        if ident in texts:
            text = _stated(raw.text, "text") or None
            problems += _differences(Wire(ident, text), raw, texts[ident])
    if missing == "refuse":
        stated = {wire.id for wire, _ in found.sound} | {ident for ident, _ in found.broken}
        hint = "expected a line for every document of the gold; one with meta.error for a failure"
        problems += [
            Problem(str(path), 1, "id", f"has no prediction for {ident!r}", hint)
            for ident in texts
            if ident not in stated
        ]
    if problems:
        raise CorpusError(problems)
    return {wire.id: to_document(wire, texts[wire.id]) for wire, _ in known}


def _differences(wire: Wire, raw: Raw, text: str) -> Iterator[Problem]:
    """Where a prediction is not on the gold's text."""
    if wire.sha256 is not None and wire.sha256 != text_digest(text):
        what = f"is not the hash of the gold's text of {wire.id!r}"
        yield Problem(raw.file, raw.line, "sha256", what, "expected the same text")
    if wire.text is not None and wire.text != text:
        at = _first_difference(wire.text, text)
        what = f"the text of {wire.id!r} differs from the gold's at code point {at}"
        yield Problem(raw.file, raw.line, "text", what, "expected the same text")


def _first_difference(one: str, other: str) -> int:
    pairs: Iterable[tuple[str, str]] = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
