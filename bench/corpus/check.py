"""Prove that a corpus keeps to its rules; report everything that does not, at once."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus.layout import canonical
from bench.corpus.leakage import leaks
from bench.corpus.positions import Positions, field_name
from bench.corpus.read import Raw, decode, document_files, is_document_file, raw_documents
from bench.corpus.validate import Fault
from bench.corpus.wire import Wire
from bench.errors import CorpusError, InputError, Problem, expected_one_of
from bench.ontology import Ontology, load_ontology

SPLITS = ("train", "dev", "test")
# The folder of raw annotations, one folder an annotator, from which the gold was adjudicated.
RAW = "annotators"
_META = ("language", "published", "source", "licence", "split")
_CLOCK = r"([01]\d|2[0-4])(:[0-5]\d(:[0-5]\d)?)?"
_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_PART = r"(MO|AF|EV|NI|DT)"
_TIMEX = re.compile(
    rf"\d{{4}}(-({_DAY}(T({_CLOCK}|{_PART}))?|0[1-9]|1[0-2]|W(0[1-9]|[1-4]\d|5[0-3])(-WE)?|Q[1-4]|H[12]"
    r"|SP|SU|FA|WI))?"
    rf"|\d{{2,3}}|P\d+(\.\d+)?[DWMY]|PT\d+(\.\d+)?[HMS]|(PAST|PRESENT|FUTURE)_REF|T({_PART}|{_CLOCK})"
    rf"|XXXX-.*|P1(D|W|M|Y)?T(MO|AF|EV|NI)|\d{{4}}-{_DAY}/\d{{4}}-{_DAY}"
)


@dataclass(frozen=True)
class Checked:
    """What was read: how many documents, how many of them stand-off, and the problems."""

    documents: int
    standoff: int
    problems: tuple[Problem, ...]


def corpus_files(path: Path) -> list[Path]:
    """The document files at a path or, for a folder without any, below its subfolders."""
    if not path.is_dir():
        return document_files(path)
    below = sorted(filter(is_document_file, path.rglob("*")))
    if not below:
        raise InputError(
            str(path), "is a folder without documents", "expected *.json or *.jsonl files below it"
        )
    return below


def check_corpus(path: Path) -> Checked:
    """Check every document at or below ``path``; never raises for what a file contains."""
    ontology = load_ontology()
    problems: list[Problem] = []
    sound: list[tuple[Wire, Raw]] = []
    first: dict[tuple[str, str], Raw] = {}
    for file in corpus_files(path):
        try:
            raws = list(raw_documents(file))
        except CorpusError as error:
            problems += error.problems
            continue
        for raw in raws:
            wire = decode(raw, ontology, gold=True)
            if isinstance(wire, list):
                problems += wire
                continue
            other = first.setdefault((_annotator(file), wire.id), raw)
            if other is not raw:
                fault = Fault(("id",), f"{wire.id!r} is also in {other.file}:{other.line}")
                problems.append(_problem(fault, raw, Positions(raw.text, raw.line)))
            problems += _document(wire, raw, file, ontology)
            if not _annotator(file):
                # What a person has marked is kept as it is; what the gold says must be consistent.
                problems += _in(raw, _clusters(wire, ontology))
            sound.append((wire, raw))
    problems += _across(sound)
    standoff = sum(wire.text is None for wire, _ in sound)
    return Checked(len(sound), standoff, tuple(sorted(set(problems))))


def _annotator(file: Path) -> str:
    """Whose raw annotation a file is: they are of documents that stand elsewhere; "" for the gold itself."""
    parts = file.parent.parts
    return parts[parts.index(RAW) + 1] if RAW in parts[:-1] else ""


def _problem(fault: Fault, raw: Raw, positions: Positions) -> Problem:
    return Problem(
        raw.file, positions.line(fault.path), field_name(fault.path), fault.message, fault.expected
    )


def _document(wire: Wire, raw: Raw, file: Path, ontology: Ontology) -> Iterator[Problem]:
    found = [*_meta(wire), *_repeats(wire), *_times(wire)]
    if wire.text is None and wire.sha256 is None:
        found.append(Fault(("text",), "is missing", "expected text, or sha256 for a stand-off document"))
    if file.suffix == ".json" and wire.id != file.stem:
        found.append(Fault(("id",), f"{wire.id!r} is not the file's name", f"expected {file.stem!r}"))
    if not found and raw.text != canonical(wire, alone=raw.alone):
        hint = "mend it with: bench corpus format FILE"
        found.append(Fault((), "is not in the canonical layout", hint))
    yield from _in(raw, found)


def _in(raw: Raw, found: Iterable[Fault]) -> Iterator[Problem]:
    """Faults of a document as problems, each with its line."""
    faults = list(found)
    if faults:
        positions = Positions(raw.text, raw.line)
        yield from (_problem(fault, raw, positions) for fault in faults)


def _meta(wire: Wire) -> Iterator[Fault]:
    for key in _META:
        if key not in wire.meta:
            yield Fault(("meta", key), "is missing", f"gold documents state {', '.join(_META)}")
    split = wire.meta.get("split", SPLITS[0])
    if split not in SPLITS:
        yield Fault(("meta", "split"), f"unknown split {split!r}", expected_one_of(str(split), SPLITS))
    published = wire.meta.get("published", "2000-01-01")
    if published is not None and not _is_date(published):
        hint = "expected YYYY-MM-DD, or null where it is not known"
        yield Fault(("meta", "published"), f"{published!r} is not a date", hint)


def _is_date(value: object) -> bool:
    try:
        # fromisoformat reads 20240506 and 2024-W19-1, too; only one form is canonical.
        return datetime.date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _repeats(wire: Wire) -> Iterator[Fault]:
    keys: list[tuple[tuple[str, int], tuple[object, ...], str | None]] = []
    keys += [(("entities", i), (e.start, e.end, e.type), e.alternative) for i, e in enumerate(wire.entities)]
    keys += [(("numbers", i), (n.start, n.end), n.alternative) for i, n in enumerate(wire.numbers)]
    keys += [(("events", i), (v.start, v.end, v.type), v.alternative) for i, v in enumerate(wire.events)]
    seen: dict[tuple[object, ...], str | None] = {}
    for path, key, alternative in keys:
        # Readings of one fact may share span and type where they differ in something else.
        if (path[0], key) in seen and (alternative is None or alternative != seen[path[0], key]):
            yield Fault(path, f"{key} is annotated twice", "expected each annotation once")
        seen.setdefault((path[0], key), alternative)


def _clusters(wire: Wire, ontology: Ontology) -> Iterator[Fault]:
    kinds: dict[str, str] = {}
    for i, entity in enumerate(wire.entities):
        if entity.alternative is not None:
            continue  # what type the entity has may be what the readings differ in
        coarse = ontology.coarse_entity(entity.type)
        before = kinds.setdefault(entity.cluster or "", coarse)
        if before != coarse:
            what = f"cluster {entity.cluster!r} joins {before} and {coarse}"
            yield Fault(("entities", i, "cluster"), what, "mentions of one entity have one coarse type")


def _times(wire: Wire) -> Iterator[Fault]:
    for i, entity in enumerate(wire.entities):
        if entity.value is not None and not _TIMEX.fullmatch(entity.value):
            yield Fault(("entities", i, "value"), f"{entity.value!r} is no ISO 8601 or TIMEX3 value")


def _across(sound: Sequence[tuple[Wire, Raw]]) -> Iterator[Problem]:
    by_split: dict[str, list[tuple[str, str]]] = defaultdict(list)
    places = {}
    for wire, raw in sound:
        if wire.text is not None:
            by_split[str(wire.meta.get("split"))].append((wire.id, wire.text))
            places[wire.id] = raw
    for leak in leaks(by_split):
        what = (
            f"shares {leak.share:.0%} of its word sequences with {leak.other!r} of split {leak.other_split}"
        )
        yield Problem(
            places[leak.document].file,
            places[leak.document].line,
            "text",
            what,
            "near-duplicates stay in one split",
        )
