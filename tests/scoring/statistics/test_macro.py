"""Macro averages: what they are means of, what they leave out, and that they can be resampled."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from scoring.random_documents import few
from scoring.statistics.random_counts import counts, derive, rival, tensors

from bench.scoring.counts import Counts, macro
from bench.scoring.statistics.intervals import estimate_all
from bench.scoring.statistics.macro import mean_over_documents, mean_over_types, over_documents, over_types
from bench.scoring.statistics.paired import compare
from bench.scoring.statistics.resampling import Statistic, resample_all
from bench.scoring.statistics.settings import Intervals

# Gold, predicted, correct of three types: one silent, one that only the prediction has.
TYPES = [[4, 2, 1], [2, 0, 0], [0, 5, 0]]


def test_types_by_hand() -> None:
    """Types without gold are no members; one without predictions has no precision and is left out of it."""
    found = mean_over_types(Statistic(np.array([TYPES], dtype=float), derive))
    assert found.mean == pytest.approx([0.5, 0.125, 1 / 6])
    assert found.members == 2
    assert found.undefined.tolist() == [1, 0, 0]
    every = mean_over_types(Statistic(np.array([TYPES], dtype=float), derive), gold=None)
    assert every.members == 3
    assert every.mean == pytest.approx([0.25, 0.125, 1 / 9])


@few
@given(tensors(cells=4))
def test_types_as_in_counts(tensor: Any) -> None:
    """The means are those of ``bench.scoring.counts.macro``."""
    sums = tensor.sum(axis=0)
    theirs = macro({str(k): Counts(*(int(x) for x in row)) for k, row in enumerate(sums)})
    ours = mean_over_types(Statistic(tensor, derive))
    for mine, other in zip(ours.mean, (theirs.precision, theirs.recall, theirs.f1), strict=True):
        assert np.isnan(mine) if other is None else mine == pytest.approx(other)
    assert (ours.members, ours.undefined[0]) == (theirs.types, theirs.undefined)


def test_documents_by_hand() -> None:
    """The mean of each document's own value; a document that has none is left out and counted."""
    statistic = Statistic(np.array(TYPES, dtype=float)[:, None, :], derive)
    found = mean_over_documents(statistic)
    assert found.mean == pytest.approx([(0.5 + 0.0) / 2, (0.25 + 0.0) / 2, (1 / 3 + 0 + 0) / 3])
    assert found.members == 3
    assert found.undefined.tolist() == [1, 1, 0]


@few
@given(tensors(cells=3))
def test_the_statistic_has_the_value_of_the_mean(tensor: Any) -> None:
    """What is resampled is, over all documents, the mean itself."""
    statistic = Statistic(tensor, derive)
    by_type = over_types(statistic).value()
    assert by_type.shape == (1, 3)
    assert np.allclose(by_type[0], mean_over_types(statistic).mean, equal_nan=True)
    by_document = over_documents(statistic).value()
    for cell in range(tensor.shape[1]):
        assert np.allclose(by_document[cell], mean_over_documents(statistic, cell).mean, equal_nan=True)


@few
@given(tensors(cells=3))
def test_resamples_are_means_over_the_resample(tensor: Any) -> None:
    """Each resample's mean is over the types that its documents have gold of, or over its documents."""
    statistic = Statistic(tensor, derive)
    identity = Statistic(np.eye(len(tensor))[:, None, :], lambda sums: sums)
    settings = Intervals(15)
    drawn, types, documents = resample_all(
        [identity, over_types(statistic), over_documents(statistic)], settings
    )
    for row, by_type, by_document in zip(drawn[:, 0].astype(int), types, documents, strict=True):
        some = Statistic(np.repeat(tensor, row, axis=0), derive)
        assert np.allclose(by_type[0], mean_over_types(some).mean, equal_nan=True)
        assert np.allclose(by_document[0], mean_over_documents(some).mean, equal_nan=True)


def test_means_are_estimated_and_compared_like_any_value() -> None:
    """A macro average has an interval of either kind, and a paired difference with itself of 0."""
    first = counts(25, 4)
    second = rival(first)
    for make in (over_types, over_documents):
        one, other = make(Statistic(first, derive)), make(Statistic(second, derive))
        (found,) = estimate_all([one], Intervals(200, kind="bca"))
        assert (found.low < found.value).all()
        assert (found.value < found.high).all()
        same = compare(one.counts, one.counts, one.derive, Intervals(100))
        assert (same.delta == 0).all()
        assert (same.p_randomisation == 1).all()
        apart = compare(one.counts, other.counts, one.derive, Intervals(100))
        assert np.allclose(apart.delta, one.value() - other.value(), atol=1e-6)
