"""Write documents as brat stand-off: what brat shows as brat shows it, the rest as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.convert.brat.names import (
    ATTRIBUTES,
    DOCUMENT,
    NOTED,
    NOTED_OF_ARGUMENTS,
    NUMBER,
    OF,
    SAME,
    SOURCE,
    label_of,
    repeated,
)
from bench.convert.brat.notes import to_note
from bench.convert.brat.spans import parts_of, words_of
from bench.convert.formats import Options
from bench.convert.losses import Exported, Losses
from bench.document import LAYERS, Document, Layer, annotations_to_plain
from bench.errors import InputError

_Plain = dict[str, Any]


def write(documents: Sequence[Document], options: Options) -> Exported:
    """Two files a document, ``ID.txt`` and ``ID.ann``. Raises InputError if an id is no file name."""
    losses = Losses()
    files: dict[str, str | bytes] = {}
    for document in documents:
        if not document.id or document.id.startswith(".") or set(document.id) & set("/\\\0"):
            raise InputError(repr(document.id), "is no file name", "expected an id without / and leading dot")
        if f"{document.id}.txt" in files:
            raise InputError(repr(document.id), "is the id of two documents", "expected each id once")
        files[f"{document.id}.txt"] = document.text
        files[f"{document.id}.ann"] = "".join(f"{line}\n" for line in _lines(document, losses))
    return Exported(files, losses.listed())


def _lines(document: Document, losses: Losses) -> list[str]:
    """T lines of entities, numbers and triggers, then E, R, *, A and # lines."""
    plain = annotations_to_plain(document.annotations)
    page = _Page(document, _named(document), losses)
    for layer in LAYERS:
        firsts: dict[str, list[str]] = {}
        for k, record in enumerate(plain[layer], 1):
            ident = _ident(document, layer, k)
            members = firsts.setdefault(record["cluster"], []) if "cluster" in record else []
            members.append(ident)
            if layer == "events":
                trigger = f"T{len(document.entities) + len(document.numbers) + k}"
                page.bound.append(_bound(trigger, record["type"], record["trigger"], document.text))
                page.frames.append(_frame(page, ident, trigger, record))
            else:
                page.bound.append(_bound(ident, record.get("type", NUMBER), record, document.text))
            page.relate(layer, ident, record)
            page.attribute(layer, ident, record)
            page.note(layer, ident, record, first=len(members) == 1)
        groups = (members for members in firsts.values() if len(members) > 1)
        page.equal.extend(f"*\t{SAME[0]} {' '.join(members)}" for members in groups)
    about = f"#{len(page.notes) + 1}\tAnnotatorNotes {DOCUMENT}\t{to_note({'meta': document.meta})}"
    return [
        *(*page.bound, *page.frames, *page.relations, *page.equal),
        *(*page.attributes, *page.notes, about),
    ]


def _ident(document: Document, layer: Layer, k: int) -> str:
    """The brat id of the k-th record of a layer."""
    before = len(document.entities) if layer == "numbers" else 0
    return f"E{k}" if layer == "events" else f"T{before + k}"


def _named(document: Document) -> dict[str, str]:
    """The brat ids of all that has an id."""
    layers: tuple[tuple[Layer, Any], ...] = tuple((layer, getattr(document, layer)) for layer in LAYERS)
    return {
        record.id: _ident(document, layer, k)
        for layer, records in layers
        for k, record in enumerate(records, 1)
        if record.id
    }


def _bound(ident: str, label: str, span: _Plain, text: str) -> str:
    parts = parts_of(text, span["start"], span["end"])
    places = ";".join(f"{start} {end}" for start, end in parts)
    return f"{ident}\t{label_of(label)} {places}\t{words_of(text, parts)}"


def _frame(page: _Page, ident: str, trigger: str, record: _Plain) -> str:
    """The E line of an event; what its arguments say beside role and target goes to its note."""
    words = [f"{label_of(record['type'])}:{trigger}"]
    stated: Counter[str] = Counter()
    more = {}
    for argument in record.pop("arguments"):
        target = page.named.get(argument["target"])
        if target is None:
            page.losses.add("references to nothing", f"{page.document.id} {argument['target']}")
            continue
        label = repeated(argument["role"], stated[argument["role"]])
        stated[argument["role"]] += 1
        words.append(f"{label}:{target}")
        rest = {key: argument[key] for key in NOTED_OF_ARGUMENTS if key in argument}
        if rest:
            more[label] = rest
    if more:
        record["arguments"] = more
    if record.get("source") in page.named:
        words.append(f"{SOURCE}:{page.named[record['source']]}")
    return f"{ident}\t{' '.join(words)}"


@dataclass(frozen=True)
class _Page:
    """The lines of a document, by their kind."""

    document: Document
    named: Mapping[str, str]
    losses: Losses
    bound: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def relate(self, layer: Layer, ident: str, record: _Plain) -> None:
        """What a number counts; a reference that leads nowhere is lost."""
        target = record.get(_REFERENCES[layer])
        if target is None:
            return
        if target not in self.named:
            self.losses.add("references to nothing", f"{self.document.id} {target}")
        elif layer == "numbers":
            number = len(self.relations) + 1
            self.relations.append(f"R{number}\t{OF} Arg1:{ident} Arg2:{self.named[target]}")

    def attribute(self, layer: Layer, ident: str, record: _Plain) -> None:
        """The attributes that a record states; what is true needs no value."""
        for name in ATTRIBUTES[layer]:
            if name in record:
                value = "" if record[name] is True else f" {record[name]}"
                line = f"A{len(self.attributes) + 1}\t{name.capitalize()} {ident}{value}"
                self.attributes.append(line)

    def note(self, layer: Layer, ident: str, record: _Plain, *, first: bool) -> None:
        """What is left; the name of a cluster only at the first of its members."""
        rest = {key: record[key] for key in NOTED[layer] if record.get(key) is not None}
        span = record.get("trigger", record)
        parts = parts_of(self.document.text, span["start"], span["end"])
        if (parts[0][0], parts[-1][1]) != (span["start"], span["end"]):
            rest["span"] = [span["start"], span["end"]]
        if not first:
            rest.pop("cluster", None)
        if rest.get("id") == ident:
            del rest["id"]
        if rest:
            self.notes.append(f"#{len(self.notes) + 1}\tAnnotatorNotes {ident}\t{to_note(rest)}")


_REFERENCES: Mapping[Layer, str] = {"entities": "", "numbers": "of", "events": "source"}
