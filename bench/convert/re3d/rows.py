"""Records of ``mongoexport``: one JSON object a line, its fields checked one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench.convert.records import Record
from bench.corpus.read import read_text
from bench.errors import InputError, Problem, nearest


def rows(path: Path, problems: list[Problem]) -> Iterator[Record]:
    """The records of a file; blank lines are skipped, lines that are no record noted as problems."""
    try:
        content = read_text(path)
    except InputError as error:
        problems.append(error.as_problem())
        return
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield Record(str(path), number, msgspec.json.decode(line, type=dict[str, Any]))
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            what = f"is no JSON object: {error}"
            problems.append(Problem(str(path), number, "", what, "expected one record a line"))


def text_of(row: Record, field: str, problems: list[Problem]) -> str | None:
    """A field that holds text, None (and a problem) if it does not."""
    value = _given(row, field, problems)
    if value is None or isinstance(value, str):
        return value
    problems.append(row.problem(field, f"is {_shown(value)}", "expected text"))
    return None


def name_of(row: Record, field: str, problems: list[Problem]) -> str | None:
    """A field that holds a text that is not empty."""
    value = text_of(row, field, problems)
    if value != "":
        return value
    problems.append(row.problem(field, "is empty", "expected a name"))
    return None


def share_of(row: Record, field: str, problems: list[Problem]) -> float | None:
    """A field that holds a number from 0 to 1."""
    value = _given(row, field, problems)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    problems.append(row.problem(field, f"is {_shown(value)}", "expected a number from 0 to 1"))
    return None


def span_of(row: Record, fields: tuple[str, str], problems: list[Problem]) -> tuple[int, int] | None:
    """Two fields that hold the offsets of a span that is not empty, whatever the text."""
    found = [_offset(row, field, problems) for field in fields]
    start, end = found
    if start is None or end is None:
        return None
    if start < end:
        return start, end
    what = f"span {start}:{end} is empty"
    problems.append(row.problem(fields[0], what, f"expected {fields[0]} < {fields[1]}"))
    return None


def _offset(row: Record, field: str, problems: list[Problem]) -> int | None:
    value = _given(row, field, problems)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    problems.append(row.problem(field, f"is {_shown(value)}", "expected an offset, 0 or more"))
    return None


def _given(row: Record, field: str, problems: list[Problem]) -> Any:
    if row.data.get(field) is not None:
        return row.data[field]
    hit = nearest(field, row.data.keys() - {field})
    what = "is null" if field in row.data else "is missing"
    problems.append(row.problem(field, what, f"the record has {hit!r}" if hit else ""))
    return None


def _shown(value: Any) -> str:
    return f"{type(value).__name__} {str(value)[:40]!r}"
