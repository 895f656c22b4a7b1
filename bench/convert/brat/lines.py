"""The lines of an .ann file, one kind by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.convert.brat.spans import Span
from bench.corpus.read import read_text
from bench.errors import Problem


class TextBound(NamedTuple):
    """``T1<tab>LABEL 0 5;6 10<tab>words``: an entity, a number or a trigger."""

    line: int
    ident: str
    label: str
    parts: tuple[Span, ...]
    words: str


class Frame(NamedTuple):
    """``E1<tab>LABEL:T9 role:T1 role2:E2``: an event."""

    line: int
    ident: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


class Relation(NamedTuple):
    """``R1<tab>LABEL Arg1:T1 Arg2:T2``, or ``*<tab>LABEL T1 T2 T3`` of any number."""

    line: int
    label: str
    members: tuple[str, ...]


class Attribute(NamedTuple):
    """``A1<tab>NAME T1 VALUE``; without a value, a flag."""

    line: int
    name: str
    target: str
    value: str | None


class Note(NamedTuple):
    """``#1<tab>TYPE T1<tab>text``."""

    line: int
    target: str
    text: str


@dataclass(frozen=True)
class Lines:
    """What an .ann file holds, in its order; ``other`` is the line of each normalization."""

    bound: list[TextBound] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    other: list[int] = field(default_factory=list)


_IDENT = re.compile(r"[TERAMN#]\S+|[*#]")
_BOUND = re.compile(r"(\S+) ([0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*)\t(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: +(\S.*))?")
_NOTE = re.compile(r"(\S+) (\S+)\t(.*)", re.DOTALL)
_FORMS = {
    "T": "LABEL START END, a tab and the words",
    "E": "LABEL:TRIGGER and ROLE:ID for each argument",
    "R": "LABEL Arg1:ID Arg2:ID",
    "A": "NAME ID and perhaps a value",
    "M": "NAME ID and perhaps a value",
    "N": "a normalization",
    "#": "TYPE ID, a tab and the note",
    "*": "LABEL and two ids or more",
}


def read_lines(path: Path, problems: list[Problem]) -> Lines:
    """Sort the lines of a file; those in no known form are noted as problems. Raises InputError."""
    found = Lines()
    first: dict[str, int] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        ident, _, body = line.removesuffix("\r").partition("\t")
        if not _IDENT.fullmatch(ident):
            what, hint = f"{ident[:40]!r} is no id", f"expected one that begins with {', '.join(_FORMS)}"
            problems.append(Problem(str(path), number, "", what, f"{hint}, then a tab"))
        elif ident not in "*#" and first.setdefault(ident, number) != number:
            what = f"the id {ident!r} occurs twice"
            problems.append(Problem(str(path), number, "id", what, f"first in line {first[ident]}"))
        elif not _sorted_in(found, number, ident, body):
            problems.append(
                Problem(str(path), number, "", f"is no {ident[0]} line", f"expected {_FORMS[ident[0]]}")
            )
    return found


def _sorted_in(found: Lines, number: int, ident: str, body: str) -> bool:
    """Add a line to those of its kind; False if it does not have their form."""
    kind = ident[0]
    if kind == "T" and (match := _BOUND.fullmatch(body)):
        pairs = (part.split(" ") for part in match[2].split(";"))
        parts = tuple((int(start), int(end)) for start, end in pairs)
        found.bound.append(TextBound(number, ident, match[1], parts, match[3]))
    elif kind == "E" and (pairs_ := _pairs(body.split())):
        (label, trigger), *arguments = pairs_
        found.frames.append(Frame(number, ident, label, trigger, tuple(arguments)))
    elif kind == "R" and len(pairs_ := _pairs(body.split()[1:])) == 2:
        found.relations.append(
            Relation(number, body.split(maxsplit=1)[0], tuple(target for _, target in pairs_))
        )
    elif kind == "*" and len(body.split()) > 2:
        label, *members = body.split()
        found.relations.append(Relation(number, label, tuple(members)))
    elif kind in "AM" and (match := _ATTRIBUTE.fullmatch(body.rstrip())):
        found.attributes.append(Attribute(number, match[1], match[2], match[3]))
    elif kind == "#" and (match := _NOTE.fullmatch(body)):
        found.notes.append(Note(number, match[2], match[3]))
    elif kind == "N" and body:
        found.other.append(number)
    else:
        return False
    return True


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    """NAME:ID of each word; nothing if any word is none."""
    pairs = [(name, target) for name, _, target in (word.rpartition(":") for word in words)]
    return pairs if all(name and target for name, target in pairs) else []
