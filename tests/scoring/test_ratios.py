"""Ratios on arrays: undefined where there is nothing to divide by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.counts import Counts
from bench.scoring.ratios import divide, harmonic_mean, precision_recall_f1

counts = st.tuples(st.integers(0, 9), st.integers(0, 9)).flatmap(
    lambda both: st.integers(0, min(both)).map(lambda correct: Counts(*both, correct))
)


def test_division() -> None:
    """Zero over something is 0, anything over nothing is undefined, and shapes broadcast."""
    found = divide(np.array([[0, 1, 2]]), np.array([[4], [0]]))
    assert np.array_equal(found, [[0, 0.25, 0.5], [np.nan] * 3], equal_nan=True)


@few
@given(st.lists(counts, min_size=1, max_size=5))
def test_arrays_have_the_ratios_of_counts(many: list[Counts]) -> None:
    """Precision, recall and F1 are those of single counts, None being nan."""
    gold, predicted, correct = np.array(many, dtype=float).T
    found = precision_recall_f1(gold, predicted, correct, correct)
    for one, values in zip(many, found, strict=True):
        wanted = [np.nan if value is None else value for value in (one.precision, one.recall, one.f1)]
        assert np.array_equal(values, wanted, equal_nan=True)


def test_sides_that_are_credited_apart() -> None:
    """F1 is the harmonic mean of what each side was credited, 0 where one side is empty."""
    cases = [(4.0, 2.0, 1.0, 3.0), (4.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0), (4.0, 0.0, 0.0, 1.0)]
    found = precision_recall_f1(*np.array(cases).T)
    assert found[0].tolist() == pytest.approx([0.5, 0.75, 0.6])
    assert np.array_equal(found[1], [np.nan, 0.0, 0.0], equal_nan=True)
    assert np.isnan(found[2]).all()
    assert np.array_equal(found[3], [np.nan, 0.25, 0.0], equal_nan=True)


@few
@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_harmonic_mean(one: float, other: float) -> None:
    """It is 2ab / (a + b), lies between its sides, and does not know which is which."""
    found = float(harmonic_mean(np.array(one), np.array(other)))
    assert found == pytest.approx(2 / (1 / one + 1 / other))
    assert found == float(harmonic_mean(np.array(other), np.array(one)))


def test_harmonic_mean_of_what_is_not_there() -> None:
    """Of two undefined sides it is undefined, of one it is 0."""
    found = harmonic_mean(np.array([np.nan, np.nan, 0.0]), np.array([np.nan, 0.5, 0.0]))
    assert np.array_equal(found, [np.nan, 0.0, 0.0], equal_nan=True)
