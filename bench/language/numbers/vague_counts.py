"""Counts without a figure: "dozens", "several hundred", "tens of thousands", "a few"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.language.numbers.numeral_parts import Numeral, lexicon, word_at
from bench.language.tokens import Token

_MULTIPLES = frozenset(("dozens", "hundreds", "thousands", "millions", "billions"))


def vague_count(tokens: Sequence[Token], index: int) -> Numeral | None:
    """The vague count at a token; "few" and "many" count only with a magnitude ("many thousands")."""
    head = word_at(tokens, index)
    if head in ("few", "many", "tens"):
        grown = _vague_scale(tokens, Numeral(index, index + 1, None, "vague"))
        return grown if grown.last > index + 1 else None
    if head == "scores" and not _counts(tokens, index):
        return None
    return _vague_scale(tokens, Numeral(index, index + 1, None, "vague"))


def articled_vague(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "a few", "a few hundred", "a handful", "a couple of"."""
    head = word_at(tokens, index + 1)
    if head == "couple" and word_at(tokens, index + 2) not in ("of", "hundred", "thousand", "dozen"):
        return None
    return _vague_scale(tokens, Numeral(index, index + 2, None, "vague"))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether "scores" counts something, and is not a verb or a sports result."""
    follower = word_at(tokens, index + 1)
    return follower == "of" or follower not in ("a", "the", "an", "against", "his", "her", "in", "for")


def _vague_scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Add what multiplies a vague head: "several hundred", "tens of thousands", "hundreds of thousands"."""
    forms = lexicon()
    last = numeral.last
    if word_at(tokens, last) in forms.scales:
        last += 1
        if word_at(tokens, last) in ("thousand", "million", "billion"):
            last += 1
    elif word_at(tokens, last) == "of" and word_at(tokens, last + 1) in _MULTIPLES:
        last += 2
    elif word_at(tokens, last) in _MULTIPLES:
        last += 1
    return replace(numeral, last=last)
