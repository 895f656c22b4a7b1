"""Counts: they add up, ratios follow, and nothing to measure is None."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.counts import Counts, macro, total


def counts() -> st.SearchStrategy[Counts]:
    """Counts that can occur: no more correct than there are of either."""
    return st.tuples(st.integers(0, 9), st.integers(0, 9)).flatmap(
        lambda both: st.integers(0, min(both)).map(lambda correct: Counts(*both, correct))
    )


@pytest.mark.parametrize(
    ("value", "precision", "recall", "f1"),
    [
        (Counts(0, 0, 0), None, None, None),
        (Counts(3, 0, 0), None, 0.0, 0.0),
        (Counts(0, 3, 0), 0.0, None, 0.0),
        (Counts(4, 2, 1), 0.5, 0.25, 1 / 3),
        (Counts(2, 2, 2), 1.0, 1.0, 1.0),
    ],
)
def test_zero_denominators_are_none(
    value: Counts, precision: float | None, recall: float | None, f1: float | None
) -> None:
    """A ratio with nothing in its denominator is None, neither 0 nor 1."""
    assert (value.precision, value.recall, value.f1) == (precision, recall, f1)


@few
@given(counts())
def test_f1_is_the_harmonic_mean(value: Counts) -> None:
    """2c / (g + p) is the harmonic mean of P and R where both are positive."""
    if value.correct:
        assert value.precision is not None
        assert value.recall is not None
        mean = 2 / (1 / value.precision + 1 / value.recall)
        assert value.f1 == pytest.approx(mean)


@few
@given(
    st.lists(counts(), max_size=6).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts)))
)
def test_totals_do_not_depend_on_order(case: tuple[list[Counts], list[Counts]]) -> None:
    """Sums are the same in any order and equal the sums of the columns."""
    parts, mixed = case
    assert total(parts) == total(mixed) == tuple(map(sum, zip(*parts, strict=True))) or not parts


def test_macro_averages_the_types_of_the_gold() -> None:
    """A type without gold is no type; one without predictions has no precision but a recall of 0."""
    means = macro({"A": Counts(4, 2, 1), "B": Counts(2, 0, 0), "C": Counts(0, 5, 0)})
    assert (means.precision, means.recall, means.types, means.undefined) == (0.5, 0.125, 2, 1)
    assert means.f1 == pytest.approx((1 / 3 + 0) / 2)


def test_macro_of_nothing_is_undefined() -> None:
    """Without gold there is no mean."""
    assert macro({}) == macro({"A": Counts(0, 2, 0)}) == (None, None, None, 0, 0)
