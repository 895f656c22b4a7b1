"""The numeral grammar: figures and number words, ordinals, fractions and vague counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.language.numbers.figures import figure
from bench.language.numbers.fractions import articled_fraction, fraction_tail, half_of
from bench.language.numbers.numeral_parts import (
    Numeral,
    adjacent,
    hyphen_at,
    lexicon,
    scaled,
    second_scale,
    word_at,
)
from bench.language.numbers.vague_counts import articled_vague, vague_count
from bench.language.tokens import Token

__all__ = ["Numeral", "adjacent", "hyphen_at", "numeral_at", "scaled", "word_at"]


def numeral_at(tokens: Sequence[Token], index: int) -> Numeral | None:
    """The longest numeral that begins at a token, or None."""
    first = tokens[index].text
    return figure(tokens, index) if first[0].isdigit() else _in_words(tokens, index, first.lower())


def _in_words(tokens: Sequence[Token], index: int, first: str) -> Numeral | None:
    forms = lexicon()
    if first in forms.small or first in forms.tens:
        return _spelled(tokens, index)
    if first in ("a", "an", "half"):
        return _articled(tokens, index)
    if first in forms.ordinals:
        return Numeral(index, index + 1, forms.ordinals[first], "ordinal")
    if first in forms.glyphs:
        return Numeral(index, index + 1, forms.glyphs[first], "fraction", figures=True)
    vague = first in forms.vague_plurals or first in forms.vague_heads or first in ("few", "many")
    return vague_count(tokens, index) if vague else None


def _articled(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "a hundred", "half a million", "a dozen", "a few", "a third", "a quarter of a million"."""
    forms = lexicon()
    at = index + 1
    if word_at(tokens, index) == "half":
        return half_of(tokens, index)
    follower = word_at(tokens, at)
    if follower in forms.scales:
        return _continue(tokens, index, at, 1)
    if follower in ("half", "quarter", "third", "fifth", "tenth"):
        return articled_fraction(tokens, index)
    if follower in forms.vague_articled:
        return articled_vague(tokens, index)
    return None


def _spelled(tokens: Sequence[Token], index: int) -> Numeral | None:
    """A cardinal in words, or an ordinal or fraction that such a cardinal opens."""
    value, at = _below_hundred(tokens, index)
    tail = _ordinal_tail(tokens, index, value, at) or fraction_tail(tokens, index, value, at)
    return tail or _continue(tokens, index, at, value)


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The value of "seven", "forty" or "forty-one", and the token after it."""
    forms = lexicon()
    word = word_at(tokens, index)
    if word in forms.small:
        return forms.small[word], index + 1
    value, at = forms.tens[word], index + 1
    follow = at + 1 if hyphen_at(tokens, at) else at
    unit = forms.small.get(word_at(tokens, follow), 0)
    if 1 <= unit <= 9:
        return value + unit, follow + 1
    return value, at


def _ordinal_tail(tokens: Sequence[Token], index: int, value: int, at: int) -> Numeral | None:
    """ "twenty-first": tens, then a hyphen and a small ordinal."""
    if not hyphen_at(tokens, at) or value % 10 or value < 20:
        return None
    unit = lexicon().ordinals.get(word_at(tokens, at + 1), 0)
    return Numeral(index, at + 2, value + unit, "ordinal") if 1 <= unit <= 9 else None


def _continue(tokens: Sequence[Token], first: int, at: int, opening: int) -> Numeral:
    """Read the rest of a cardinal from its first number below a hundred."""
    total, group, scale = 0, opening, 1
    ceiling = 10**18
    forms = lexicon()
    last = at
    while True:
        step = at + 1 if hyphen_at(tokens, at) else at
        word = word_at(tokens, step)
        factor = forms.scales.get(word)
        if factor in (12, 100) and 0 < group < (1000 if factor == 12 else 100):
            group *= factor
            scale = max(scale, factor) if total == 0 else scale
        elif factor is not None and group and 100 < factor < ceiling:
            total, group, ceiling, scale = total + group * factor, 0, factor, factor
        else:
            added = _added(tokens, step, group, last)
            if added is None:
                break
            group, step = group + added[0], added[1] - 1
            scale = 1
        at = last = step + 1
    return _with_half(tokens, Numeral(first, last, total + group, scale=scale))


def _added(tokens: Sequence[Token], at: int, group: int, last: int) -> tuple[int, int] | None:
    """A number below a hundred after a hundred or a scale: "and forty-one", "forty-one"."""
    forms = lexicon()
    if last == 0 or word_at(tokens, last - 1) not in ("hundred", "thousand", "million", "billion"):
        return None
    start = at + 1 if word_at(tokens, at) == "and" else at
    word = word_at(tokens, start)
    if (word not in forms.small and word not in forms.tens) or group % 100:
        return None
    value, end = _below_hundred(tokens, start)
    follower = forms.scales.get(word_at(tokens, end), 0)
    # "two hundred and forty thousand" is one numeral, "two hundred and three hundred" are two.
    closed = 0 < follower <= 100 or (follower and word_at(tokens, last - 1) != "hundred")
    return None if closed and start != at else (value, end)


def _with_half(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "two and a half", "one and a half million"."""
    if numeral.value is None:
        return numeral
    at = numeral.last
    for wanted in ("and", "a", "half"):
        at += hyphen_at(tokens, at)
        if word_at(tokens, at) != wanted:
            return numeral
        at += 1
    return second_scale(tokens, replace(numeral, last=at, value=numeral.value + 0.5))
