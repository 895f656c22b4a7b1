"""The line on which each value of a JSON text stands; used only to report problems."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

Path = tuple[str | int, ...]

DEEPEST = 100
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")


@dataclass(slots=True)
class _Open:
    """An object or array that is being read."""

    path: Path
    close: str
    index: int = 0
    keys: set[str] = field(default_factory=set)


class Positions:
    """Lines of a JSON text by path, such as ``("entities", 3, "type")``.

    ``repeated`` lists the paths of keys that an object states twice, which JSON
    readers silently resolve to the last one. Raises ``JSONDecodeError``, as
    :mod:`json` does, if the text is not JSON, and ``RecursionError`` if it is nested
    deeper than ``DEEPEST`` levels.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line
        self._offsets: dict[Path, int] = {}
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self.repeated: list[Path] = []
        end = self._skip(self._read(self._skip(0)))
        if end != len(text):
            raise JSONDecodeError("Extra data", text, end)

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of its nearest enclosing value."""
        while path and path not in self._offsets:
            path = path[:-1]
        return self._first_line + bisect_left(self._newlines, self._offsets.get(path, 0))

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _read(self, at: int) -> int:
        """Read the value at ``at``, whatever it contains, and return where it ends."""
        path: Path = ()
        stack: list[_Open] = []
        while True:
            self._offsets[path] = at
            if self._text[at : at + 1] in ("{", "["):
                if len(stack) == DEEPEST:
                    raise RecursionError("nested too deeply")
                opened = _Open(path, "}" if self._text[at] == "{" else "]")
                at = self._skip(at + 1)
                if self._text[at : at + 1] != opened.close:
                    stack.append(opened)
                    path, at = self._member(opened, at)
                    continue
                at += 1
            else:
                at = self._scalar(at)
            while stack:
                at = self._skip(at)
                mark = self._text[at : at + 1]
                if mark == ",":
                    path, at = self._member(stack[-1], self._skip(at + 1))
                    break
                if mark != stack[-1].close:
                    raise JSONDecodeError(f"Expecting ',' or {stack[-1].close!r}", self._text, at)
                stack.pop()
                at += 1
            else:
                return at

    def _scalar(self, at: int) -> int:
        if self._text[at : at + 1] == '"':
            end: int = scanstring(self._text, at + 1, True)[1]
            return end
        scalar = _SCALAR.match(self._text, at)
        if scalar is None:
            raise JSONDecodeError("Expecting value", self._text, at)
        return scalar.end()

    def _member(self, within: _Open, at: int) -> tuple[Path, int]:
        """The path of the member that begins at ``at``, and where its value begins."""
        if within.close == "]":
            within.index += 1
            return (*within.path, within.index - 1), at
        if self._text[at : at + 1] != '"':
            raise JSONDecodeError("Expecting property name in double quotes", self._text, at)
        key: str
        key, at = scanstring(self._text, at + 1, True)
        if key in within.keys:
            self.repeated.append((*within.path, key))
        within.keys.add(key)
        at = self._skip(at)
        if self._text[at : at + 1] != ":":
            raise JSONDecodeError("Expecting ':'", self._text, at)
        return (*within.path, key), self._skip(at + 1)


def field_name(path: Path) -> str:
    """Print a path as ``entities[3].type``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out
