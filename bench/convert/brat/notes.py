"""Notes of ours: a mark, then JSON on one line."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from bench.corpus.read import has_repeated_key, is_deep

_MARK = "bench: "


class BadNote(ValueError):
    """A note that bears our mark and is not ours."""


def to_note(values: Mapping[str, Any]) -> str:
    """Values as a note, in ASCII, so that no tool takes a character in it for the end of the line."""
    return _MARK + json.dumps(values)


def of_note(text: str) -> dict[str, Any] | None:
    """The values of a note, None if it is somebody's remark. Raises BadNote."""
    if not text.startswith(_MARK):
        return None
    content = text.removeprefix(_MARK)
    try:
        values = json.loads(content, parse_constant=_refused, parse_float=_finite)
        twice = has_repeated_key(content)
    except (ValueError, RecursionError) as error:
        raise BadNote(f"is no JSON: {str(error)[:80]}") from error
    if not isinstance(values, dict):
        raise BadNote("is no JSON object")
    if twice:
        raise BadNote("states a key twice")
    if is_deep(values):
        raise BadNote("is nested too deep")
    return values


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _refused(digits)
