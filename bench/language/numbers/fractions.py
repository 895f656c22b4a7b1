"""Parts of a whole in words: "half", "two thirds", "a quarter of a million"."""

from __future__ import annotations

from collections.abc import Sequence

from bench.language.numbers.numeral_parts import Numeral, hyphen_at, lexicon, scaled, second_scale, word_at
from bench.language.tokens import Token
from bench.language.wordlists import words


def articled_fraction(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "a third of", "a quarter of a million", "a half-million"; "a third blast" is none."""
    forms = lexicon()
    at = index + 2
    part = forms.denominators[word_at(tokens, index + 1)]
    if part == 2:
        scale_at = at + 1 if hyphen_at(tokens, at) else at
        factor = forms.scales.get(word_at(tokens, scale_at))
        return Numeral(index, scale_at + 1, scaled(0.5, factor), scale=factor) if factor else None
    follower = word_at(tokens, at)
    share = Numeral(index, at, 1 / part, "fraction")
    if follower == "of":
        return fraction_of(tokens, share)
    ends = not follower or not follower[0].isalnum() or follower in words("numerals", "after_share")
    return share if ends and not hyphen_at(tokens, at) else None


def half_of(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "half a million", "half a dozen", "half of the town", "half an hour"; not "half-built"."""
    forms = lexicon()
    at = index + 1
    joined = hyphen_at(tokens, at)
    at += joined
    if word_at(tokens, at) in ("a", "an"):
        after = at + 2 if hyphen_at(tokens, at + 1) else at + 1
        factor = forms.scales.get(word_at(tokens, after))
        if factor:
            return second_scale(tokens, Numeral(index, after + 1, scaled(0.5, factor), scale=factor))
    elif factor := forms.scales.get(word_at(tokens, at)):
        return Numeral(index, at + 1, scaled(0.5, factor), scale=factor)
    if joined:
        return None
    follows = word_at(tokens, index + 1) in words("numerals", "after_half")
    return Numeral(index, index + 1, 0.5, "fraction") if follows else None


def fraction_tail(tokens: Sequence[Token], index: int, value: int, at: int) -> Numeral | None:
    """ "two thirds", "three-quarters", "one-fifth"; not the "quarters" of a town."""
    joined = hyphen_at(tokens, at)
    part_at = at + joined
    word = word_at(tokens, part_at)
    stem = word if value == 1 else word.removesuffix("s")
    part = lexicon().denominators.get(stem) if (value == 1 or word.endswith("s")) else None
    if part is None or not 1 <= value < part or (word == "half" and joined):
        return None
    if not joined and word_at(tokens, part_at + 1) != "of":
        return None
    return fraction_of(tokens, Numeral(index, part_at + 1, value / part, "fraction"))


def fraction_of(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "three quarters of a million" is a count, "three quarters of the town" a share."""
    factor = lexicon().scales.get(word_at(tokens, numeral.last + 2))
    if factor is None or numeral.value is None or word_at(tokens, numeral.last + 1) not in ("a", "an"):
        return numeral
    return Numeral(numeral.first, numeral.last + 3, scaled(numeral.value, factor), scale=factor)
