"""Sums that no order of adding can change."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.statistics.columns import as_double, as_single, columns

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)


@pytest.mark.parametrize(
    ("column", "single"),
    [
        ([1, 2, 3], True),
        ([0.5, 2, 0], True),
        ([0, 0, 0], True),
        ([2**20, 0], True),
        ([2**23, 1], False),
        ([0.1, 1], False),
        ([1e-9, 1], False),
    ],
)
def test_single_precision_only_where_it_is_exact(column: list[float], single: bool) -> None:
    """Whole and half counts stay in single precision as long as their largest possible sum fits."""
    values = as_single(np.array(column, dtype=float))
    assert (values is not None) == single
    assert values is None or values.tolist() == column


@few
@given(st.lists(NUMBERS, min_size=2, max_size=30), st.randoms(use_true_random=False))
def test_no_sum_of_a_double_column_is_rounded(numbers: list[float], random: Any) -> None:
    """A weighted sum in floating point, in any order, is the sum in exact arithmetic."""
    column = as_double(np.array(numbers))
    drawn = [random.randrange(len(column)) for _ in column]
    total = 0.0
    for at in drawn:
        total += float(column[at])
    assert Fraction(total) == sum(Fraction(float(column[at])) for at in drawn)


@few
@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_a_double_column_is_hardly_changed(numbers: list[float]) -> None:
    """What is rounded off a count is less than its column's largest possible sum over 2**53."""
    changed = np.abs(as_double(np.array(numbers)) - numbers)
    assert changed.max() <= len(numbers) * max(map(abs, numbers)) / 2**53


def test_whole_numbers_are_never_changed() -> None:
    """Counts too large for single precision are exact in double."""
    column = np.array([2**40, 3.0, 1.0])
    assert as_single(column) is None
    assert as_double(column).tolist() == column.tolist()


def test_equal_columns_are_kept_once() -> None:
    """Each distinct column is held once, whichever array, cell or channel it is of; places lead to it."""
    rng = np.random.default_rng(0)
    one = rng.integers(0, 9, size=(5, 2, 3)).astype(float)
    other = one + 0.1
    other[:, 0, 0] = one[:, 1, 2]
    table = columns([one, other, one])
    assert len(table.single) == 6
    assert len(table.double) == 5
    sums = table.sums([np.ones((1, 5), np.float32)])
    for array, places in zip((one, other, one), table.places, strict=True):
        assert np.allclose(sums[places][..., 0], array.sum(axis=0))


def test_what_cannot_be_summed_is_refused() -> None:
    """Counts of different documents, and counts that are no numbers, are errors."""
    with pytest.raises(ValueError, match=r"\[2, 3\]"):
        columns([np.zeros((2, 1, 1)), np.zeros((3, 1, 1))])
    with pytest.raises(ValueError, match="finite"):
        columns([np.full((2, 1, 1), np.nan)])
