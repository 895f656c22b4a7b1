"""A text in pieces that a library can read in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bench.language.tokens import sentences

_ENDLESS = re.compile(r"\d{41,}")
"""Digits that are no figure of any text; the time of ``quantulum3`` is cubic in their number."""


class Piece(NamedTuple):
    """A stretch of a text and where it begins in it, in code points."""

    start: int
    text: str


def pieces(text: str, longest: int) -> Iterator[Piece]:
    """The text as stretches of whole sentences, each of at most ``longest`` code points.

    A text that is no longer is one piece. A sentence that is longer is cut at its last white
    space, or where it must. Runs of more than 40 digits are left out, and end a piece.
    """
    at = 0
    for run in _ENDLESS.finditer(text):
        yield from _packed(text, at, run.start(), longest)
        at = run.end()
    yield from _packed(text, at, len(text), longest)


def _packed(text: str, start: int, end: int, longest: int) -> Iterator[Piece]:
    if end - start > longest:
        ends = [start + sentence.end for sentence in sentences(text[start:end])]
        for stop in ends:
            if stop - start > longest:
                last = max((other for other in ends if start < other <= start + longest), default=start)
                if last > start:
                    yield Piece(start, text[start:last])
                    start = last
            while stop - start > longest:
                cut = _cut(text, start, start + longest)
                yield Piece(start, text[start:cut])
                start = cut
    if text[start:end].strip():
        yield Piece(start, text[start:end])


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut a stretch without sentence ends: after its last white space."""
    at = limit
    while at > start and not text[at - 1].isspace():
        at -= 1
    return at if at > start else limit
