"""The tasks of a file, checked for what every task must have, and the lines on which they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.convert.labelstudio.choosing import moment_of
from bench.corpus import positions
from bench.corpus.read import has_repeated_key, is_deep, read_text
from bench.errors import InputError, Problem
from bench.labelstudio.tasks import text_of

_WANTED = "expected tasks as the export JSON has them"


@dataclass(frozen=True)
class Source:
    """A JSON text of one or more tasks and the line on which it begins."""

    file: str
    text: str
    line: int
    lines: list[positions.Positions] = field(default_factory=list)

    def problem(self, path: positions.Path, what: str, hint: str = "") -> Problem:
        """Something wrong at a path of the text; lines are counted only once something is."""
        if not self.lines:
            try:
                self.lines.append(positions.Positions(self.text, self.line))
            except (ValueError, RecursionError):
                return Problem(self.file, self.line, positions.field_name(path), what, hint)
        return Problem(self.file, self.lines[0].line(path), positions.field_name(path), what, hint)


@dataclass(frozen=True)
class Placed:
    """A sound task, where it stands, and its number in the file."""

    task: Mapping[str, Any]
    source: Source
    path: positions.Path
    number: int

    def problem(self, path: positions.Path, what: str, hint: str = "") -> Problem:
        """Something wrong at a path of the task."""
        return self.source.problem((*self.path, *path), what, hint)


def tasks_of(file: Path, problems: list[Problem]) -> Iterator[Placed]:
    """The tasks of a file: a list, one task, or one a line. What is none is noted as a problem."""
    try:
        content = read_text(file)
    except InputError as error:
        problems.append(error.as_problem())
        return
    if not content.strip():
        problems.append(Problem(str(file), 1, "", "is empty", _WANTED))
    number = 0
    for source in _sources(content, str(file)):
        value = _decoded(source, problems)
        if value is None:
            continue
        listed = isinstance(value, list)
        for k, task in enumerate(value if isinstance(value, list) else [value]):
            number += 1
            placed = Placed(task, source, (k,) if listed else (), number)
            found = list(_faults(placed))
            problems += found
            if not found:
                yield placed


def _sources(content: str, file: str) -> Iterator[Source]:
    """The whole, or each line if the first one is an object of its own."""
    first, _, rest = content.lstrip().partition("\n")
    if not (first.startswith("{") and rest.strip() and _is_json(first)):
        if content.strip():
            yield Source(file, content, 1)
        return
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield Source(file, line, number)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _decoded(source: Source, problems: list[Problem]) -> Any:
    try:
        value = json.loads(source.text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        line = source.line + error.lineno - 1
        what = f"is no JSON: {error.msg}"
        problems.append(Problem(source.file, line, f"column {error.colno}", what, _WANTED))
    except (ValueError, RecursionError) as error:
        problems.append(Problem(source.file, source.line, "", f"is no JSON: {str(error)[:80]}", _WANTED))
    else:
        if not isinstance(value, dict | list):
            problems.append(source.problem((), "holds no tasks", _WANTED))
        elif has_repeated_key(source.text):
            problems.append(source.problem((), "states a key twice", "expected each key of an object once"))
        elif is_deep({"": value}):
            problems.append(source.problem((), "is nested too deep", _WANTED))
        else:
            return value
    return None


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _faults(placed: Placed) -> Iterator[Problem]:
    """What a task lacks to be one; its results are checked where they are decoded."""
    task = placed.task
    if not isinstance(task, dict):
        yield placed.problem((), "is no task", "expected an object")
        return
    data = task.get("data")
    if not isinstance(data, dict):
        short = "label" in task or "text" in task
        hint = "export as JSON, not as JSON_MIN, which has no relations" if short else "expected an object"
        yield placed.problem(("data",), "is missing" if data is None else "is no object", hint)
    elif text_of(data) is None:
        yield placed.problem(("data", "text"), "there is no text", "expected a string under text")
    for name, ids in (("annotations", False), ("predictions", True), ("drafts", True)):
        listed = task.get(name)
        if listed is not None and not isinstance(listed, list):
            yield placed.problem((name,), "is no list", f"expected a list of {name}")
            continue
        for k, one in enumerate(listed or []):
            if isinstance(one, dict):
                yield from _annotation(placed, one, (name, k))
            elif not (ids and isinstance(one, int)):
                yield placed.problem((name, k), f"is none of the {name}", "expected an object")


def _annotation(placed: Placed, one: Mapping[str, Any], path: positions.Path) -> Iterator[Problem]:
    if not isinstance(one.get("result"), list):
        yield placed.problem((*path, "result"), "is no list", "expected a list of results")
    for key in ("updated_at", "created_at"):
        if one.get(key) is not None and moment_of(one[key]) is None:
            what = f"{str(one[key])[:40]!r} is no moment"
            yield placed.problem((*path, key), what, "expected 2026-11-22T10:00:00Z")
