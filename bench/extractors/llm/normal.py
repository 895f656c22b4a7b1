"""A text made comparable, with a way back to its own offsets.

Case, white space, quotation marks, dashes and compatibility forms are made alike; what
has no width is left out. Every character of the result knows which stretch of the text it
stands for, so that a match can be told in half-open code points of the text as it is.
Digits keep their value: a superscript or a fraction never joins the figure before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ‹›", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
_ALIKE = _QUOTES | _DASHES


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; ``starts[i]`` and ``ends[i]`` bound what its character ``i`` stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the text behind a span of the normalised one; None where it cuts a character."""
        if start > 0 and self.starts[start - 1] == self.starts[start]:
            return None
        if end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            return None
        return self.starts[start], self.ends[end - 1]


def normal(text: str) -> Normal:
    """The normalised form of a text. Blanks at its ends are left out."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, piece in _pieces(text):
        if piece == " " and (not letters or letters[-1] == " "):
            continue
        for letter in piece:
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    while letters and letters[-1] == " ":
        letters.pop()
    size = len(letters)
    return Normal("".join(letters), tuple(starts[:size]), tuple(ends[:size]))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Each character with the marks that combine with it, and what it is compared as."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = _compared(text[start:end], text[start - 1] if start else "")
        if piece:
            yield start, end, piece
        start = end


def _compared(cluster: str, before: str) -> str:
    if cluster.isascii():
        return " " if cluster.isspace() else cluster.lower()
    if cluster.isspace():
        return " "
    kind = unicodedata.category(cluster[0])
    if kind == "Cf":
        return ""
    if kind == "No" and (before.isdigit() or unicodedata.decomposition(cluster[0]).startswith("<fraction>")):
        return cluster
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return "".join(_ALIKE.get(letter, letter) for letter in folded).replace("\u00a0", " ")


def without_marks(text: str) -> str:
    """A text without accents and other marks, one character for each base character."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
