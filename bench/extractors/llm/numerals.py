"""Which figures and number words a stretch of text has, as a check that two say the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bench.language.numbers.numeral_parts import lexicon

_FIGURE = re.compile(r"\d+(?:[.,'\u2009\u202f\u00a0]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[,'\u2009\u202f\u00a0](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,'\u2009\u202f\u00a0]\d+)*|[\u00bc-\u00be\u2150-\u215f]")
# Words that change what a figure or an event says as much as another figure would.
_TURNING = frozenset("no not never none without nor half double twice".split())


@cache
def number_words() -> frozenset[str]:
    """Every word that is a numeral or part of one, in the singular and the plural."""
    words = lexicon()
    singular = {*words.small, *words.tens, *words.scales, *words.ordinals, *words.denominators}
    return frozenset({*singular, *(f"{word}s" for word in singular), *words.vague_plurals})


def signs(text: str) -> tuple[str, ...]:
    """The figures, number words and negations of a stretch, in order, figures without separators.

    Two stretches with different signs never mean the same: 12 is not 21, twelve not twenty.
    """
    return tuple(
        _plain(word)
        for word in (match[0].lower() for match in _WORD.finditer(text))
        if not word[0].isalpha() or word in number_words() or word in _TURNING
    )


def _plain(word: str) -> str:
    if not word[0].isdigit():
        return word
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in word)
    return _THOUSANDS.sub("", digits)


def cuts_numeral(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends within a figure (12 of 12,000) or a compound (twenty of twenty-one)."""
    return _cut(text, start) or _cut(text, end)


def _cut(text: str, at: int) -> bool:
    before, after = text[max(0, at - 24) : at], text[at : at + 24]
    if re.search(r"\d$", before) and re.match(r"[.,]?\d|\s?[\u00bc-\u00be\u2150-\u215f]", after):
        return True
    if re.search(r"\d[.,]$", before) and re.match(r"\d", after):
        return True
    left = re.search(r"([^\W\d_]+)(-?)$", before)
    right = re.match(r"(-?)([^\W\d_]+)", after)
    if left is None or right is None or left[2] + right[1] != "-":
        return False
    return left[1].lower() in lexicon().tens and right[2].lower() in number_words()
