"""The numeral grammar: figures and number words, ordinals, fractions and vague counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bench.language.tokens import Token
from bench.language.wordlists import word_list, words

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NARROW_SPACES = "\u00a0\u2009\u202f"
_HYPHENS = frozenset("-‐‑")
_LONGEST_FIGURE = 24
_MONEY_BEFORE = frozenset("$€£¥₹₽₺₪₴")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral over the tokens ``first`` up to, not including, ``last``.

    ``value`` is None for a vague count. ``form`` is cardinal, ordinal, fraction or vague.
    ``scale`` is the last magnitude word's factor (1 without one), ``figures`` says
    that the numeral is written with digits, ``glued`` that a letter suffix was read as
    a magnitude ("2.3m").
    """

    first: int
    last: int
    value: int | float | None
    form: str = "cardinal"
    scale: int = 1
    figures: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    abbreviations: dict[str, int]
    ordinals: dict[str, int]
    denominators: dict[str, int]
    glyphs: dict[str, float]
    vague_plurals: frozenset[str]
    vague_heads: frozenset[str]
    vague_articled: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data: Any = word_list("numerals")
    return _Lexicon(
        data["small"],
        data["tens"],
        data["scales"],
        data["scale_abbreviations"],
        data["ordinals"],
        data["denominators"],
        data["glyphs"],
        words("numerals", "vague_plurals"),
        words("numerals", "vague_heads"),
        words("numerals", "vague_articled"),
    )


def adjacent(tokens: Sequence[Token], left: int) -> bool:
    """Whether the tokens ``left`` and ``left + 1`` exist and touch."""
    return 0 <= left < len(tokens) - 1 and tokens[left].end == tokens[left + 1].start


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-case token at ``index``, or an empty string outside the sequence."""
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def hyphen_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is a hyphen that joins the two words around it."""
    return word_at(tokens, index) in _HYPHENS and adjacent(tokens, index - 1) and adjacent(tokens, index)


def numeral_at(tokens: Sequence[Token], index: int) -> Numeral | None:
    """The longest numeral that begins at a token, or None."""
    first = tokens[index].text
    if first[0].isdigit():
        return _figure(tokens, index)
    lexicon = _lexicon()
    lower = first.lower()
    if lower in lexicon.glyphs:
        return Numeral(index, index + 1, lexicon.glyphs[lower], "fraction", figures=True)
    if lower in ("a", "an", "half"):
        return _articled(tokens, index)
    if lower in lexicon.vague_plurals or lower in lexicon.vague_heads or lower in ("few", "many"):
        return _vague(tokens, index)
    if lower in lexicon.ordinals:
        return Numeral(index, index + 1, lexicon.ordinals[lower], "ordinal")
    if lower in lexicon.small or lower in lexicon.tens:
        return _spelled(tokens, index)
    return None


# --- figures -------------------------------------------------------------------------------


def _number(digits: str) -> int | float:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def scaled(value: int | float, factor: int | float) -> int | float:
    """The product, free of binary noise and an int where it is whole ("2.3 million" is 2300000)."""
    product = round(value * factor, 6)
    return int(product) if product == int(product) else product


def _figure(tokens: Sequence[Token], index: int) -> Numeral | None:
    text = tokens[index].text
    if len(text) > _LONGEST_FIGURE or not _FIGURE.fullmatch(text):
        return None
    value, last = _number(text), index + 1
    while _spaced_group(tokens, last):
        value, last = value * 1000 + int(tokens[last].text), last + 1
    suffix = word_at(tokens, last) if adjacent(tokens, last - 1) else ""
    if suffix in ("st", "nd", "rd", "th") and isinstance(value, int):
        return Numeral(index, last + 1, value, "ordinal", figures=True)
    if suffix in _lexicon().glyphs:
        value, last = value + _lexicon().glyphs[suffix], last + 1
    return _magnitude(tokens, Numeral(index, last, value, figures=True))


def _spaced_group(tokens: Sequence[Token], index: int) -> bool:
    """Whether a group of three digits follows a narrow space, or is "000" after any single space."""
    if index >= len(tokens) or not re.fullmatch(r"\d{3}", tokens[index].text):
        return False
    before, token = tokens[index - 1], tokens[index]
    if token.start - before.end != 1 or not re.fullmatch(r"\d{1,3}", before.text):
        return False
    return token.text == "000"


def _magnitude(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Take a magnitude after figures: "2.3 million", "2.3m", "20bn", "3 dozen"."""
    assert numeral.value is not None
    at = numeral.last + 1 if hyphen_at(tokens, numeral.last) else numeral.last
    follower = word_at(tokens, at)
    lexicon = _lexicon()
    factor = lexicon.scales.get(follower)
    glued = adjacent(tokens, numeral.last - 1)
    if factor is None and (glued or follower in ("bn", "mn", "mln")) and at == numeral.last:
        factor = lexicon.abbreviations.get(follower)
        if follower == "m" and glued and _m_is_million(tokens, numeral):
            factor = 1_000_000
    if factor is None:
        return numeral
    value = scaled(numeral.value, factor)
    grown = replace(numeral, last=at + 1, value=value, scale=factor, glued=glued)
    return _second_scale(tokens, grown)


def _second_scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "3 hundred thousand", "20 thousand million": a larger scale multiplies."""
    factor = _lexicon().scales.get(word_at(tokens, numeral.last), 0)
    if factor <= numeral.scale or numeral.value is None:
        return numeral
    return replace(numeral, last=numeral.last + 1, value=scaled(numeral.value, factor), scale=factor)


def _m_is_million(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """ "$2m" and "2.3m people" are millions, "500m from" is metres."""
    before = tokens[numeral.first - 1].text if numeral.first else ""
    if before in _MONEY_BEFORE or before.upper() in ("US$", "USD", "EUR", "GBP"):
        return True
    follower = word_at(tokens, numeral.last + 1)
    decimal = isinstance(numeral.value, float)
    return follower.endswith("s") and follower.isalpha() or follower in ("people", "children", "women") or decimal


# --- words ---------------------------------------------------------------------------------


def _articled(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "a hundred", "half a million", "a dozen", "a few", "a third", "a quarter of a million"."""
    lexicon = _lexicon()
    at = index + 1
    if word_at(tokens, index) == "half":
        return _half(tokens, index)
    follower = word_at(tokens, at)
    if follower in lexicon.scales:
        return _continue(tokens, index, at, 1)
    if follower in ("half", "quarter", "third", "fifth", "tenth"):
        return _articled_fraction(tokens, index)
    if follower in lexicon.vague_articled:
        return _articled_vague(tokens, index)
    return None


def _articled_fraction(tokens: Sequence[Token], index: int) -> Numeral | None:
    lexicon = _lexicon()
    at = index + 2
    part = lexicon.denominators[word_at(tokens, index + 1)]
    if part == 2:
        scale_at = at + 1 if hyphen_at(tokens, at) else at
        factor = lexicon.scales.get(word_at(tokens, scale_at))
        return Numeral(index, scale_at + 1, scaled(0.5, factor), scale=factor) if factor else None
    if word_at(tokens, at) != "of":
        return None
    return _fraction_of(tokens, Numeral(index, at, 1 / part, "fraction"))


def _fraction_of(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "three quarters of a million" is a count, "three quarters of the town" a share."""
    factor = _lexicon().scales.get(word_at(tokens, numeral.last + 2))
    if factor is None or numeral.value is None or word_at(tokens, numeral.last + 1) not in ("a", "an"):
        return numeral
    return Numeral(numeral.first, numeral.last + 3, scaled(numeral.value, factor), scale=factor)


def _half(tokens: Sequence[Token], index: int) -> Numeral | None:
    lexicon = _lexicon()
    at = index + 1
    joined = hyphen_at(tokens, at)
    at += joined
    if word_at(tokens, at) in ("a", "an"):
        after = at + 2 if hyphen_at(tokens, at + 1) else at + 1
        factor = lexicon.scales.get(word_at(tokens, after))
        if factor:
            return _second_scale(tokens, Numeral(index, after + 1, scaled(0.5, factor), scale=factor))
    elif factor := lexicon.scales.get(word_at(tokens, at)):
        return Numeral(index, at + 1, scaled(0.5, factor), scale=factor)
    if joined:
        return None
    following = ("of", "a", "an", "the", "its", "their", "his", "her", "these", "those", "that")
    return Numeral(index, index + 1, 0.5, "fraction") if word_at(tokens, index + 1) in following else None


def _articled_vague(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "a few", "a few hundred", "a handful", "a couple of"."""
    head = word_at(tokens, index + 1)
    if head == "couple" and word_at(tokens, index + 2) not in ("of", "hundred", "thousand", "dozen"):
        return None
    return _vague_scale(tokens, Numeral(index, index + 2, None, "vague"))


def _vague(tokens: Sequence[Token], index: int) -> Numeral | None:
    lexicon = _lexicon()
    head = word_at(tokens, index)
    if head in ("few", "many", "tens"):
        grown = _vague_scale(tokens, Numeral(index, index + 1, None, "vague"))
        return grown if grown.last > index + 1 else None
    if head == "scores" and not _counts(tokens, index):
        return None
    if head in lexicon.vague_heads:
        return _vague_scale(tokens, Numeral(index, index + 1, None, "vague"))
    return _vague_scale(tokens, Numeral(index, index + 1, None, "vague"))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether "scores" counts something, and is not a verb or a sports result."""
    follower = word_at(tokens, index + 1)
    return follower == "of" or follower not in ("a", "the", "an", "against", "his", "her", "in", "for")


def _vague_scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Add what multiplies a vague head: "several hundred", "tens of thousands", "hundreds of thousands"."""
    lexicon = _lexicon()
    last = numeral.last
    if word_at(tokens, last) in lexicon.scales:
        last += 1
        if word_at(tokens, last) in ("thousand", "million", "billion"):
            last += 1
    elif word_at(tokens, last) == "of" and word_at(tokens, last + 1) in ("thousands", "millions", "billions", "hundreds", "dozens"):
        last += 2
    elif word_at(tokens, last) in ("thousands", "hundreds", "dozens"):
        last += 1
    return replace(numeral, last=last)


def _spelled(tokens: Sequence[Token], index: int) -> Numeral | None:
    """A cardinal in words, or an ordinal or fraction that such a cardinal opens."""
    value, at, _ = _below_hundred(tokens, index)
    ordinal = _ordinal_tail(tokens, index, value, at)
    if ordinal:
        return ordinal
    fraction = _fraction_tail(tokens, index, value, at)
    if fraction:
        return fraction
    return _continue(tokens, index, at, value)


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[int, int, bool]:
    """The value of "seven", "forty" or "forty-one", the token after it, and whether tens are open."""
    lexicon = _lexicon()
    word = word_at(tokens, index)
    if word in lexicon.small:
        return lexicon.small[word], index + 1, False
    value, at = lexicon.tens[word], index + 1
    follow = at + 1 if hyphen_at(tokens, at) else at
    unit = lexicon.small.get(word_at(tokens, follow), 0)
    if 1 <= unit <= 9:
        return value + unit, follow + 1, False
    return value, at, True


def _ordinal_tail(tokens: Sequence[Token], index: int, value: int, at: int) -> Numeral | None:
    """ "twenty-first": tens, then a hyphen and a small ordinal."""
    if not hyphen_at(tokens, at) or value % 10 or value < 20:
        return None
    unit = _lexicon().ordinals.get(word_at(tokens, at + 1), 0)
    return Numeral(index, at + 2, value + unit, "ordinal") if 1 <= unit <= 9 else None


def _fraction_tail(tokens: Sequence[Token], index: int, value: int, at: int) -> Numeral | None:
    """ "two thirds", "three-quarters", "one-fifth"; not the "quarters" of a town."""
    joined = hyphen_at(tokens, at)
    part_at = at + joined
    word = word_at(tokens, part_at)
    stem = word if value == 1 else word.removesuffix("s")
    part = _lexicon().denominators.get(stem) if (value == 1 or word.endswith("s")) else None
    if part is None or not 1 <= value < part or word == "half" and joined:
        return None
    if not joined and word_at(tokens, part_at + 1) != "of":
        return None
    return _fraction_of(tokens, Numeral(index, part_at + 1, value / part, "fraction"))


def _continue(tokens: Sequence[Token], first: int, at: int, opening: int) -> Numeral:
    """Read the rest of a cardinal from its first number below a hundred."""
    total, group, scale = 0, opening, 1
    ceiling = 10**18
    lexicon = _lexicon()
    last = at
    while True:
        step = at + 1 if hyphen_at(tokens, at) else at
        word = word_at(tokens, step)
        factor = lexicon.scales.get(word)
        if factor is not None and group and (factor == 100 and group < 100 or factor == 12 and group < 1000):
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
    lexicon = _lexicon()
    if last == 0 or word_at(tokens, last - 1) not in ("hundred", "thousand", "million", "billion"):
        return None
    start = at + 1 if word_at(tokens, at) == "and" else at
    word = word_at(tokens, start)
    if word not in lexicon.small and word not in lexicon.tens or group % 100:
        return None
    value, end, _ = _below_hundred(tokens, start)
    follower = lexicon.scales.get(word_at(tokens, end), 0)
    # "two hundred and forty thousand" is one numeral, "two hundred and three hundred" are two.
    closed = 0 < follower <= 100 or follower and word_at(tokens, last - 1) != "hundred"
    return None if closed and start != at else (value, end)


def _with_half(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "two and a half", "one and a half million"."""
    at = numeral.last
    if [word_at(tokens, at + step) for step in range(3)] != ["and", "a", "half"] or numeral.value is None:
        return numeral
    half = replace(numeral, last=at + 3, value=numeral.value + 0.5)
    return _second_scale(tokens, half)
