"""The authors' mark-up: a readable draft that compiles to a gold document, and back.

A draft has three parts, parted by lines ``---``: the metadata as YAML, the text
with bracketed spans ``[e1 Iraqi army]`` that may nest, and one line of
attributes for every span::

    e1 ARMED name c1
    n1 exact value=2 unit=district role=captured_place scope=incident of=e3
    v1 territory.capture actual cluster=w1 source=e6 agent=e1 place=e3

A number's bounds follow from its modifier and are written where they do not, as for
ranges; ``-`` stands for an absent word. In the text, ``\\[``, ``\\]``, ``\\\\`` and ``\\-``
stand for the character itself and ``\\u000a`` for the one with that hexadecimal number;
white space around the text does not belong to it.
"""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.corpus.validate import bounds_of
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import CorpusError, Problem, UserError

_TOKEN = re.compile(r"\[([env]\d+) |\\u([0-9a-f]{4})|\\([][\\-])|([][])|([^][\\]+|\\)")
_SPECIAL = re.compile(r"[][\\\r]|^-(?=--[ \t]*$)", re.MULTILINE)
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
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
    meta = _read_meta(parts[0], draft)
    lead = parts[1][: len(parts[1]) - len(parts[1].lstrip())]
    text_line = parts[0].count("\n") + 2 + lead.count("\n")
    table_line = source.count("\n", 0, len(source) - len(parts[2])) + 1
    text = _read_text(parts[1].strip(), text_line, draft)
    items = dict(_read_table(parts[2], table_line, text, draft))
    for ident in sorted(draft.spans.keys() - draft.lines.keys()):
        draft.fault(text_line, ident, "has no line of attributes")
    if draft.problems:
        raise CorpusError(draft.problems)
    by_kind: dict[str, list[Any]] = {"e": [], "n": [], "v": []}
    for ident, item in sorted(items.items(), key=lambda pair: _order(pair[1])):
        by_kind[ident[0]].append(item)
    document = Document(name, text, meta, tuple(by_kind["e"]), tuple(by_kind["n"]), tuple(by_kind["v"]))
    return document, draft.lines


def _order(item: Entity | Number | Event) -> tuple[int, int, str]:
    return (item.start, -item.end, item.id)


def _read_meta(source: str, draft: _Draft) -> dict[str, Any]:
    try:
        meta = _json_ready(yaml.safe_load(source) or {})
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        draft.fault(line, "meta", f"is not YAML: {error.problem}")
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        draft.fault(1, "meta", f"cannot be kept as JSON: {error}")
        return {}
    if not isinstance(meta, dict):
        draft.fault(1, "meta", f"is {meta!r}", "expected lines of the form KEY: VALUE")
        return {}
    return meta


def _json_ready(value: Any) -> Any:
    """A YAML value with dates as strings. Raises ValueError for what JSON does not have."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        if strange := [key for key in value if not isinstance(key, str)]:
            raise ValueError(f"the key {strange[0]!r} is not a string")
        return {key: _json_ready(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_ready(item) for item in value]
    if value is None or isinstance(value, (str, int)) or (isinstance(value, float) and value - value == 0):
        return value
    raise ValueError(f"{value!r} is no string, number, list or mapping")


def _read_text(marked: str, first_line: int, draft: _Draft) -> str:
    out: list[str] = []
    length, line = 0, first_line
    stack: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(marked):
        ident, code, escaped, bracket, plain = token.groups()
        if ident:
            stack.append((ident, length, line))
        elif bracket == "[":
            near = marked[token.start() : token.start() + 12].split("\n", maxsplit=1)[0]
            draft.fault(line, near, "is no opening bracket", "expected '[e1 ', '[n1 ', '[v1 ' or \\[")
        elif bracket:
            _close(stack, length, line, draft)
        else:
            surface = chr(int(code, 16)) if code else escaped or plain
            out.append(surface)
            length += len(surface)
        line += token[0].count("\n")
    for ident, _, opened in stack:
        draft.fault(opened, ident, "is not closed")
    return "".join(out)


def _close(stack: list[tuple[str, int, int]], at: int, line: int, draft: _Draft) -> None:
    if not stack:
        draft.fault(line, "]", "closes nothing")
        return
    ident, start, _ = stack.pop()
    if ident in draft.spans:
        draft.fault(line, ident, "is bracketed twice", "expected one span an id")
    draft.spans[ident] = (start, at)


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
        item = build(ident, start, end, surface, [_given(word) for word in heads], pairs, draft, number)
        if item is not None:
            yield ident, item


def _given(word: str | None) -> str | None:
    return None if word in ("-", "null") else word


def _expect(heads: list[Any], names: str, ident: str, draft: _Draft, line: int) -> bool:
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
    heads: list[Any],
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
    if not _FIGURE.fullmatch(text):
        raise ValueError(f"{text!r} is no number")
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _number(
    ident: str,
    start: int,
    end: int,
    surface: str,
    heads: list[Any],
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
    if "low" not in values and "high" not in values:
        low, high = bounds_of(heads[0], value)
    rest: dict[str, Any] = {
        key: _given(values.get(key)) for key in ("unit", "role", "scope", "of", "cluster")
    }
    return Number(start, end, surface, ident, value, low, high, heads[0], **rest)


def _event(
    ident: str,
    start: int,
    end: int,
    surface: str,
    heads: list[Any],
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
    """Write a document as a draft. Raises Crossing where spans cross.

    Drafts have no scores; else, if ids are ``e``, ``n`` or ``v`` with digits and items stand
    in the order of their spans, the draft compiles to the same document.
    """
    rows = [_entity_row(entity) for entity in document.entities]
    rows += [_number_row(number) for number in document.numbers]
    rows += [_event_row(event) for event in document.events]
    return f"{_written_meta(document.meta)}---\n{_bracketed(document)}\n---\n" + "\n".join(rows) + "\n"


def _written_meta(meta: dict[str, Any]) -> str:
    written = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
    if yaml.safe_load(written) == meta:
        return written
    # PyYAML does not escape all that it cannot read again, such as U+0085.
    return yaml.safe_dump(meta, sort_keys=False)


def _escaped(text: str) -> list[str]:
    """The code points of a text, each as it is written in a draft."""
    out = list(text)
    for match in _SPECIAL.finditer(text):
        out[match.start()] = "\\u000d" if match[0] == "\r" else f"\\{match[0]}"
    lead = len(text) - len(text.lstrip())
    for i in (*range(lead), *range(max(lead, len(text.rstrip())), len(text))):
        out[i] = f"\\u{ord(text[i]):04x}"
    return out


def _bracketed(document: Document) -> str:
    items: list[Entity | Number | Event] = [*document.entities, *document.numbers, *document.events]
    written = _escaped(document.text)
    out: list[str] = []
    stack: list[Entity | Number | Event] = []
    at = 0

    def advance(to: int, mark: str) -> int:
        out.extend((*written[at:to], mark))
        return to

    for item in sorted(items, key=_order):
        while stack and stack[-1].end <= item.start:
            at = advance(stack.pop().end, "]")
        if stack and item.end > stack[-1].end:
            raise Crossing(f"{document.id}: {item.id} crosses {stack[-1].id}")
        at = advance(item.start, f"[{item.id} ")
        stack.append(item)
    while stack:
        at = advance(stack.pop().end, "]")
    advance(len(written), "")
    return "".join(out)


def _words(*values: str | None) -> str:
    return " ".join("-" if value is None else shlex.quote(value) for value in values)


def _pairs(pairs: Iterable[tuple[str, object]]) -> str:
    return "".join(f" {key}={shlex.quote(str(value))}" for key, value in pairs if value is not None)


def _entity_row(entity: Entity) -> str:
    words = _words(entity.id, entity.type, entity.level, entity.cluster)
    return words + _pairs([("value", entity.value)])


def _number_row(number: Number) -> str:
    implied = (number.low, number.high) == bounds_of(number.modifier, number.value)
    pairs = []
    for key in _NUMBER_KEYS:
        value = getattr(number, key)
        if key not in ("low", "high"):
            pairs.append((key, value))
        elif not implied:
            pairs.append((key, "null" if value is None else value))
    return _words(number.id, number.modifier) + _pairs(pairs)


def _event_row(event: Event) -> str:
    pairs = [("cluster", event.cluster), ("source", event.source)]
    pairs += [(argument.role, argument.target) for argument in event.arguments]
    return _words(event.id, event.type, event.realis) + _pairs(pairs)
