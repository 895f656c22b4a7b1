"""Twins in which the counts are others of the same size and style."""

from __future__ import annotations

import msgspec

from bench.corpus.twins import chance
from bench.corpus.twins.edits import Edit
from bench.corpus.twins.numerals import WORDS, Numeral, numerals
from bench.document import Document, Number

_LARGEST_WORD = max(WORDS)


def change_numbers(document: Document, seed: int) -> tuple[Document, list[Edit]]:
    """Every number whose numeral can be written anew gets another value; equal values change alike.

    Sums that the text makes are not kept. Ordinals, vague numbers, fractions in words and
    numbers inside a time expression stay.
    """
    times = [(one.start, one.end) for one in document.entities if one.type == "TIME"]
    changed: list[Number] = []
    edits: dict[tuple[int, int], Edit] = {}
    for number in document.numbers:
        within_time = any(start <= number.start and number.end <= end for start, end in times)
        stated = [] if within_time or number.role == "ordinal" else _stated(number)
        new = [_other(one, number, seed, document.id) for one in stated]
        if not new or None in new:
            changed.append(number)
            continue
        digits = [one for one in new if one is not None]
        if len(digits) == 2:
            digits.sort()
            if digits[0] == digits[1]:
                changed.append(number)
                continue
        for one, figure in zip(stated, digits, strict=True):
            at = number.start + one.start, number.start + one.end
            edits[at] = Edit(*at, one.written(figure))
        changed.append(_with_values(number, stated, digits))
    return msgspec.structs.replace(document, numbers=tuple(changed)), list(edits.values())


def _stated(number: Number) -> list[Numeral]:
    """The numerals that state the number's value or both ends of its range; none if that is not plain."""
    wanted = [number.low, number.high] if number.modifier == "range" else [number.value]
    found = numerals(number.text)
    if None in wanted or len(found) != len(wanted):
        return []
    return found if [one.value for one in found] == wanted else []


def _other(numeral: Numeral, number: Number, seed: int, document: str) -> int | None:
    """As many other figures with as many zeros behind; never 1, whose noun has another form."""
    digits = numeral.digits
    if digits < 2:
        return None
    zeros = len(str(digits)) - len(str(digits).rstrip("0"))
    front = digits // 10**zeros
    low = max(10 ** (len(str(front)) - 1), 2 if digits < 10 else 1)
    high = 10 ** len(str(front))
    if numeral.style in ("word", "Word"):
        high = min(high, _LARGEST_WORD // 10**zeros + 1)
    if number.role == "percent":
        high = min(high, 100 * 10**numeral.decimals // 10**zeros + 1)
    choices = [n for n in range(low, high) if n != front and (n % 10 or front % 10 == 0)][:100_000]
    if not choices:
        return None
    draw = chance.number(seed, document, "numbers", digits, numeral.decimals)
    return int(choices[draw % len(choices)] * 10**zeros)


def _with_values(number: Number, stated: list[Numeral], digits: list[int]) -> Number:
    values = [one._replace(digits=figure).value for one, figure in zip(stated, digits, strict=True)]
    plain = [int(value) if value.is_integer() else value for value in map(float, values)]
    if len(plain) == 2:
        return msgspec.structs.replace(number, low=plain[0], high=plain[1])
    (value,) = plain
    low, high = (value if old is not None else None for old in (number.low, number.high))
    return msgspec.structs.replace(number, value=value, low=low, high=high)
