"""Ranges of two amounts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.language.numbers.amounts import Amount, amount_at
from bench.language.numbers.ranges import join
from bench.language.tokens import Token, tokenize


def pair(text: str) -> tuple[list[Token], Amount, Amount]:
    """The first two amounts of a text."""
    tokens = tokenize(text)
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = amount_at(tokens, at)
        found += [amount] if amount else []
        at = amount.last if amount else at + 1
    return tokens, found[0], found[1]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_range_rises(left: int, right: int) -> None:
    """ "between X and Y" is a range exactly if X is below Y."""
    span = join(*pair(f"between {left:,} and {right:,} men"))
    assert (span is not None) == (left < right)
    if span is not None:
        assert (span.first, span.low, span.high) == (0, left, right)


def test_magnitude_is_shared() -> None:
    """The magnitude of the second end holds for the first where that makes the range rise."""
    span = join(*pair("2 to 3 million men"))
    assert span is not None
    assert (span.low, span.high) == (2_000_000, 3_000_000)


def test_a_change_is_no_range() -> None:
    """ "rose from 5 to 7" states two numbers, "from 5 to 7 men" one."""
    assert join(*pair("it rose from 5 to 7")) is None
    assert join(*pair("they lost from 5 to 7 men")) is not None


def test_and_needs_between() -> None:
    """Two numbers joined by "and" alone are two numbers."""
    assert join(*pair("20 and 30 men")) is None
