"""Percentile and BCa intervals: against a textbook, against scipy, and where they are undefined."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer
from scoring.statistics.random_counts import counts, derive, rests_on_one, tensors

from bench.scoring.statistics.intervals import (
    Spread,
    acceleration_of,
    bca_quantile,
    estimate,
    estimate_all,
    percentile_interval,
)
from bench.scoring.statistics.resampling import Statistic, leave_one_out, resample_values
from bench.scoring.statistics.settings import Interval, Intervals, Kind

KINDS: tuple[Kind, ...] = ("percentile", "bca")
# Efron and Tibshirani (1993), table 14.1: the A values of the spatial test data.
SPATIAL = [
    48,
    36,
    20,
    29,
    42,
    42,
    20,
    42,
    22,
    41,
    45,
    14,
    6,
    0,
    33,
    28,
    34,
    4,
    32,
    24,
    47,
    41,
    24,
    26,
    30,
    41,
]


def as_counts(values: list[float]) -> Any:
    """One, the value and its square for each value, so that sums give mean and variance."""
    return np.array([[[1.0, x, x * x]] for x in values])


def variance(sums: Any) -> Any:
    """The plug-in variance, from sums of one, value and square."""
    mean = sums[..., 1] / sums[..., 0]
    return (sums[..., 2] / sums[..., 0] - mean**2)[..., None]


def mean_of(sums: Any) -> Any:
    """The mean, from the same sums."""
    return (sums[..., 1] / sums[..., 0])[..., None]


def test_the_textbook() -> None:
    """Efron and Tibshirani (1993, ch. 14): variance 171.5, a = .061; 90 % intervals of their tables."""
    tensor = as_counts([float(x) for x in SPATIAL])
    statistic = Statistic(tensor, variance)
    assert statistic.value()[0, 0] == pytest.approx(171.5, abs=0.05)
    assert acceleration_of(leave_one_out(statistic), statistic.value())[0, 0] == pytest.approx(
        0.061, abs=5e-4
    )
    plain = estimate(tensor, variance, Intervals(20_000, level=0.9)).interval(0, 0)
    assert plain == pytest.approx((100.8, 233.9), abs=3)
    corrected = estimate(tensor, variance, Intervals(20_000, level=0.9, kind="bca")).interval(0, 0)
    assert corrected == pytest.approx((115.8, 259.6), abs=4)


@pytest.mark.parametrize("statistic", [mean_of, variance])
@pytest.mark.parametrize("seed", range(3))
def test_bca_is_that_of_scipy(statistic: Any, seed: int) -> None:
    """On the same resamples ``scipy.stats.bootstrap`` gives the same BCa interval."""
    from scipy.stats import bootstrap

    data = np.random.default_rng(seed).gamma(1.0, 3.0, 25)
    tensor = as_counts(list(data))
    settings = Intervals(999, seed, 0.9, "bca")
    drawn = resample_values(tensor, statistic, settings)[:, 0, 0]
    theirs = bootstrap(
        (data,),
        np.mean if statistic is mean_of else np.var,
        n_resamples=0,
        bootstrap_result=SimpleNamespace(bootstrap_distribution=drawn),
        confidence_level=0.9,
        method="BCa",
    ).confidence_interval
    ours = estimate(tensor, statistic, settings).interval(0, 0)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=2e-6)


@fewer
@given(tensors(), st.sampled_from(KINDS))
def test_percentiles_are_those_of_numpy(tensor: Any, kind: Kind) -> None:
    """Quantiles are linear between neighbours, over the defined values only; the rest is counted."""
    settings = Intervals(80, kind="percentile")
    values = resample_values(tensor, derive, settings)
    found = estimate(tensor, derive, settings)
    point = np.where(rests_on_one(tensor), np.nan, derive(tensor.sum(axis=0)))
    for cell, value in np.ndindex(*point.shape):
        defined = values[:, cell, value][~np.isnan(values[:, cell, value])]
        assert found.left_out[cell, value] == 80 - len(defined)
        if np.isnan(point[cell, value]):
            assert found.interval(cell, value) == (None, None)
        else:
            assert found.interval(cell, value) == pytest.approx(
                np.quantile(defined, [0.025, 0.975]), abs=1e-6
            )
    corrected = estimate(tensor, derive, Intervals(80, kind=kind))
    assert np.array_equal(np.isnan(corrected.low), np.isnan(found.low))
    assert not (corrected.low > corrected.high).any()


def test_wider_coverage_gives_wider_intervals() -> None:
    """A 99 % interval holds the 90 % interval of the same resamples, of either kind."""
    for kind in KINDS:
        inner, outer = (estimate(counts(), derive, Intervals(300, 0, level, kind)) for level in (0.9, 0.99))
        assert (outer.low <= inner.low).all()
        assert (inner.high <= outer.high).all()


def test_together_or_alone() -> None:
    """Many statistics in one pass have the intervals that each has by itself."""
    many = [Statistic(counts(seed=seed), derive) for seed in range(3)]
    settings = Intervals(100, kind="bca")
    for one, found in zip(many, estimate_all(many, settings), strict=True):
        alone = estimate(one.counts, derive, settings)
        assert all(np.array_equal(a, b) for a, b in zip(found, alone, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_equal_documents_have_no_spread(kind: Kind) -> None:
    """Of documents that are all alike the interval is the score itself."""
    tensor = np.tile(counts(1), (12, 1, 1))
    found = estimate(tensor, derive, Intervals(50, kind=kind))
    assert np.array_equal(found.low, found.value)
    assert np.array_equal(found.high, found.value)


@few
@given(tensors())
def test_an_empty_document_changes_no_score(tensor: Any) -> None:
    """A document without items adds to the spread at most, never to the value."""
    longer = np.concatenate([tensor, np.zeros((1, *tensor.shape[1:]))])
    settings = Intervals(20)
    one, other = estimate(tensor, derive, settings), estimate(longer, derive, settings)
    assert np.array_equal(one.value, other.value, equal_nan=True)


@pytest.mark.parametrize("kind", KINDS)
def test_undefined_stays_undefined(kind: Kind) -> None:
    """One document, or a value that is nowhere defined, has no interval; resamples without are counted."""
    settings = Intervals(200, kind=kind)
    assert estimate(counts(1), derive, settings).interval(0, 2) == Interval(None, None)
    nothing = estimate(np.zeros((4, 1, 3)), derive, settings)
    assert nothing.interval(0, 2) == Interval(None, None)
    assert nothing.left_out.tolist() == [[200, 200, 200]]
    row = [[2.0, 2.0, 1.0]]
    silent = estimate(np.array([[[2.0, 0.0, 0.0]], row, row]), derive, settings)
    assert silent.interval(0, 0) == (0.5, 0.5)
    assert 0 < silent.left_out[0, 0] < 20


@pytest.mark.parametrize("kind", KINDS)
def test_one_document_has_no_spread(kind: Kind) -> None:
    """A value that one document alone feeds has no interval, rather than one of no width."""
    empty = [0.0, 0.0, 0.0]
    settings = Intervals(1000, kind=kind)
    lone = estimate(np.array([[[3.0, 2.0, 1.0]], *[[empty]] * 5]), derive, settings)
    assert lone.value[0, 2] == 0.4
    assert 300 < lone.left_out[0, 2] < 370
    assert [lone.interval(0, k) for k in range(3)] == [Interval(None, None)] * 3
    # A second document with gold has no say in precision, which still rests on the first.
    both = estimate(np.array([[[3.0, 2.0, 1.0]], [[1.0, 0.0, 0.0]], *[[empty]] * 4]), derive, settings)
    assert both.interval(0, 0) == Interval(None, None)
    assert both.interval(0, 1) == (0.0, 0.333333)
    # Beside it a cell that all documents feed has its interval.
    filled = np.array([[[3.0, 2.0, 1.0], [2.0, 2.0, 1.0]], *[[empty, [2.0, 1.0, 1.0]]] * 5])
    assert None not in estimate(filled, derive, settings).interval(1, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_an_undefined_value_has_no_interval(kind: Kind) -> None:
    """Not even if some resamples have a value: there is no score that the interval could be of."""
    tensor = np.array([[[1.0]], [[2.0]], [[3.0]]])
    found = estimate(tensor, lambda sums: np.where(sums == 6, np.nan, sums), Intervals(50, kind=kind))
    assert 0 < found.left_out[0, 0] < 50
    assert found.interval(0, 0) == Interval(None, None)


def test_bca_falls_back_to_the_percentile() -> None:
    """Where the correction is undefined the quantile stays: all on one side, or no solution."""
    assert bca_quantile(0.025, 0.0, 0.1) == 0.025
    assert bca_quantile(0.975, 1.0, 0.1) == 0.975
    assert bca_quantile(0.975, float("nan"), 0.0) == 0.975
    assert bca_quantile(0.975, 0.9999, 1 / 6) == pytest.approx(0.9999, abs=1e-3)
    assert bca_quantile(0.999999, 0.999999, 1 / 6) == 0.999999
    perfect = np.tile([[[3.0, 3.0, 3.0]]], (8, 1, 1))
    assert estimate(perfect, derive, Intervals(50, kind="bca")).interval(0, 2) == (1.0, 1.0)


def test_without_bias_and_skew_bca_is_the_percentile() -> None:
    """Half of the values below and no acceleration leave the quantiles where they are."""
    assert bca_quantile(0.025, 0.5, 0.0) == pytest.approx(0.025)
    assert bca_quantile(0.975, 0.5, 0.0) == pytest.approx(0.975)


def test_ties_with_the_value_count_half() -> None:
    """Values that equal the score but for rounding are ties."""
    values = np.array([0.1, 0.3, 0.1 + 0.2, 0.5])[:, None, None]
    assert Spread.of(values).bias(np.array([[0.3]])) == 0.5


def test_one_row_of_values() -> None:
    """The interval of bare values leaves undefined ones out."""
    values = [0.0, 0.25, np.nan, 0.5, 0.75, 1.0]
    assert percentile_interval(values, 0.5) == (0.25, 0.75)
    assert percentile_interval([np.nan], 0.95) == (None, None)
    assert percentile_interval([], 0.95) == (None, None)
