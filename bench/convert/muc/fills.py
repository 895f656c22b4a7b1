"""Fills of slots: ``? "TARN HILL BRIDGE" / "BRIDGE": "OLD ROUTE"`` and the like.

A slash parts readings, a question mark says that the fill may be missing, a colon comes
before the fill of another slot that this one belongs to; ``-`` is nothing, ``*`` does not apply.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Quotation marks inside a string are escaped; one too many at its start occurs in the keys.
_TOKEN = re.compile(r'\s*(?:""?(?P<string>(?:\\.|[^"\\])+)"|(?P<sign>[/:?])|(?P<words>[^"/:?\s][^"/:?]*))')
_NOTHING = ("-", "*")


class Fill(NamedTuple):
    """One fill: its readings, each a string of the text or words of the key, and what it belongs to."""

    line: int
    strings: tuple[str, ...]
    words: tuple[str, ...]
    refs: tuple[str, ...]
    optional: bool


class BadFill(ValueError):
    """A fill that cannot be read, with what was expected."""

    def __init__(self, what: str, expected: str) -> None:
        self.expected = expected
        super().__init__(what)


def parse_fill(text: str, line: int) -> Fill | None:
    """One line of a slot; None if it says that there is nothing. Raises BadFill."""
    if text in _NOTHING:
        return None
    tokens = _tokens(text)
    optional = tokens[0] == ("sign", "?")
    left, right = _sides(tokens[1:] if optional else tokens)
    strings, words = _readings(left)
    refs, stray = _readings(right) if right is not None else ((), ())
    if stray:
        raise BadFill(f"belongs to {stray[0]!r}", "expected a string in quotation marks behind the colon")
    if strings and words:
        raise BadFill("mixes strings and words", "expected readings of one kind")
    refs = tuple(ref for ref in refs if ref not in _NOTHING)
    return Fill(line, strings, words, refs, optional)


def _tokens(text: str) -> list[tuple[str, str]]:
    out = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadFill(f"cannot be read from {text[at:][:30]!r} on", "expected closed quotation marks")
        at = match.end()
        kind = str(match.lastgroup)
        value = match.group(kind)
        out.append((kind, re.sub(r"\\(.)", r"\1", value) if kind == "string" else value.strip()))
    if not out:
        raise BadFill("is empty", "expected a fill, - or *")
    return out


_Tokens = list[tuple[str, str]]


def _sides(tokens: _Tokens) -> tuple[_Tokens, _Tokens | None]:
    """What stands before the colon and what behind it."""
    colons = [k for k, token in enumerate(tokens) if token == ("sign", ":")]
    if len(colons) > 1:
        raise BadFill("has more than one colon", "expected a fill and what it belongs to")
    return (tokens[: colons[0]], tokens[colons[0] + 1 :]) if colons else (tokens, None)


def _readings(tokens: _Tokens) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The strings and the words of a side, which slashes part."""
    readings, slashes = tokens[::2], tokens[1::2]
    if any(kind == "sign" for kind, _ in readings) or any(token != ("sign", "/") for token in slashes):
        raise BadFill("is no list of readings", "expected readings with / between them")
    if len(readings) == len(slashes):
        raise BadFill("lacks a reading", "expected one on either side of /")
    strings = tuple(" ".join(value.split()) for kind, value in readings if kind == "string")
    words = tuple(value for kind, value in readings if kind == "words")
    return strings, words
