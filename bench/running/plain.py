"""What extractors tell of themselves, made ready for JSON; what does not fit is refused, not guessed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from bench.errors import InputError

_EXPECTED = "expected text, figures, true, false, null, lists and mappings of these"


def json_ready(told: object, where: str, what: str) -> dict[str, Any]:
    """A mapping that an extractor tells, as JSON has it: lists for tuples, texts for keys that are integers.

    What no figure can stand for (infinite, not a number) becomes its name. Raises InputError at
    ``where`` that names ``what`` and the place in it which JSON has nothing for.
    """
    if not isinstance(told, Mapping):
        raise InputError(where, f"{what} gives {type(told).__name__}", "expected a mapping")
    return {key: _plain(value, where, f"{what}: {key}") for key, value in _items(told, where, what)}


def _plain(value: object, where: str, place: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item, where, f"{place}.{key}") for key, item in _items(value, where, place)}
    if isinstance(value, (list, tuple)):
        return [_plain(item, where, f"{place}[{k}]") for k, item in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        return repr(float(value))
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise InputError(where, f"{place} is a {type(value).__name__}, which is not JSON-ready", _EXPECTED)


def _items(value: Mapping[Any, object], where: str, place: str) -> list[tuple[str, object]]:
    for key in value:
        if not isinstance(key, (str, int)):
            what = f"{place} has a key that is a {type(key).__name__}, which is not JSON-ready"
            raise InputError(where, what, _EXPECTED)
    return [(str(key), item) for key, item in value.items()]
