"""Words around a numeral that bound it: "more than", "an estimated", "or so"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bench.language.numbers.numerals import adjacent, hyphen_at, word_at
from bench.language.tokens import Token, tokenize
from bench.language.wordlists import word_list, words

_CHAIN = 3  # "well over an estimated 3,000": at most so many hedges in a row
_STRENGTH = ("at_least", "at_most", "more_than", "less_than")


class Hedge(NamedTuple):
    """A hedge and the token index where it begins (before a numeral) or ends (after it)."""

    edge: int
    modifier: str | None


@cache
def _phrases(side: str) -> Mapping[tuple[str, ...], str]:
    table = {
        tuple(token.text for token in tokenize(str(phrase))): modifier
        for modifier, phrases in word_list("hedges")[side].items()
        for phrase in phrases
    }
    return MappingProxyType(table)


@cache
def _longest(side: str) -> int:
    return max(map(len, _phrases(side)))


def hedge_before(tokens: Sequence[Token], first: int, preposition_fits: bool) -> Hedge:
    """The hedges that end right before ``first``; a bounding one outranks an approximate one.

    ``preposition_fits`` says whether "over", "around" and the like may bound this
    quantity at all, rather than place it ("clashes around two villages").
    """
    found: list[str] = []
    edge = first
    for _ in range(_CHAIN):
        step = _one_before(tokens, edge, preposition_fits)
        if step is None:
            break
        edge = step.edge
        if step.modifier:
            found.append(step.modifier)
    strong = next((modifier for modifier in reversed(found) if modifier in _STRENGTH), None)
    return Hedge(edge, strong or (found[-1] if found else None))


def _one_before(tokens: Sequence[Token], edge: int, preposition_fits: bool) -> Hedge | None:
    """The longest hedge that ends right before ``edge``."""
    for size in range(min(_longest("before"), edge), 0, -1):
        phrase = tuple(word_at(tokens, at) for at in range(edge - size, edge))
        modifier = _phrases("before").get(phrase)
        if modifier is None or any(hyphen_at(tokens, at) for at in (edge - size - 1, edge - 1)):
            continue
        places = not preposition_fits or word_at(tokens, edge - 2) in words("hedges", "place_verbs")
        if size == 1 and places and phrase[0] in words("hedges", "prepositions"):
            return None
        return Hedge(_boosted(tokens, edge - size), modifier)
    return None


def _boosted(tokens: Sequence[Token], edge: int) -> int:
    for size in (2, 1):
        phrase = " ".join(word_at(tokens, at) for at in range(edge - size, edge))
        if edge >= size and phrase in words("hedges", "boosters"):
            return edge - size
    return edge


def hedge_after(tokens: Sequence[Token], last: int) -> Hedge:
    """The hedge that begins right after a quantity ("or more", "or so", "+", "-odd")."""
    at = last + 1 if hyphen_at(tokens, last) else last
    for size in range(_longest("after"), 0, -1):
        phrase = tuple(word_at(tokens, step) for step in range(at, at + size))
        modifier = _phrases("after").get(phrase)
        if modifier is None or (phrase == ("odd",) and at == last):
            continue
        if phrase == ("+",) and not adjacent(tokens, last - 1):
            continue
        return Hedge(at + size, modifier)
    return Hedge(last, None)
