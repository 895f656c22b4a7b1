"""The authors' mark-up: a readable draft that compiles to a gold document, and back.

A draft has three parts, parted by lines ``---``: the metadata as YAML, the text
with bracketed spans ``[e1 Iraqi army]`` that may nest, and one line of
attributes for every span::

    e1 ARMED name c1
    n1 exact value=2 unit=district role=captured_place scope=incident of=e3
    v1 territory.capture actual cluster=w1 source=e6 agent=e1 place=e3

A number's bounds follow from its modifier and are written for ranges only.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.corpus.validate import bounds_of
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import CorpusError, Problem, UserError

_OPEN = re.compile(r"\[([env]\d+) ")
_NUMBER_KEYS = ("value", "low", "high", "unit", "role", "scope", "of", "cluster")


@dataclass
class _Draft:
    """What is gathered while a draft is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, where: str, message: str, expected: str = "") -> None:
        self.problems.append(Problem(self.file, line, where, message, expected))


def compile_draft(name: str, source: str, file: str) -> tuple[Document, dict[str, int]]:
    """Turn a draft into a document; also the line of each item's attributes.

    Raises CorpusError with all problems of the mark-up at once. The document is not
    yet checked against the ontology.
    """
    draft = _Draft(file)
    source = source.replace("\r\n", "\n")
    parts = re.split(r"(?m)^---[ \t]*$\n?", source)
    if len(parts) != 3:
        draft.fault(
            1, "", f"has {len(parts)} parts", "expected metadata, text and attributes, parted by lines ---"
        )
        raise CorpusError(draft.problems)
    text_line = parts[0].count("\n") + 2 + (len(parts[1]) - len(parts[1].lstrip("\n")))
    table_line = source.count("\n", 0, len(source) - len(parts[2])) + 1
    text = _read_text(parts[1].strip(), text_line, draft)
    items = dict(_read_table(parts[2], table_line, text, draft))
    for ident in draft.spans.keys() - draft.lines.keys():
        draft.fault(text_line, ident, "has no line of attributes")
    if draft.problems:
        raise CorpusError(draft.problems)
    meta = yaml.safe_load(parts[0]) or {}
    by_kind: dict[str, list[Any]] = {"e": [], "n": [], "v": []}
    for ident, item in sorted(items.items(), key=lambda pair: _order(pair[1])):
        by_kind[ident[0]].append(item)
    document = Document(name, text, meta, tuple(by_kind["e"]), tuple(by_kind["n"]), tuple(by_kind["v"]))
    return document, draft.lines


def _order(item: Entity | Number | Event) -> tuple[int, int, str]:
    return (item.start, -item.end, item.id)


def _read_text(marked: str, first_line: int, draft: _Draft) -> str:
    out: list[str] = []
    length = at = 0
    stack: list[tuple[str, int, int]] = []
    while at < len(marked):
        line = first_line + marked.count("\n", 0, at)
        opening = _OPEN.match(marked, at)
        if opening:
            stack.append((opening[1], length, line))
            at = opening.end()
        elif marked[at] == "]":
            if not stack:
                draft.fault(line, "]", "closes nothing")
            else:
                ident, start, _ = stack.pop()
                if ident in draft.spans:
                    draft.fault(line, ident, "is bracketed twice", "expected one span an id")
                draft.spans[ident] = (start, length)
            at += 1
        elif marked[at] == "[":
            draft.fault(
                line, marked[at : at + 12], "is no opening bracket", "expected '[e1 ', '[n1 ' or '[v1 '"
            )
            at += 1
        else:
            out.append(marked[at])
            length += 1
            at += 1
    for ident, _, line in stack:
        draft.fault(line, ident, "is not closed")
    return "".join(out)


def _read_table(table: str, first_line: int, text: str, draft: _Draft) -> Iterator[tuple[str, Any]]:
    for number, row in enumerate(table.split("\n"), first_line):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        try:
            ident, *words = shlex.split(row)
        except ValueError as error:
            draft.fault(number, row, str(error))
            continue
        if ident in draft.lines:
            draft.fault(number, ident, "has two lines of attributes")
        draft.lines[ident] = number
        if ident not in draft.spans:
            draft.fault(number, ident, "is not bracketed in the text")
            continue
        start, end = draft.spans[ident]
        surface = text[start:end]
        if surface != surface.strip() or not surface:
            draft.fault(number, ident, f"span {surface!r} has outer spaces or is empty")
        heads = [word for word in words if "=" not in word]
        pairs = [tuple(word.split("=", 1)) for word in words if "=" in word]
        build = {"e": _entity, "n": _number, "v": _event}[ident[0]]
        item = build(ident, start, end, surface, heads, pairs, draft, number)
        if item is not None:
            yield ident, item


def _expect(heads: list[str], names: str, ident: str, draft: _Draft, line: int) -> bool:
    if len(heads) == len(names.split()):
        return True
    draft.fault(line, ident, f"has the words {heads}", f"expected: {names}")
    return False


def _single(
    pairs: list[Any], allowed: tuple[str, ...], ident: str, draft: _Draft, line: int
) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in pairs:
        if key not in allowed:
            draft.fault(line, f"{ident}.{key}", "unknown key", f"expected one of: {', '.join(allowed)}")
        elif key in values:
            draft.fault(line, f"{ident}.{key}", "is stated twice")
        values[key] = value
    return values


def _entity(
    ident: str,
    start: int,
    end: int,
    surface: str,
    heads: list[str],
    pairs: list[Any],
    draft: _Draft,
    line: int,
) -> Entity | None:
    values = _single(pairs, ("value",), ident, draft, line)
    if not _expect(heads, "TYPE LEVEL CLUSTER", ident, draft, line):
        return None
    kind, level, cluster = heads
    return Entity(kind, start, end, surface, ident, cluster, level, values.get("value"))


def _figure(text: str | None) -> int | float | None:
    if text is None or text == "null":
        return None
    return int(text) if re.fullmatch(r"-?\d+", text) else float(text)


def _number(
    ident: str,
    start: int,
    end: int,
    surface: str,
    heads: list[str],
    pairs: list[Any],
    draft: _Draft,
    line: int,
) -> Number | None:
    values = _single(pairs, _NUMBER_KEYS, ident, draft, line)
    if not _expect(heads, "MODIFIER", ident, draft, line):
        return None
    try:
        value, low, high = (_figure(values.get(key)) for key in ("value", "low", "high"))
    except ValueError as error:
        draft.fault(line, ident, str(error), "expected plain numbers")
        return None
    if low is None and high is None:
        low, high = bounds_of(heads[0], value)
    rest: dict[str, Any] = {key: values.get(key) for key in ("unit", "role", "scope", "of", "cluster")}
    if rest["unit"] == "null":
        rest["unit"] = None
    return Number(start, end, surface, ident, value, low, high, heads[0], **rest)


def _event(
    ident: str,
    start: int,
    end: int,
    surface: str,
    heads: list[str],
    pairs: list[Any],
    draft: _Draft,
    line: int,
) -> Event | None:
    if not _expect(heads, "TYPE REALIS", ident, draft, line):
        return None
    plain = _single(
        [p for p in pairs if p[0] in ("source", "cluster")], ("source", "cluster"), ident, draft, line
    )
    arguments = tuple(Argument(role, target) for role, target in pairs if role not in ("source", "cluster"))
    return Event(
        heads[0],
        Trigger(start, end, surface),
        ident,
        arguments,
        heads[1],
        plain.get("source"),
        plain.get("cluster"),
    )


class Crossing(UserError):
    """Two spans cross, which brackets cannot show."""


def decompile(document: Document) -> str:
    """Write a document as a draft. Raises Crossing where spans cross, InputError never."""
    meta = yaml.safe_dump(document.meta, sort_keys=False, allow_unicode=True)
    rows = [_entity_row(entity) for entity in document.entities]
    rows += [_number_row(number) for number in document.numbers]
    rows += [_event_row(event) for event in document.events]
    return f"{meta}---\n{_bracketed(document)}\n---\n" + "\n".join(rows) + "\n"


def _bracketed(document: Document) -> str:
    items: list[Entity | Number | Event] = [*document.entities, *document.numbers, *document.events]
    out: list[str] = []
    stack: list[Entity | Number | Event] = []
    at = 0
    for item in sorted(items, key=_order):
        while stack and stack[-1].end <= item.start:
            closed = stack.pop()
            out.append(document.text[at : closed.end] + "]")
            at = closed.end
        if stack and item.end > stack[-1].end:
            raise Crossing(f"{document.id}: {item.id} crosses {stack[-1].id}")
        out.append(document.text[at : item.start] + f"[{item.id} ")
        at = item.start
        stack.append(item)
    while stack:
        closed = stack.pop()
        out.append(document.text[at : closed.end] + "]")
        at = closed.end
    return "".join(out) + document.text[at:]


def _entity_row(entity: Entity) -> str:
    value = f" value={shlex.quote(entity.value)}" if entity.value is not None else ""
    return f"{entity.id} {entity.type} {entity.level} {entity.cluster}{value}"


def _number_row(number: Number) -> str:
    written = [key for key in _NUMBER_KEYS if key not in ("low", "high") or number.modifier == "range"]
    pairs = [(key, getattr(number, key)) for key in written]
    return " ".join(
        [
            f"{number.id} {number.modifier}",
            *(f"{key}={shlex.quote(str(v))}" for key, v in pairs if v is not None),
        ]
    )


def _event_row(event: Event) -> str:
    pairs = [("cluster", event.cluster), ("source", event.source)]
    pairs += [(argument.role, argument.target) for argument in event.arguments]
    return " ".join(
        [f"{event.id} {event.type} {event.realis}", *(f"{k}={v}" for k, v in pairs if v is not None)]
    )
