"""The line on which each value of a JSON text stands; used only to report problems."""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")


class Positions:
    """Lines of a JSON text by path, such as ``("entities", 3, "type")``.

    ``repeated`` lists the paths of keys that an object states twice, which JSON
    readers silently resolve to the last one. Raises ``JSONDecodeError``, as
    :mod:`json` does, if the text is not JSON.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line
        self._offsets: dict[Path, int] = {}
        self.repeated: list[Path] = []
        end = self._skip(self._value(self._skip(0), ()))
        if end != len(text):
            raise JSONDecodeError("Extra data", text, end)

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of its nearest enclosing value."""
        while path and path not in self._offsets:
            path = path[:-1]
        return self._first_line + self._text.count("\n", 0, self._offsets.get(path, 0))

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _value(self, at: int, path: Path) -> int:
        self._offsets[path] = at
        head = self._text[at : at + 1]
        if head == "{":
            return self._object(at + 1, path)
        if head == "[":
            return self._array(at + 1, path)
        if head == '"':
            end: int = scanstring(self._text, at + 1, True)[1]
            return end
        scalar = _SCALAR.match(self._text, at)
        if scalar is None:
            raise JSONDecodeError("Expecting value", self._text, at)
        return scalar.end()

    def _object(self, at: int, path: Path) -> int:
        seen: set[str] = set()
        at = self._skip(at)
        if self._text[at : at + 1] == "}":
            return at + 1
        while True:
            if self._text[at : at + 1] != '"':
                raise JSONDecodeError("Expecting property name in double quotes", self._text, at)
            key: str
            key, at = scanstring(self._text, at + 1, True)
            if key in seen:
                self.repeated.append((*path, key))
            seen.add(key)
            at = self._skip(at)
            if self._text[at : at + 1] != ":":
                raise JSONDecodeError("Expecting ':'", self._text, at)
            at = self._skip(self._value(self._skip(at + 1), (*path, key)))
            if self._text[at : at + 1] != ",":
                break
            at = self._skip(at + 1)
        if self._text[at : at + 1] != "}":
            raise JSONDecodeError("Expecting ',' or '}'", self._text, at)
        return at + 1

    def _array(self, at: int, path: Path) -> int:
        at = self._skip(at)
        if self._text[at : at + 1] == "]":
            return at + 1
        index = 0
        while True:
            at = self._skip(self._value(at, (*path, index)))
            index += 1
            if self._text[at : at + 1] != ",":
                break
            at = self._skip(at + 1)
        if self._text[at : at + 1] != "]":
            raise JSONDecodeError("Expecting ',' or ']'", self._text, at)
        return at + 1


def field_name(path: Path) -> str:
    """Print a path as ``entities[3].type``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out


def lookup(data: Any, path: Path) -> Any:
    """The value at a path of decoded JSON."""
    for step in path:
        data = data[step]
    return data
