"""Numerals are read and written in one style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.twins.numerals import WORDS, numerals


@pytest.mark.parametrize(
    ("text", "value", "digits", "written"),
    [
        ("over 91,000", 91000, 82000, "82,000"),
        ("12", 12, 34, "34"),
        ("$2.5 million", 2_500_000, 31, "3.1"),
        ("twenty-three", 23, 41, "forty-one"),
        ("Seven", 7, 9, "Nine"),
        ("12-year-old", 12, 15, "15"),
        ("4500", 4500, 3100, "3100"),
    ],
)
def test_reading_and_writing(text: str, value: float, digits: int, written: str) -> None:
    """The style of the numeral, separators and capitals included, is kept."""
    (found,) = numerals(text)
    assert found.value == value
    assert found.written(digits) == written


@given(st.integers(0, 99), st.integers(0, 10**7))
def test_what_is_written_is_read_again(small: int, large: int) -> None:
    """Words and figures give the value that they were written for."""
    assert [one.value for one in numerals(WORDS[small])] == [small]
    assert [one.value for one in numerals(f"{large:,}")] == [large]


@pytest.mark.parametrize("text", ["dozens", "half", "a third", "someone", "a few hundred"])
def test_what_is_no_plain_numeral_is_not_read_as_one(text: str) -> None:
    """Vague words, fractions and parts of words have no numeral that could be written anew."""
    assert numerals(text) == []
