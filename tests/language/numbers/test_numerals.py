"""The numeral grammar reads words, figures, ordinals, fractions and vague counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.language.numbers.numerals import Numeral, numeral_at, scaled
from bench.language.tokens import tokenize

WORDS_TO_19 = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
SMALL = WORDS_TO_19.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read(text: str) -> tuple[str, Numeral] | None:
    """The first numeral of a text with its surface."""
    tokens = tokenize(text)
    numeral = numeral_at(tokens, 0)
    if numeral is None:
        return None
    return text[tokens[numeral.first].start : tokens[numeral.last - 1].end], numeral


def in_words(number: int) -> str:
    """British English for 1 to 999,999,999: an independent generator."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            head = f"{in_words(number // scale)} {name}"
            return head if not rest else f"{head}{' and ' if rest < 100 else ' '}{in_words(rest)}"
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


@given(st.integers(1, 999_999_999))
def test_every_spelled_number_is_read_whole(number: int) -> None:
    """A number spelled out by an independent generator comes back whole, as the same value."""
    text = in_words(number)
    assert (found := read(text)) is not None
    assert found[0] == text
    assert found[1].value == number


@given(st.integers(0, 10**12))
def test_every_grouped_figure_is_read_whole(number: int) -> None:
    """Digits with thousands separators mean what they say."""
    text = f"{number:,}"
    assert (found := read(text)) is not None
    assert (found[0], found[1].value) == (text, number)


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("half a million people", "half a million", 500_000),
        ("half-a-million people", "half-a-million", 500_000),
        ("a quarter of a million", "a quarter of a million", 250_000),
        ("half a dozen men", "half a dozen", 6),
        ("a dozen men", "a dozen", 12),
        ("two dozen men", "two dozen", 24),
        ("a hundred men", "a hundred", 100),
        ("one and a half million men", "one and a half million", 1_500_000),
        ("two-and-a-half years", "two-and-a-half", 2.5),
        ("three hundred thousand men", "three hundred thousand", 300_000),
        ("2.3m people", "2.3m", 2_300_000),
        ("20bn", "20bn", 20_000_000_000),
        ("1.5 million", "1.5 million", 1_500_000),
        ("1 240 dead", "1 240", 1240),
        ("2½ km", "2½", 2.5),
        ("five hundred and thirty-two thousand", "five hundred and thirty-two thousand", 532_000),
    ],
)
def test_composite_numerals(text: str, surface: str, value: float) -> None:
    """Magnitudes, halves, dozens and digit groups belong to the numeral and to its value."""
    assert (found := read(text)) is not None
    assert (found[0], found[1].value, found[1].form) == (surface, value, "cardinal")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("tens of thousands of people", "tens of thousands"),
        ("several hundred people", "several hundred"),
        ("a few dozen people", "a few dozen"),
        ("scores of people", "scores"),
        ("a handful of people", "a handful"),
        ("hundreds of thousands fled", "hundreds of thousands"),
    ],
)
def test_vague_counts_have_no_value(text: str, surface: str) -> None:
    """A vague count is found whole and has no value."""
    assert (found := read(text)) is not None
    assert (found[0], found[1].value, found[1].form) == (surface, None, "vague")


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("twenty-first day", "ordinal", 21),
        ("3rd attack", "ordinal", 3),
        ("two-thirds of", "fraction", 2 / 3),
        ("three quarters of the town", "fraction", 0.75),
        ("a third of them", "fraction", 1 / 3),
        ("half of the town", "fraction", 0.5),
    ],
)
def test_ordinals_and_fractions(text: str, form: str, value: float) -> None:
    """Ordinals carry their rank, fractions their share."""
    assert (found := read(text)) is not None
    assert (found[1].form, found[1].value) == (form, value)


@pytest.mark.parametrize(
    "text", ["hundred men", "a man", "half-built houses", "a third blast", "many men", "10:30"]
)
def test_what_is_no_numeral(text: str) -> None:
    """Articles, bare magnitudes, clock times and adjectives are none."""
    assert read(text) is None


def test_metre_is_not_million() -> None:
    """The "m" glued to a whole figure is a metre unless people or money are counted."""
    assert (found := read("500m from the gate")) is not None
    assert found[1].value == 500


def test_quarters_of_a_town_are_counted() -> None:
    """ "two quarters" without "of" are two districts, not a half."""
    assert (found := read("two quarters fell")) is not None
    assert found[1].value == 2


@given(st.integers(1, 999), st.sampled_from([1000, 10**6, 10**9]))
def test_scaling_whole_numbers_stays_whole(value: int, factor: int) -> None:
    """A tenth of a magnitude loses nothing to binary fractions."""
    assert scaled(value / 10, factor) == value * factor // 10
