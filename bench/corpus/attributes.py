"""The third part of a draft: a line of attributes for every span, read and written.

A line begins with the id of an item; one for an argument, needed only where there is
something to say of it, begins with the event's id and the argument as the event states it::

    v1 territory.capture actual agent=e1 place=e2 place=e3
    v1.place=e3 optional=yes
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bench.corpus.validate import bounds_of
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import Problem

_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_ARGUMENT = re.compile(r"(v\d+)\.([^=]+)=(.+)", re.DOTALL)
_LEEWAY = ("optional", "alternative")
_NUMBER_KEYS = ("value", "low", "high", "unit", "role", "scope", "of", "cluster")
_EVENT_KEYS = ("cluster", "source", *_LEEWAY)


@dataclass
class Draft:
    """What is gathered while a draft is read.

    ``spans`` are those bracketed in the text, ``lines`` the lines of attributes; both by
    id, and the latter also by an argument as :func:`argument_name` writes it.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, where: str, message: str, expected: str = "") -> None:
        """Note something wrong at a line."""
        self.problems.append(Problem(self.file, line, where, message, expected))


_Place = tuple[int, int, str]  # start, end and surface form


class _Row(NamedTuple):
    """A line of attributes: what it is about, words without ``=`` and words with it."""

    name: str
    heads: list[Any]
    pairs: list[tuple[str, str]]
    line: int


def argument_name(event: str, role: str, target: str) -> str:
    """How a draft names an argument of an event."""
    return f"{event}.{role}={target}"


def read_table(table: str, first_line: int, text: str, draft: Draft) -> dict[str, Entity | Number | Event]:
    """The items of a draft by id; what is wrong is noted in ``draft``."""
    rows = list(_rows(table, first_line, draft))
    of_arguments = {row.name: _of_argument(row, draft) for row in rows if _ARGUMENT.fullmatch(row.name)}
    items: dict[str, Entity | Number | Event] = {}
    for row in rows:
        if row.name in of_arguments:
            continue
        if row.name not in draft.spans:
            draft.fault(row.line, row.name, "is not bracketed in the text")
            continue
        item = _item(row, _place(row, text, draft), of_arguments, draft)
        if item is not None:
            items[row.name] = item
    stated = {argument_name(row.name, *pair) for row in rows for pair in _arguments(row)}
    for name in sorted(of_arguments.keys() - stated):
        event, _, argument = name.partition(".")
        draft.fault(draft.lines[name], name, "is no argument", f"expected {argument} in the line of {event}")
    return items


def _item(
    row: _Row, place: _Place, of_arguments: Mapping[str, Any], draft: Draft
) -> Entity | Number | Event | None:
    if row.name[0] == "e":
        return _entity(row, place, draft)
    return _number(row, place, draft) if row.name[0] == "n" else _event(row, place, of_arguments, draft)


def _rows(table: str, first_line: int, draft: Draft) -> Iterator[_Row]:
    for line, row in enumerate(table.split("\n"), first_line):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        try:
            name, *words = shlex.split(row)
        except ValueError as error:
            draft.fault(line, row, str(error))
            continue
        if name in draft.lines:
            draft.fault(line, name, "has two lines of attributes")
        draft.lines[name] = line
        heads = [_given(word) for word in words if "=" not in word]
        pairs = [(key, value) for key, _, value in (word.partition("=") for word in words if "=" in word)]
        yield _Row(name, heads, pairs, line)


def _place(row: _Row, text: str, draft: Draft) -> _Place:
    start, end = draft.spans[row.name]
    surface = text[start:end]
    if surface != surface.strip() or not surface:
        draft.fault(row.line, row.name, f"span {surface!r} has outer spaces or is empty")
    return start, end, surface


def _given(word: str | None) -> str | None:
    return None if word in ("-", "null") else word


def _expect(row: _Row, names: str, draft: Draft) -> bool:
    if len(row.heads) == len(names.split()):
        return True
    draft.fault(row.line, row.name, f"has the words {row.heads}", f"expected: {names}")
    return False


def _single(row: _Row, allowed: tuple[str, ...], draft: Draft) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in row.pairs:
        if key not in allowed:
            draft.fault(
                row.line, f"{row.name}.{key}", "unknown key", f"expected one of: {', '.join(allowed)}"
            )
        elif key in values:
            draft.fault(row.line, f"{row.name}.{key}", "is stated twice")
        values[key] = value
    return values


def _leeway(values: Mapping[str, str], row: _Row, draft: Draft) -> dict[str, Any]:
    """The attributes that any record may have in gold."""
    optional = values.get("optional")
    if optional not in (None, "yes"):
        what = f"is {optional!r}"
        draft.fault(row.line, f"{row.name}.optional", what, "expected optional=yes, or no such word")
    return {"optional": optional is not None, "alternative": values.get("alternative")}


def _of_argument(row: _Row, draft: Draft) -> dict[str, Any]:
    values = _single(row, _LEEWAY, draft)
    if row.heads or not row.pairs:
        draft.fault(
            row.line, row.name, f"has the words {row.heads}", "expected: optional=yes or alternative=NAME"
        )
    return _leeway(values, row, draft)


def _entity(row: _Row, place: _Place, draft: Draft) -> Entity | None:
    values = _single(row, ("value", *_LEEWAY), draft)
    leeway = _leeway(values, row, draft)
    if not _expect(row, "TYPE LEVEL CLUSTER", draft):
        return None
    kind, level, cluster = row.heads
    return Entity(kind, *place, row.name, cluster, level, values.get("value"), **leeway)


def _figure(text: str | None) -> int | float | None:
    if text is None or text == "null":
        return None
    if not _FIGURE.fullmatch(text):
        raise ValueError(f"{text!r} is no number")
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _number(row: _Row, place: _Place, draft: Draft) -> Number | None:
    values = _single(row, (*_NUMBER_KEYS, *_LEEWAY), draft)
    leeway = _leeway(values, row, draft)
    if not _expect(row, "MODIFIER", draft):
        return None
    try:
        value, low, high = (_figure(values.get(key)) for key in ("value", "low", "high"))
    except ValueError as error:
        draft.fault(row.line, row.name, str(error), "expected plain numbers")
        return None
    (modifier,) = row.heads
    if "low" not in values and "high" not in values:
        low, high = bounds_of(modifier, value)
    rest: dict[str, Any] = {
        key: _given(values.get(key)) for key in ("unit", "role", "scope", "of", "cluster")
    }
    start, end, surface = place
    return Number(start, end, surface, row.name, value, low, high, modifier, **rest, **leeway)


def _arguments(row: _Row) -> list[tuple[str, str]]:
    """Roles and targets in an event's line."""
    return [pair for pair in row.pairs if pair[0] not in _EVENT_KEYS]


def _event(row: _Row, place: _Place, of_arguments: Mapping[str, Any], draft: Draft) -> Event | None:
    if not _expect(row, "TYPE REALIS", draft):
        return None
    plain = row._replace(pairs=[pair for pair in row.pairs if pair[0] in _EVENT_KEYS])
    values = _single(plain, _EVENT_KEYS, draft)
    arguments = tuple(
        Argument(role, target, **of_arguments.get(argument_name(row.name, role, target), {}))
        for role, target in _arguments(row)
    )
    kind, realis = row.heads
    source, cluster = values.get("source"), values.get("cluster")
    leeway = _leeway(values, row, draft)
    return Event(kind, Trigger(*place), row.name, arguments, realis, source, cluster, **leeway)


def written_table(document: Document) -> str:
    """The lines of attributes of a document."""
    rows = [_entity_row(entity) for entity in document.entities]
    rows += [_number_row(number) for number in document.numbers]
    for event in document.events:
        rows += _event_rows(event)
    return "".join(f"{row}\n" for row in rows)


def _words(*values: str | None) -> str:
    return " ".join("-" if value is None else shlex.quote(value) for value in values)


def _pairs(pairs: Iterable[tuple[str, object]]) -> str:
    return "".join(f" {key}={shlex.quote(str(value))}" for key, value in pairs if value is not None)


def _leeway_pairs(record: Entity | Number | Event | Argument) -> list[tuple[str, object]]:
    return [("optional", "yes" if record.optional else None), ("alternative", record.alternative)]


def _entity_row(entity: Entity) -> str:
    words = _words(entity.id, entity.type, entity.level, entity.cluster)
    return words + _pairs([("value", entity.value), *_leeway_pairs(entity)])


def _number_row(number: Number) -> str:
    implied = (number.low, number.high) == bounds_of(number.modifier, number.value)
    pairs = []
    for key in _NUMBER_KEYS:
        value = getattr(number, key)
        if key not in ("low", "high"):
            pairs.append((key, value))
        elif not implied:
            pairs.append((key, "null" if value is None else value))
    return _words(number.id, number.modifier) + _pairs([*pairs, *_leeway_pairs(number)])


def _event_rows(event: Event) -> Iterator[str]:
    pairs = [("cluster", event.cluster), ("source", event.source), *_leeway_pairs(event)]
    pairs += [(argument.role, argument.target) for argument in event.arguments]
    yield _words(event.id, event.type, event.realis) + _pairs(pairs)
    for argument in event.arguments:
        if argument.optional or argument.alternative is not None:
            name = argument_name(event.id, argument.role, argument.target)
            yield _words(name) + _pairs(_leeway_pairs(argument))
