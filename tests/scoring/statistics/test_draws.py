"""Random weights: seeded, the same for any number of resamples, and fair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from bench.scoring.statistics import draws
from bench.scoring.statistics.draws import bootstrap_weights, swap_weights
from bench.scoring.statistics.settings import Intervals

Weights = Callable[[int, Intervals], Iterator[Any]]
BOOTSTRAP = [[1, 0, 1, 0, 3], [1, 0, 1, 2, 1], [2, 0, 1, 0, 2]]
SWAPS = [[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [1, 1, 0, 0, 0]]
both = pytest.mark.parametrize("weights", [bootstrap_weights, swap_weights])


def whole(weights: Weights, documents: int, resamples: int, seed: int = 0) -> Any:
    """All weights at once."""
    return np.concatenate(list(weights(documents, Intervals(resamples, seed))))


def test_these_are_the_draws() -> None:
    """The first draws of seed 0: any change of them changes published intervals."""
    assert whole(bootstrap_weights, 5, 3).tolist() == BOOTSTRAP
    assert whole(swap_weights, 5, 3).tolist() == SWAPS


def test_a_resample_draws_as_many_documents_as_there_are() -> None:
    """Each row adds up to the number of documents."""
    weights = whole(bootstrap_weights, 7, 100)
    assert weights.shape == (100, 7)
    assert (weights.sum(axis=1) == 7).all()


@both
def test_the_seed_decides_everything(weights: Weights) -> None:
    """The same seed gives the same weights, another seed others, and 0 is a seed like any."""
    assert np.array_equal(whole(weights, 9, 50), whole(weights, 9, 50))
    assert not np.array_equal(whole(weights, 9, 50), whole(weights, 9, 50, seed=1))


@both
@pytest.mark.parametrize("documents", [2, 77, 300_000])
def test_more_resamples_begin_with_the_same(weights: Weights, documents: int) -> None:
    """The first resamples do not depend on how many follow."""
    assert np.array_equal(whole(weights, documents, 7)[:3], whole(weights, documents, 3))


@both
def test_blocks_continue_each_other(weights: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many weights are handed out at once is a matter of memory only."""
    monkeypatch.setattr(draws, "_BLOCK", 100)
    at_once = whole(weights, 9, 60)
    for chunk in (1, 250, 10**6):
        monkeypatch.setattr(draws, "_CHUNK", chunk)
        assert np.array_equal(whole(weights, 9, 60), at_once)


@both
def test_blocks_differ(weights: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block has a stream of its own."""
    monkeypatch.setattr(draws, "_BLOCK", 100)
    rows = whole(weights, 20, 10)
    assert not np.array_equal(rows[:5], rows[5:])


def test_chances_are_even() -> None:
    """Each document is drawn once on average, with the variance of a binomial; swaps are even."""
    weights = whole(bootstrap_weights, 50, 20_000)
    assert np.allclose(weights.mean(axis=0), 1, atol=0.04)
    assert np.allclose(weights.var(axis=0), 1 - 1 / 50, atol=0.08)
    swaps = whole(swap_weights, 50, 20_000)
    assert np.allclose(swaps.mean(axis=0), 0.5, atol=0.02)
    assert np.allclose(np.corrcoef(swaps.T), np.eye(50), atol=0.05)
