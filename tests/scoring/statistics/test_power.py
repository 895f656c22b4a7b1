"""The smallest difference that can be found, against tables and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench.scoring.statistics.power import detectable, smallest_p, standard_error, student


@pytest.mark.parametrize(
    ("freedom", "at", "table"),
    [(5, 0.975, 2.571), (10, 0.975, 2.228), (19, 0.975, 2.093), (49, 0.8, 0.849), (10**9, 0.975, 1.960)],
)
def test_quantiles_of_student(freedom: int, at: float, table: float) -> None:
    """The approximation agrees with printed tables of t to 0.2 %."""
    assert student(at, freedom) == pytest.approx(table, rel=2.5e-3)


def test_by_hand() -> None:
    """Differences -1 and 1 twice: variance 4/3, times 4/3 for four documents."""
    values = np.array([-1.0, 1.0, -1.0, 1.0])
    assert standard_error(values, 4) == pytest.approx(4 / 3)
    many = 10**9
    assert detectable(values, many) == pytest.approx((1.959964 + 0.841621) * np.sqrt(4 / 3), rel=1e-6)


def test_four_times_the_documents_halve_it() -> None:
    """The standard error of a mean falls with the root of the number of documents."""
    rng = np.random.default_rng(0)
    small, large = (rng.normal(size=(4000, n)).mean(axis=1) for n in (100, 400))
    assert detectable(small, 100) / detectable(large, 400) == pytest.approx(2, rel=0.08)


def test_undefined() -> None:
    """Undefined differences are left out; fewer than two of them, or documents, give nothing."""
    values = np.array([[0.1, np.nan, np.nan], [0.3, np.nan, 0.2], [np.nan, np.nan, np.nan]])
    found = detectable(values, 10)
    assert found[0] == detectable(np.array([0.1, 0.3]), 10)
    assert np.isnan(found[1:]).all()
    assert np.isnan(detectable(values, 1)).all()
    assert detectable(np.full(5, 0.25), 10) == 0.0


def test_nothing_is_detectable_where_no_p_is_small_enough() -> None:
    """Five documents can be swapped in 32 ways, so p is at least 2/32 > .05; with six it may be 2/64."""
    assert (smallest_p(5), smallest_p(6)) == (0.0625, 0.03125)
    values = np.array([0.1, 0.3, 0.2])
    assert np.isnan(detectable(values, 5))
    assert detectable(values, 6) > 0
    assert detectable(values, 5, alpha=0.1) > 0


def test_the_smallest_p_of_so_many_resamples() -> None:
    """Of n resamples p is at least 1 / (n + 1), however many documents there are."""
    assert smallest_p(100_000, 999) == 0.001
    assert smallest_p(4, 999) == 0.125
