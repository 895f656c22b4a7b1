"""What every part of the numeral grammar shares: the record, the number words, looks at tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from bench.language.tokens import Token
from bench.language.wordlists import word_list, words

_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral over the tokens ``first`` up to, not including, ``last``.

    ``value`` is None for a vague count. ``form`` is cardinal, ordinal, fraction or vague.
    ``scale`` is the last magnitude word's factor (1 without one), ``figures`` says
    that the numeral is written with digits.
    """

    first: int
    last: int
    value: int | float | None
    form: str = "cardinal"
    scale: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of ``numerals.yaml`` with their values."""

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
def lexicon() -> Lexicon:
    """The number words, read once."""
    data: Any = word_list("numerals")
    return Lexicon(
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


def scaled(value: int | float, factor: int | float) -> int | float:
    """The product, free of binary noise and an int where it is whole ("2.3 million" is 2300000)."""
    product = Decimal(str(value)) * Decimal(str(factor))
    return int(product) if product == product.to_integral_value() else float(product)


def second_scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "3 hundred thousand", "20 thousand million": a larger scale multiplies."""
    factor = lexicon().scales.get(word_at(tokens, numeral.last), 0)
    if factor <= numeral.scale or numeral.value is None:
        return numeral
    return replace(numeral, last=numeral.last + 1, value=scaled(numeral.value, factor), scale=factor)
