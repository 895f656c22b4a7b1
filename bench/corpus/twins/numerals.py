"""Numerals in figures and in words, read and written in one style."""

from __future__ import annotations

import re
from typing import NamedTuple

_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9}
_FIGURES = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w.,]*\d)"
    r"(?: ?(hundred|thousand|million|billion|m|bn)\b)?"
)
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {
    **dict(enumerate(_SMALL)),
    **{
        20 + 10 * k + d: ten + (f"-{_SMALL[d]}" if d else "")
        for k, ten in enumerate(_TENS)
        for d in range(10)
    },
}
_VALUES = {word: value for value, word in WORDS.items()}
_WORD = re.compile("|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True)), re.IGNORECASE)


class Numeral(NamedTuple):
    """A numeral in a text: where it stands, what it is worth, and how it is written.

    ``digits`` are its significant figures as written, ``decimals`` how many of them stand
    behind the point, ``scale`` what the word after it multiplies by.
    """

    start: int
    end: int
    digits: int
    decimals: int
    scale: int
    style: str

    @property
    def value(self) -> float:
        """What it is worth."""
        return float(self.digits * self.scale / 10**self.decimals)

    def written(self, digits: int) -> str:
        """Other significant figures in the same style, without the scale word."""
        if self.style in ("word", "Word"):
            word = WORDS[digits]
            return word.capitalize() if self.style == "Word" else word
        whole, part = divmod(digits, 10**self.decimals)
        front = f"{whole:,}" if self.style == "separated" else str(whole)
        return front + (f".{part:0{self.decimals}d}" if self.decimals else "")


def numerals(text: str) -> list[Numeral]:
    """The numerals of a short text from left to right."""
    found = [_figures(match) for match in _FIGURES.finditer(text)]
    for match in _WORD.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if before.isalpha() or after.isalpha() or before == "-":
            continue
        style = "Word" if match[0][:1].isupper() else "word"
        found.append(Numeral(*match.span(), _VALUES[match[0].lower()], 0, 1, style))
    return sorted(found)


def _figures(match: re.Match[str]) -> Numeral:
    whole, part, scale = match[1], match[2] or ".", match[3]
    separated = "separated" if "," in whole or len(whole) < 4 else "plain"
    end = match.end(2) if match[2] else match.end(1)
    digits = int(whole.replace(",", "") + part[1:])
    return Numeral(match.start(), end, digits, len(part) - 1, _SCALES.get(scale or "", 1), separated)
