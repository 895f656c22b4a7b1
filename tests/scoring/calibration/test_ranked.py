"""Average precision, calibration error and thresholds of scores that are all at hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.calibration.grid import Scored
from bench.scoring.calibration.ranked import Ranked, calibration_error, ranked

# Ten predictions, seven of eight gold items found.
EXAMPLE = [
    *[Scored(0.95, True)] * 4,
    Scored(0.95, False),
    *[Scored(0.62, True)] * 2,
    *[Scored(0.62, False)] * 2,
    Scored(0.1, True),
]
# Close to 1 and close together, some of them equal.
scores = st.sampled_from([0.0, 0.3, 0.5]) | st.floats(0.99, 1.0) | st.integers(0, 100).map(lambda k: k / 100)
predictions = st.lists(st.builds(Scored, scores, st.booleans()), max_size=30)


def test_by_hand() -> None:
    """Equal scores stay together; precision 4/5, 6/9 and 7/10 where recall grows by 4/8, 2/8 and 1/8."""
    found = ranked(8, EXAMPLE)
    assert found == Ranked(8, (0.1, 0.62, 0.95), (10, 9, 5), (7, 6, 4))
    assert found.average_precision() == pytest.approx(0.8 * 4 / 8 + (6 / 9) * 2 / 8 + 0.7 * 1 / 8)
    assert calibration_error(EXAMPLE) == pytest.approx(0.5 * 0.15 + 0.4 * 0.12 + 0.1 * 0.9)


def test_best_threshold_by_hand() -> None:
    """F1 is 7 / 9 with all ten, 12 / 17 with nine, 8 / 13 with five: no cut helps, and 0 says so."""
    assert ranked(8, EXAMPLE).best_threshold() == 0.0
    # Five more that are wrong at the bottom: 14 / 23 with all, so the lowest are better left out.
    assert ranked(8, EXAMPLE + [Scored(0.1, False)] * 5).best_threshold() == 0.62


@few
@given(predictions.filter(lambda found: any(one.right for one in found)), st.integers(0, 5))
def test_average_precision_as_sklearn(found: list[Scored], missed: int) -> None:
    """It is that of scikit-learn to the last score, scaled to all gold, found or not."""
    from sklearn.metrics import average_precision_score

    right = sum(one.right for one in found)
    theirs = average_precision_score([one.right for one in found], [one.score for one in found])
    wanted = theirs * right / (right + missed)
    assert ranked(right + missed, found).average_precision() == pytest.approx(wanted)


@few
@given(predictions.filter(lambda found: any(one.right for one in found)))
def test_curve_as_sklearn(found: list[Scored]) -> None:
    """Precision and recall at every distinct score are those of scikit-learn."""
    from sklearn.metrics import precision_recall_curve

    mine = ranked(sum(one.right for one in found), found)
    precision, recall, thresholds = precision_recall_curve(
        [one.right for one in found], [one.score for one in found]
    )
    assert list(mine.thresholds) == thresholds.tolist()
    rows = list(zip(mine.correct, mine.predicted, strict=True))
    assert [c / p for c, p in rows] == pytest.approx(precision[:-1].tolist())
    assert [c / mine.gold for c, _ in rows] == pytest.approx(recall[:-1].tolist())


@few
@given(predictions, st.integers(0, 5))
def test_against_definitions(found: list[Scored], missed: int) -> None:
    """F1, the best threshold and the calibration error are those that a loop over predictions gives."""
    gold = sum(one.right for one in found) + missed
    mine = ranked(gold, found)
    best = {}
    for threshold in (0.0, 0.995, *(one.score for one in found)):
        kept = [one.right for one in found if one.score >= threshold]
        assert mine.kept(threshold) == (len(kept), sum(kept))
        best[threshold] = 2 * sum(kept) / (gold + len(kept)) if gold + len(kept) else None
        assert mine.f1(threshold) == best[threshold]
    at = mine.best_threshold()
    assert (at is None) == (gold == 0 and not found)
    if at is not None:
        assert at == 0.0 or at in mine.thresholds
        highest = max(value or 0.0 for value in best.values())
        assert mine.f1(at) == highest
        assert all((mine.f1(lower) or 0.0) < highest for lower in (0.0, *mine.thresholds) if lower < at)
    error = 0.0
    for k in range(10):
        inside = [one for one in found if min(int(one.score * 10 + 1e-9), 9) == k]
        error += abs(sum(one.right - one.score for one in inside))
    assert calibration_error(found) == (pytest.approx(error / len(found)) if found else None)


@few
@given(predictions, st.randoms(use_true_random=False))
def test_order_has_no_say(found: list[Scored], random: object) -> None:
    """Predictions in another order are ranked and calibrated alike."""
    mixed = found[::-1]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert ranked(3, found) == ranked(3, mixed)
    assert calibration_error(found) == calibration_error(mixed)


@few
@given(predictions)
def test_tenths(found: list[Scored]) -> None:
    """Each is the highest threshold that keeps its share of the predictions; the lowest keeps all."""
    mine = ranked(1, found)
    tenths = mine.tenths()
    assert list(tenths) == sorted(set(tenths))
    assert len(tenths) <= 10
    wanted = {
        max(one for one in mine.thresholds if 10 * mine.kept(one)[0] >= k * len(found))
        for k in range(1, 11)
        if found
    }
    assert set(tenths) == wanted


def test_undefined() -> None:
    """No gold, no average precision; no prediction, no calibration error; neither, no threshold."""
    nothing = ranked(0, [])
    assert (nothing.average_precision(), nothing.best_threshold(), nothing.tenths()) == (None, None, ())
    assert calibration_error([]) is None
    assert ranked(2, []).average_precision() == 0.0
    assert ranked(2, []).best_threshold() == 0.0
