"""Bootstrap: seeded, paired, independent of chunking, honest about what is undefined."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring import bootstrap
from bench.scoring.bootstrap import Interval, Intervals, percentile_interval, resampled_ratios

SETTINGS = Intervals(resamples=200, seed=0)


def tensor(documents: int = 30, cells: int = 2, seed: int = 1) -> Any:
    """Counts of shape (documents, cells, 3) as they can occur."""
    rng = np.random.default_rng(seed)
    gold, predicted = rng.integers(1, 9, size=(2, documents, cells))
    correct = rng.integers(0, np.minimum(gold, predicted) + 1)
    return np.stack([gold, predicted, correct], axis=2).astype(float)


def same(one: Any, other: Any) -> bool:
    """Whether two results are equal to the last bit, undefined values included."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def test_a_resample_is_a_sum_over_drawn_documents() -> None:
    """A resample's ratios are those of the documents drawn with replacement, one draw a document."""
    counts = tensor(7)
    drawn = np.random.default_rng(5).integers(0, 7, size=(3, 7))
    sums = counts[drawn].sum(axis=1)
    ratios = resampled_ratios(counts, Intervals(resamples=3, seed=5))
    assert np.allclose(ratios.precision, sums[..., 2] / sums[..., 1])
    assert np.allclose(ratios.recall, sums[..., 2] / sums[..., 0])
    assert np.allclose(ratios.f1, 2 * sums[..., 2] / (sums[..., 0] + sums[..., 1]))


def test_the_seed_decides_everything() -> None:
    """The same seed gives the same resamples, another seed gives others, and 0 is a seed like any."""
    counts = tensor()
    first = resampled_ratios(counts, SETTINGS)
    assert same(first, resampled_ratios(counts, SETTINGS))
    assert not same(first, resampled_ratios(counts, Intervals(resamples=200, seed=1)))


@pytest.mark.parametrize("chunk", [1, 29, 30, 31, 1000])
def test_chunking_changes_nothing(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """How many resamples are drawn at a time is a matter of memory only."""
    counts = tensor()
    whole = resampled_ratios(counts, SETTINGS)
    monkeypatch.setattr(bootstrap, "_CHUNK", chunk)
    assert same(whole, resampled_ratios(counts, SETTINGS))


@pytest.mark.parametrize("seed", range(5))
def test_interval_surrounds_the_point_estimate(seed: int) -> None:
    """The score itself lies in its interval (up to a little bias), and the interval is not everything."""
    counts = tensor(40, 1, seed)
    gold, predicted, correct = counts.sum(axis=0)[0]
    ratios = resampled_ratios(counts, SETTINGS)
    for ratio, point in (
        (ratios.precision, correct / predicted),
        (ratios.recall, correct / gold),
        (ratios.f1, 2 * correct / (gold + predicted)),
    ):
        low, high = percentile_interval(ratio[:, 0], 0.95)
        assert low is not None
        assert high is not None
        assert low - 0.01 <= point <= high + 0.01
        assert 0.0 < high - low < 0.5


def test_wider_coverage_gives_wider_intervals() -> None:
    """A 99 % interval holds the 90 % interval of the same resamples."""
    values = resampled_ratios(tensor(), SETTINGS).f1[:, 0]
    inner, outer = percentile_interval(values, 0.9), percentile_interval(values, 0.99)
    assert outer[0] <= inner[0] < inner[1] <= outer[1]  # type: ignore[operator]


def test_one_document_has_no_spread() -> None:
    """Of a single document no interval can be made: it is undefined, not a point that looks certain."""
    ratios = resampled_ratios(tensor(1, 1), SETTINGS)
    assert percentile_interval(ratios.f1[:, 0], 0.95) == (None, None)


def test_undefined_resamples_are_left_out() -> None:
    """A resample without predictions has no precision; where none has one, neither has the interval."""
    counts = np.array([[[2.0, 0.0, 0.0]], [[2.0, 2.0, 1.0]]])
    ratios = resampled_ratios(counts, SETTINGS)
    assert np.isnan(ratios.precision).any()
    assert percentile_interval(ratios.precision[:, 0], 0.95) == (0.5, 0.5)
    nothing = resampled_ratios(np.zeros((4, 1, 3)), SETTINGS)
    assert percentile_interval(nothing.f1[:, 0], 0.95) == Interval(None, None)


def test_no_documents_no_scores() -> None:
    """Nothing to resample is undefined, not an error."""
    ratios = resampled_ratios(np.zeros((0, 2, 3)), SETTINGS)
    assert ratios.f1.shape == (200, 2)
    assert np.isnan(ratios.f1).all()


@few
@given(
    st.builds(
        Intervals,
        st.integers(1, 10**6),
        st.integers(0, 2**63),
        st.floats(0, 1, exclude_min=True, exclude_max=True),
    )
)
def test_settings_parse_back(settings: Intervals) -> None:
    """The printed settings are these settings, without loss."""
    assert Intervals.parse(str(settings)) == settings


def test_settings_print_like_this() -> None:
    """The form that stands in signature lines and run records; anything else is not one."""
    assert str(Intervals()) == "bootstrap-percentile-0.95 n=1000 seed=0"
    assert Intervals.parse("jackknife") is None
