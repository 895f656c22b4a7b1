"""Numerals in figures: "91,000", "1 240", "2.3m", "3rd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bench.language.numbers.numeral_parts import (
    Numeral,
    adjacent,
    hyphen_at,
    lexicon,
    scaled,
    second_scale,
    word_at,
)
from bench.language.tokens import Token

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST_FIGURE = 24
_MONEY_BEFORE = frozenset("$€£¥₹₽₺₪₴")


def figure(tokens: Sequence[Token], index: int) -> Numeral | None:
    """The numeral in figures at a token, with its magnitude or ordinal suffix."""
    text = tokens[index].text
    if len(text) > _LONGEST_FIGURE or not _FIGURE.fullmatch(text):
        return None
    value, last = _number(text), index + 1
    while _spaced_group(tokens, last):
        value, last = value * 1000 + int(tokens[last].text), last + 1
    suffix = word_at(tokens, last) if adjacent(tokens, last - 1) else ""
    if suffix in ("st", "nd", "rd", "th") and isinstance(value, int):
        return Numeral(index, last + 1, value, "ordinal", figures=True)
    if suffix in lexicon().glyphs:
        value, last = value + lexicon().glyphs[suffix], last + 1
    return _magnitude(tokens, Numeral(index, last, value, figures=True))


def _number(digits: str) -> int | float:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _spaced_group(tokens: Sequence[Token], index: int) -> bool:
    """Whether three digits go on with a figure over one space: "1 240", but not "Oct. 17 120"."""
    if index >= len(tokens) or not re.fullmatch(r"[0-9]{3}", tokens[index].text):
        return False
    before, token = tokens[index - 1], tokens[index]
    if token.start - before.end != 1 or not re.fullmatch(r"[1-9][0-9]{0,2}|[0-9]{3}", before.text):
        return False
    if adjacent(tokens, index) and tokens[index + 1].text[0].isalnum():
        return False
    opener = tokens[index - 2].text if index > 1 else ""
    return (not opener[:1].isupper() and opener not in (".", "+")) or (
        before.text.isdigit() and token.text == "000"
    )


def _magnitude(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Take a magnitude after figures: "2.3 million", "2.3m", "20bn", "3 dozen"."""
    assert numeral.value is not None
    at = numeral.last + 1 if hyphen_at(tokens, numeral.last) else numeral.last
    follower = word_at(tokens, at)
    forms = lexicon()
    factor = forms.scales.get(follower)
    glued = adjacent(tokens, numeral.last - 1)
    if factor is None and (glued or follower in ("bn", "mn", "mln")) and at == numeral.last:
        factor = forms.abbreviations.get(follower)
        if follower == "m" and glued and _m_is_million(tokens, numeral):
            factor = 1_000_000
    if factor is None:
        return numeral
    value = scaled(numeral.value, factor)
    grown = replace(numeral, last=at + 1, value=value, scale=factor)
    return second_scale(tokens, grown)


def _m_is_million(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """ "$2m" and "2.3m people" are millions, "500m from" is metres."""
    before = tokens[numeral.first - 1].text if numeral.first else ""
    if before in _MONEY_BEFORE or before.upper() in ("US$", "USD", "EUR", "GBP"):
        return True
    follower = word_at(tokens, numeral.last + 1)
    decimal = isinstance(numeral.value, float)
    return (
        (follower.endswith("s") and follower.isalpha())
        or follower in ("people", "children", "women")
        or decimal
    )
