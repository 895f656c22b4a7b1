"""Cells of WebAnno TSV 3: escapes, stacked values, numbers in brackets."""

from __future__ import annotations

import re

NONE = "_"
NO_VALUE = "*"
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b"}
_ESCAPED = re.compile(r"\\(->|[\\\[\]|_;*nrtfb])")
_RESERVED = re.compile(r"->|[\\\[\]|;\n\r\t\f\b]|^[_*]")
_LAYOUT = re.compile(r"[\\\n\r\t\f\b]")
_BAR = re.compile(r"(?:\\.|[^|\\]|\\$)+")
_NUMBERED = re.compile(r"(?P<value>(?:\\.|[^\\])*)\[(?P<number>[1-9][0-9]{0,8})\]", re.DOTALL)


def unescaped(text: str) -> str:
    """The characters that a text of a file means; an unknown escape stands for itself."""
    return _ESCAPED.sub(lambda match: _CONTROLS.get(match[1], match[1]), text)


def escaped(text: str) -> str:
    """A word or value as a cell holds it."""
    return _RESERVED.sub(_escape, text)


def escaped_line(text: str) -> str:
    """A text as a ``#Text=`` line holds it."""
    return _LAYOUT.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    names = {control: name for name, control in _CONTROLS.items()}
    return "\\" + names.get(match[0], match[0])


def values(cell: str) -> dict[int, str] | None:
    """Values of a cell by the number of the annotation, 0 for the one without; None if it is broken.

    ``_`` is no annotation, ``*`` an annotation that states nothing; both are left as they are, so
    that they differ from the characters, which are escaped.
    """
    if cell == NONE:
        return {}
    parts = _BAR.findall(cell)
    if "|".join(parts) != cell:
        return None
    found: dict[int, str] = {}
    for part in parts:
        match = _NUMBERED.fullmatch(part)
        number, value = (int(match["number"]), match["value"]) if match else (0, part)
        if number in found:
            return None
        found[number] = value
    return found


def stated(value: str | None) -> str | None:
    """What a raw value says; None if nothing."""
    return None if value in (None, NONE, NO_VALUE, "") else unescaped(value or "")
