"""Average precision, calibration error and thresholds from counts on a grid of scores."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer

from bench.scoring.calibration.grid import (
    CHANNELS,
    THRESHOLDS,
    Grid,
    Scored,
    average_precision,
    bin_of,
    calibration_error,
    count,
    f1_by_threshold,
)

# Ten predictions, seven of eight gold items found; scores fall into three of the ten wide bins.
EXAMPLE = [
    *[Scored(0.95, True)] * 4,
    Scored(0.95, False),
    *[Scored(0.62, True)] * 2,
    *[Scored(0.62, False)] * 2,
    Scored(0.1, True),
]


def grid(gold: int, predictions: list[Scored]) -> Grid:
    """The grid of one document."""
    return Grid.of(np.array(count(gold, predictions)))


@pytest.mark.parametrize("score", THRESHOLDS)
def test_a_threshold_is_in_its_own_bin(score: float) -> None:
    """Scores of two decimals fall exactly, 0.29 as well, and what is below a threshold does not reach it."""
    at = bin_of(score)
    assert THRESHOLDS[at] == score
    assert bin_of(math.nextafter(score, 1.0)) == at
    assert bin_of(math.nextafter(score, 0.0)) == max(at - 1, 0)


def test_certainty_is_in_the_last_bin() -> None:
    """A score of 1 shares the last bin."""
    assert bin_of(1.0) == 99


def test_average_precision_by_hand() -> None:
    """Precision 4/5, 6/9 and 7/10 where recall grows by 4/8, 2/8 and 1/8."""
    wanted = 0.8 * 4 / 8 + (6 / 9) * 2 / 8 + 0.7 * 1 / 8
    assert average_precision(grid(8, EXAMPLE)) == pytest.approx(wanted)


def test_calibration_error_by_hand() -> None:
    """Half is off by 0.95 - 0.8, four tenths by 0.62 - 0.5, a tenth by 1 - 0.1 (Guo et al. 2017, eq. 5)."""
    wanted = 0.5 * 0.15 + 0.4 * 0.12 + 0.1 * 0.9
    assert calibration_error(grid(8, EXAMPLE)) == pytest.approx(wanted)


def test_f1_by_hand() -> None:
    """F1 is 7 / 9 with all ten, 12 / 17 with nine, 8 / 13 with five."""
    f1 = f1_by_threshold(grid(8, EXAMPLE)).tolist()
    assert (f1[0], f1[11], f1[63]) == pytest.approx((14 / 18, 12 / 17, 8 / 13))


predictions = st.lists(
    st.builds(Scored, st.integers(0, 100).map(lambda k: k / 100), st.booleans()), max_size=30
)


@fewer
@given(predictions.filter(lambda found: any(one.right for one in found)), st.integers(0, 5))
def test_average_precision_as_sklearn(found: list[Scored], missed: int) -> None:
    """Of scores in hundredths it is that of scikit-learn, scaled to all gold, found or not."""
    from sklearn.metrics import average_precision_score

    right = sum(one.right for one in found)
    # The grid has no bin for 1 alone: it is tied with 0.99.
    scores = [min(one.score, 0.99) for one in found]
    theirs = average_precision_score([one.right for one in found], scores) * right / (right + missed)
    assert average_precision(grid(right + missed, found)) == pytest.approx(theirs)


@few
@given(predictions, st.integers(0, 5))
def test_against_definitions(found: list[Scored], missed: int) -> None:
    """Calibration error and F1 are those that a loop over the predictions gives."""
    gold = sum(one.right for one in found) + missed
    mine = grid(gold, found)
    error = 0.0
    for k in range(10):
        inside = [one for one in found if min(bin_of(one.score) // 10, 9) == k]
        error += abs(sum(one.right for one in inside) - sum(one.score for one in inside))
    wanted = error / len(found) if found else math.nan
    assert calibration_error(mine) == pytest.approx(wanted, nan_ok=True)
    for threshold, f1 in zip(THRESHOLDS, f1_by_threshold(mine).tolist(), strict=True):
        kept = [one for one in found if one.score >= threshold]
        size = gold + len(kept)
        assert f1 == pytest.approx(
            2 * sum(one.right for one in kept) / size if size else math.nan, nan_ok=True
        )


@few
@given(predictions, predictions)
def test_counts_add_up(one: list[Scored], other: list[Scored]) -> None:
    """The counts of two documents are those of both together."""
    assert len(CHANNELS) == len(count(0, []))
    both = np.array(count(1, one)) + np.array(count(2, other))
    assert both == pytest.approx(np.array(count(3, one + other)))


@few
@given(predictions)
def test_order_has_no_say(found: list[Scored]) -> None:
    """Sums of scores are rounded once, so their order cannot show."""
    assert count(3, found) == count(3, found[::-1]) == count(3, sorted(found))


def test_undefined() -> None:
    """No gold, no average precision; no prediction, no calibration error; neither, no threshold."""
    nothing = grid(0, [])
    assert np.isnan(average_precision(nothing))
    assert np.isnan(calibration_error(nothing))
    assert np.isnan(f1_by_threshold(nothing)).all()
    assert average_precision(grid(2, [])) == 0.0
    assert (f1_by_threshold(grid(2, [])) == 0).all()
