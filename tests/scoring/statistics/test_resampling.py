"""Resampled values: sums over the documents drawn, many statistics in one pass."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer
from scoring.statistics.random_counts import counts, derive, tensors

from bench.scoring.statistics import resampling
from bench.scoring.statistics.draws import bootstrap_weights
from bench.scoring.statistics.resampling import (
    Statistic,
    leave_one_out,
    resample_all,
    resample_values,
    resampled_sums,
)
from bench.scoring.statistics.settings import Intervals

SETTINGS = Intervals(50)


def naive(tensor: Any, settings: Intervals) -> Any:
    """Values of each resample, one document after another."""
    rows = np.concatenate(list(bootstrap_weights(len(tensor), settings)))
    out = []
    for row in rows:
        total = np.zeros(tensor.shape[1:])
        for document, times in zip(tensor, row, strict=True):
            for _ in range(int(times)):
                total += document
        out.append(derive(total))
    return np.array(out)


@fewer
@given(tensors())
def test_a_resample_is_a_sum_over_drawn_documents(tensor: Any) -> None:
    """The values are, to the last bit, those of a plain loop over the documents drawn."""
    values = resample_values(tensor, derive, SETTINGS)
    assert values.shape == (50, *tensor.shape[1:])
    assert np.array_equal(values, naive(tensor, SETTINGS), equal_nan=True)


def test_sums_of_fractions_are_resampled_too() -> None:
    """Counts that are no whole numbers agree with the loop up to their rounding."""
    flat = np.random.default_rng(0).random((40, 3))
    weights = np.concatenate(list(bootstrap_weights(40, SETTINGS)))
    assert np.allclose(resampled_sums(flat, SETTINGS), weights @ flat, rtol=1e-12)


@few
@given(tensors(cells=4), st.randoms(use_true_random=False))
def test_the_order_of_cells_is_irrelevant(tensor: Any, random: Any) -> None:
    """Cells permuted are values permuted."""
    order = list(range(tensor.shape[1]))
    random.shuffle(order)
    values = resample_values(tensor, derive, SETTINGS)
    mixed = resample_values(tensor[:, order], derive, SETTINGS)
    assert np.array_equal(mixed, values[:, :, :][:, order], equal_nan=True)


def test_statistics_together_are_statistics_alone() -> None:
    """One pass over many statistics, of any number of channels, gives what each gives by itself."""
    flat = np.random.default_rng(3).random((30, 1, 5))
    many = [
        Statistic(counts(seed=1), derive),
        Statistic(flat, lambda sums: sums[..., :1]),
        Statistic(counts(cells=4, seed=2), derive),
    ]
    for one, values in zip(many, resample_all(many, SETTINGS), strict=True):
        assert np.array_equal(values, resample_values(one.counts, one.derive, SETTINGS), equal_nan=True)


def test_cells_at_a_time_are_a_matter_of_memory(monkeypatch: Any) -> None:
    """In how many parts values are derived changes nothing."""
    tensor = counts(cells=7)
    whole = resample_values(tensor, derive, SETTINGS)
    knives = np.concatenate(list(leave_one_out(Statistic(tensor, derive))))
    monkeypatch.setattr(resampling, "_BLOCK", 1)
    assert np.array_equal(resample_values(tensor, derive, SETTINGS), whole, equal_nan=True)
    blocks = list(leave_one_out(Statistic(tensor, derive)))
    assert len(blocks) == 30
    assert np.array_equal(np.concatenate(blocks), knives, equal_nan=True)


def test_fewer_than_two_documents_are_undefined() -> None:
    """One document has no spread and none has no value: nan, not an error."""
    for documents in (0, 1):
        values = resample_values(np.ones((documents, 2, 3)), derive, SETTINGS)
        assert values.shape == (50, 2, 3)
        assert np.isnan(values).all()


def test_an_empty_table_has_no_values() -> None:
    """No statistics and no cells give none."""
    assert resample_all([], SETTINGS) == []
    assert resample_values(np.zeros((4, 0, 3)), derive, SETTINGS).shape == (50, 0, 3)


@few
@given(tensors())
def test_leaving_one_out(tensor: Any) -> None:
    """Each row of the jackknife is the value of the other documents."""
    knives = np.concatenate(list(leave_one_out(Statistic(tensor, derive))))
    for at, row in enumerate(knives):
        others = np.delete(tensor, at, axis=0).sum(axis=0)
        assert np.array_equal(row, derive(others), equal_nan=True)
