"""Records of a JSON list that may have commas before closing brackets, each with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec

from bench.convert.records import Record
from bench.corpus.read import is_deep
from bench.errors import Problem

# A string as a whole, so that what looks like a comma in it is left alone, or a surplus comma.
_SURPLUS = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[\]}])', re.DOTALL)
_SPACE = re.compile(r"\s*")
_NEXT = re.compile(r"^\{", re.MULTILINE)


def records(content: str, file: str, problems: list[Problem]) -> Iterator[Record]:
    """The objects of a list; what is wrong is noted, and reading goes on with the next object."""
    # One blank for one comma: places in the text stay what they are.
    text = _SURPLUS.sub(lambda match: match.group(1) or " ", content)

    def fault(at: int, what: str, expected: str = "") -> None:
        problems.append(Problem(file, text.count("\n", 0, at) + 1, "", what, expected))

    at = _after_space(text, 0)
    if not text.startswith("[", at):
        fault(
            at, "does not begin with a list" if text.strip() else "is empty", "expected [ and records in { }"
        )
        return
    at = _after_space(text, at + 1)
    while at < len(text) and text[at] != "]":
        begin = at
        try:
            value, at = _decode(text, begin)
        except (ValueError, RecursionError) as error:
            wrong = getattr(error, "pos", begin)
            fault(wrong, f"is no JSON: {getattr(error, 'msg', error)}")
            found = _NEXT.search(text, max(wrong, begin + 1))
            if found is None:
                return
            at = found.start()
            continue
        unfit = _unfit(value)
        if unfit is None:
            yield Record(file, text.count("\n", 0, begin) + 1, value)
        else:
            fault(begin, unfit, "expected a record in { }")
        at = _after_space(text, at)
        if text.startswith(",", at):
            at = _after_space(text, at + 1)
        elif not text.startswith("]", at):
            fault(at, "the list goes on without a comma or ends too early", "expected , or ]")
            if not text.startswith("{", at):
                return
    if at == len(text):
        fault(at, "the list ends too early", "expected ]")
    elif text[at + 1 :].strip():
        at = _after_space(text, at + 1)
        fault(at, f"goes on after the list: {text[at : at + 40]!r}", "expected its end")


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_decode = json.JSONDecoder(parse_constant=_refuse).raw_decode


def _unfit(value: Any) -> str | None:
    """Why a value is no record that can be kept, None if it is one."""
    if not isinstance(value, dict):
        return f"is {type(value).__name__}"
    if is_deep(value):
        return "is nested too deeply"
    try:
        msgspec.json.encode(value)
    except (ValueError, OverflowError, TypeError, RecursionError) as error:
        return f"holds what no text file can: {error}"
    return None
