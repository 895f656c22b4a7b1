"""Comparing two systems: against exact enumeration, plain loops and what must hold of any test."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer
from scoring.statistics.random_counts import counts, derive, rests_on_one, rival, tensors

from bench.scoring.statistics.draws import bootstrap_weights, swap_weights
from bench.scoring.statistics.intervals import estimate, percentile_interval
from bench.scoring.statistics.paired import Comparison, Difference, Pair, compare, compare_all
from bench.scoring.statistics.power import detectable
from bench.scoring.statistics.settings import Interval, Intervals

SETTINGS = Intervals(200)
F1 = 2


def f1(sums: Any) -> Fraction:
    """F1 in exact arithmetic."""
    gold, predicted, correct = (Fraction(int(x)) for x in sums)
    return 2 * correct / (gold + predicted)


def exact_p(first: Any, second: Any) -> Fraction:
    """The p-value of approximate randomisation over all swaps, in exact arithmetic."""
    observed = abs(f1(first.sum(axis=0)) - f1(second.sum(axis=0)))
    found = []
    for swaps in product([False, True], repeat=len(first)):
        swap = np.array(swaps)[:, None]
        one, other = np.where(swap, second, first), np.where(swap, first, second)
        found.append(abs(f1(one.sum(axis=0)) - f1(other.sum(axis=0))) >= observed)
    return Fraction(sum(found), len(found))


@fewer
@given(st.integers(2, 8), st.integers(0, 10**6))
def test_randomisation_approximates_all_swaps(documents: int, seed: int) -> None:
    """The p-value is that of all 2**n swaps up to Monte Carlo error, ties counted as exceedances."""
    first = counts(documents, 1, seed)
    second = rival(first, seed + 1)
    n = 4000
    p = compare(first, second, derive, Intervals(n)).at(0, F1).p_randomisation
    exact = float(exact_p(first[:, 0], second[:, 0]))
    assert p == pytest.approx(exact, abs=5 * sqrt(exact * (1 - exact) / n) + 1 / n + 1e-6)


def test_a_case_by_hand() -> None:
    """Better in both of two documents: of four ways to swap, two show as much, so p is near 1/2."""
    first = np.array([[[4.0, 4.0, 4.0]], [[4.0, 4.0, 3.0]]])
    second = np.array([[[4.0, 4.0, 2.0]], [[4.0, 4.0, 1.0]]])
    assert exact_p(first[:, 0], second[:, 0]) == Fraction(1, 2)
    found = compare(first, second, derive, Intervals(10_000)).at(0, F1)
    assert found.delta == 0.5
    assert found.p_randomisation == pytest.approx(0.5, abs=0.025)
    assert found.interval == (0.5, 0.5)
    assert found.detectable is None  # in two documents nothing is


@fewer
@given(tensors(), st.integers(0, 1000))
def test_all_numbers_are_those_of_a_plain_loop(first: Any, seed: int) -> None:
    """Interval, both p-values and the power follow from the same weights, one resample at a time."""
    second = rival(first, seed)
    settings = Intervals(60)
    found = compare(first, second, derive, settings)
    delta = derive(first.sum(axis=0)) - derive(second.sum(axis=0))
    resting = rests_on_one(first) | rests_on_one(second)
    resampled, swapped = [], []
    for block in bootstrap_weights(len(first), settings):
        for row in block.astype(int):
            drawn = np.repeat(np.arange(len(first)), row)
            resampled.append(derive(first[drawn].sum(axis=0)) - derive(second[drawn].sum(axis=0)))
    for block in swap_weights(len(first), settings):
        for row in block:
            swap = row.astype(bool)[:, None, None]
            one, other = np.where(swap, second, first), np.where(swap, first, second)
            swapped.append(derive(one.sum(axis=0)) - derive(other.sum(axis=0)))
    for at in np.ndindex(*delta.shape):
        mine = found.at(*at)
        if np.isnan(delta[at]):
            assert mine == (None, Interval(None, None), None, None, mine.detectable)
            continue
        boot, swaps = (np.array([row[at] for row in rows]) for rows in (resampled, swapped))
        assert mine.delta == round(float(delta[at]), 6)
        if resting[at]:
            assert (mine.interval, mine.p_bootstrap, mine.detectable) == ((None, None), None, None)
            assert mine.p_randomisation == loop_p(swaps, delta[at])
            continue
        assert mine.interval == percentile_interval(boot, 0.95)
        assert mine.p_bootstrap == loop_p(boot - delta[at], delta[at])
        assert mine.p_randomisation == loop_p(swaps, delta[at])
        assert found.left_out[at] == np.isnan(boot).sum()
        assert found.left_out_swaps[at] == np.isnan(swaps).sum()
        spread = float(detectable(boot, len(first)))
        assert mine.detectable == (None if np.isnan(spread) else pytest.approx(spread, abs=2e-6))


def loop_p(null: Any, delta: float) -> float | None:
    """(exceedances + 1) / (n + 1) over the defined differences, None without any."""
    defined = null[~np.isnan(null)]
    exceeding = (np.abs(defined) >= abs(delta) - 1e-9).sum()
    return round((exceeding + 1) / (len(defined) + 1), 6) if len(defined) else None


@few
@given(tensors())
def test_identical_systems_do_not_differ(tensor: Any) -> None:
    """Delta 0, interval [0, 0], p = 1 under both tests, wherever there is anything to compare."""
    found = compare(tensor, tensor.copy(), derive, SETTINGS)
    defined, resting = ~np.isnan(derive(tensor.sum(axis=0))), rests_on_one(tensor)
    for at in np.ndindex(*defined.shape):
        one = found.at(*at)
        if defined[at] and resting[at]:
            assert one == (0.0, Interval(None, None), None, 1.0, None)
        elif defined[at]:
            assert one[:4] == (0.0, Interval(0.0, 0.0), 1.0, 1.0)
        else:
            assert one[:4] == (None, Interval(None, None), None, None)


@few
@given(tensors(), st.sampled_from(["percentile", "bca"]))
def test_turned_round(first: Any, kind: Any) -> None:
    """The other way about the difference changes its sign and the p-values stay."""
    second = rival(first)
    settings = Intervals(100, kind=kind)
    there, back = compare(first, second, derive, settings), compare(second, first, derive, settings)
    assert np.array_equal(there.delta, -back.delta, equal_nan=True)
    assert np.allclose(there.low, -back.high, atol=2e-6, equal_nan=True)
    for name in ("p_bootstrap", "p_randomisation", "detectable", "left_out", "left_out_swaps"):
        assert np.allclose(getattr(there, name), getattr(back, name), atol=2e-6, equal_nan=True)


@few
@given(tensors(cells=4), st.randoms(use_true_random=False))
def test_the_order_of_cells_is_irrelevant(first: Any, random: Any) -> None:
    """Cells permuted are differences permuted."""
    second = rival(first)
    order = list(range(first.shape[1]))
    random.shuffle(order)
    there = compare(first, second, derive, SETTINGS)
    mixed = compare(first[:, order], second[:, order], derive, SETTINGS)
    assert all(np.array_equal(a[order], b, equal_nan=True) for a, b in zip(there, mixed, strict=True))


def test_together_or_alone() -> None:
    """Many pairs in one pass, also of fractional counts, are compared as each by itself."""
    first = counts(20, 3)
    pairs = [Pair(first, rival(first, seed), derive) for seed in range(3)]
    pairs.append(Pair(first / 3, rival(first, 1) / 3, derive))
    for kind in ("percentile", "bca"):
        settings = Intervals(100, kind=kind)  # type: ignore[arg-type]
        for pair, found in zip(pairs, compare_all(pairs, settings), strict=True):
            alone: Comparison = compare(*pair, settings)
            assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(found, alone, strict=True))


@few
@given(tensors())
def test_a_document_on_which_both_agree_changes_no_sign(first: Any) -> None:
    """A document whose counts are the same for both never turns a difference in recall round."""
    second = rival(first)
    longer = [np.concatenate([one, np.full((1, *first.shape[1:]), 5.0)]) for one in (first, second)]
    one, other = compare(first, second, derive, SETTINGS), compare(*longer, derive, SETTINGS)
    defined = ~np.isnan(one.delta[:, 1])
    assert np.array_equal(np.sign(one.delta[defined, 1]), np.sign(other.delta[defined, 1]))


def test_p_is_never_zero() -> None:
    """The largest difference there can be has p = 1 / (n + 1) among many documents."""
    gold = np.tile([[[3.0, 3.0, 3.0]]], (60, 1, 1))
    wrong = np.tile([[[3.0, 3.0, 0.0]]], (60, 1, 1))
    found = compare(gold, wrong, derive, Intervals(999)).at(0, F1)
    assert found == Difference(1.0, Interval(1.0, 1.0), 0.001, 0.001, 0.0)


def test_what_is_shared_cancels() -> None:
    """A small but constant loss shows in the difference though the single intervals overlap widely."""
    first = counts(30, 1, least=4)
    first[..., 2] = np.maximum(first[..., 2], 1)
    second = first.copy()
    second[::2, :, 2] -= 1
    alone, other = (estimate(one, derive, SETTINGS).interval(0, F1) for one in (first, second))
    assert alone.low is not None
    assert other.high is not None
    assert alone.low < other.high
    found = compare(first, second, derive, SETTINGS).at(0, F1)
    assert found.interval.low is not None
    assert found.interval.low > 0
    assert found.p_randomisation == round(1 / 201, 6)


def test_undefined() -> None:
    """Fewer than two documents show no difference that can be tested; both values must be defined."""
    nothing = Difference(None, Interval(None, None), None, None, None)
    one = compare(counts(1), rival(counts(1)), derive, SETTINGS).at(0, F1)
    assert one == nothing._replace(delta=one.delta)
    assert one.delta is not None
    assert compare(np.zeros((0, 1, 3)), np.zeros((0, 1, 3)), derive, SETTINGS).at(0, F1) == nothing
    silent = np.array([[[2.0, 0.0, 0.0]]] * 5)
    found = compare(silent, silent + np.array([0.0, 1.0, 1.0]), derive, SETTINGS)
    assert found.at(0, 0) == nothing
    assert found.left_out[0, 0] == 200
    assert compare_all([], SETTINGS) == []


def test_one_document_shows_no_difference() -> None:
    """Where either system rests on one document neither interval, bootstrap test nor power says anything."""
    empty = [[0.0, 0.0, 0.0]]
    first = np.array([[[3.0, 2.0, 1.0]], *[empty] * 6])
    second = np.array([[[3.0, 3.0, 3.0]], *[empty] * 6])
    found = compare(first, second, derive, Intervals(1000)).at(0, F1)
    assert (found.delta, found.interval, found.p_bootstrap) == (-0.6, Interval(None, None), None)
    assert found.detectable is None
    # Of the two ways to swap both show as much.
    assert found.p_randomisation == 1.0
    spurious = np.concatenate([second[:4], np.array([[[0.0, 1.0, 0.0]]] * 3)])
    assert compare(first, spurious, derive, SETTINGS).at(0, F1).interval == Interval(None, None)
    assert compare(spurious, spurious, derive, SETTINGS).at(0, F1).interval == Interval(0.0, 0.0)


def test_only_like_with_like() -> None:
    """Counts of different shapes are refused; unsigned counts are compared as others are."""
    with pytest.raises(ValueError, match="no difference"):
        compare(counts(3), counts(4), derive, SETTINGS)
    first = counts(9)
    second = rival(first)
    small = compare(first.astype(np.uint8), second.astype(np.uint8), derive, SETTINGS)
    large = compare(first, second, derive, SETTINGS)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(small, large, strict=True))
