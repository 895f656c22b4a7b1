"""A numeral with its currency sign or unit of measure: "$2 million", "70 km", "12-year-old"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bench.language.numbers.numerals import Numeral, adjacent, hyphen_at, numeral_at, word_at
from bench.language.tokens import Token, tokenize
from bench.language.wordlists import word_list, words

_LONGEST_UNIT = 4
_SINGULAR_TRAPS = frozenset(("foot", "yard", "second", "degree", "min", "night", "century"))
_SPACERS = frozenset(("more", "full", "straight", "consecutive", "whole", "successive"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with what measures it, over the tokens ``first`` up to ``last``.

    ``kind`` is count, ordinal, fraction, percent, money, age, duration, distance,
    area, weight, volume or other; ``unit`` is None for what is merely counted.
    """

    first: int
    last: int
    numeral: Numeral
    kind: str = "count"
    unit: str | None = None


@cache
def _units() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Every unit of measure, as lower-case tokens, with its kind and canonical name."""
    data = word_list("measures")
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind in ("distance", "area", "weight", "volume", "duration", "percent", "other", "money"):
        for unit, forms in data[kind].items():
            table[tuple(token.text.lower() for token in tokenize(unit))] = (kind, unit)
            for form in forms.split() if isinstance(forms, str) else forms:
                table[tuple(token.text.lower() for token in tokenize(form))] = (kind, unit)
    return MappingProxyType(table)


@cache
def _signs() -> Mapping[tuple[str, ...], str]:
    return MappingProxyType(
        {
            tuple(token.text for token in tokenize(sign)): unit
            for sign, unit in word_list("measures")["signs"].items()
        }
    )


def amount_at(tokens: Sequence[Token], index: int) -> Amount | None:
    """The amount that begins at a token, or None."""
    for size in (2, 1):
        sign = tuple(token.text for token in tokens[index : index + size])
        unit = _signs().get(sign) if len(sign) == size else None
        if unit is not None and index + size < len(tokens):
            numeral = numeral_at(tokens, index + size)
            if numeral is not None and numeral.form in ("cardinal", "vague"):
                return Amount(index, numeral.last, numeral, "money", unit)
    numeral = numeral_at(tokens, index)
    return _measured(tokens, numeral) if numeral else None


def _measured(tokens: Sequence[Token], numeral: Numeral) -> Amount:
    if numeral.form == "ordinal":
        return Amount(numeral.first, _superlative_end(tokens, numeral.last), numeral, "ordinal")
    found = _hyphenated(tokens, numeral) or _money_words(tokens, numeral) or _spaced(tokens, numeral)
    if found is not None:
        return found
    kind = "fraction" if numeral.form == "fraction" and numeral.value is not None else "count"
    return Amount(numeral.first, numeral.last, numeral, kind)


def _superlative_end(tokens: Sequence[Token], at: int) -> int:
    """ "second largest", "third-biggest": the superlative ranks with the ordinal."""
    step = at + 1 if hyphen_at(tokens, at) else at
    word = word_at(tokens, step)
    superlative = len(word) > 5 and word.endswith("est") and word not in words("measures", "no_superlatives")
    return step + 1 if superlative else at


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[int, str, str] | None:
    """The longest unit at a token: one past its last token, its kind and name."""
    for size in range(_LONGEST_UNIT, 0, -1):
        entry = _units().get(tuple(word_at(tokens, step) for step in range(at, at + size)))
        if entry:
            return at + size, *entry
    return None


def _hyphenated(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """ "12-year-old", "five-hour", "500-pound", "70-km"."""
    if not hyphen_at(tokens, numeral.last):
        return None
    at = numeral.last + 1
    if word_at(tokens, at) in ("pound", "lb"):
        return Amount(numeral.first, at + 1, numeral, "weight", "pound")
    unit = _unit_at(tokens, at)
    if unit is None:
        return None
    end, kind, name = unit
    if hyphen_at(tokens, end) and word_at(tokens, end + 1) in ("old", "olds"):
        return Amount(numeral.first, end + 2, numeral, "age", name)
    return Amount(numeral.first, end, numeral, kind, name)


def _money_words(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """ "500 euros", "20 million Iraqi dinars"."""
    currencies = words("measures", "currencies")
    at = numeral.last + 1 if word_at(tokens, numeral.last) == "of" and numeral.value is None else numeral.last
    for size in (0, 1, 2):
        word = word_at(tokens, at + size)
        if word not in currencies:
            continue
        if not all(tokens[at + step].text[0].isupper() for step in range(size)):
            return None
        if _unit_at(tokens, at):
            return None
        stem = (
            word
            if word in ("yuan", "yen", "baht", "kyat", "birr", "rand", "som", "dram", "taka")
            else word.removesuffix("s")
        )
        if stem == "pound" and size == 0:
            weight = word_at(tokens, at + 1) == "of"
            return Amount(
                numeral.first, at + 1, numeral, *(("weight", "pound") if weight else ("money", "GBP"))
            )
        name = " ".join([*(word_at(tokens, at + step) for step in range(size)), stem])
        return Amount(numeral.first, at + size + 1, numeral, "money", name)
    return None


def _spaced(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """A unit after a space or glued to figures: "70 km", "70km", "dozens of kilometres", "half an hour"."""
    at = numeral.last
    follower = word_at(tokens, at)
    if (
        (follower == "of" and numeral.form == "vague")
        or (follower in ("a", "an") and numeral.form == "fraction")
        or (follower in _SPACERS and _unit_kind(tokens, at + 1) == "duration")
    ):
        at += 1
    unit = _unit_at(tokens, at)
    if unit is None or not _unit_fits(tokens, numeral, at, unit):
        return None
    end, kind, name = unit
    if kind == "duration":
        if word_at(tokens, end) == "old":
            return Amount(numeral.first, end + 1, numeral, "age", name)
        if word_at(tokens, end) == "of" and word_at(tokens, end + 1) == "age":
            return Amount(numeral.first, end + 2, numeral, "age", name)
    return Amount(numeral.first, end, numeral, kind, name)


def _unit_kind(tokens: Sequence[Token], at: int) -> str | None:
    unit = _unit_at(tokens, at)
    return unit[1] if unit else None


def _unit_fits(tokens: Sequence[Token], numeral: Numeral, at: int, unit: tuple[int, str, str]) -> bool:
    """Refuse "two foot patrols", "20 second-hand cars" and a capital "M" after a space."""
    word = word_at(tokens, at)
    if len(word) == 1 and word.isalpha() and tokens[at].text.isupper():
        return False
    if word in ("ha", "mi", "min", "nm", "mw", "kw", "pc", "sec") and not numeral.figures:
        return False
    singular = unit[0] == at + 1 and word in _SINGULAR_TRAPS
    return not (singular and numeral.value != 1) and not hyphen_at(tokens, unit[0])


def glued_to_word(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether letters or digits touch the amount, so that it is a part of a longer name ("M23", "4x4")."""
    before, after = amount.first - 1, amount.last
    left = adjacent(tokens, before) and tokens[before].text[-1].isalnum()
    right = adjacent(tokens, after - 1) and tokens[after].text[0].isalnum()
    return left or right
