"""Calibration as tables."""

from __future__ import annotations

import pytest

from bench.document import Document, Entity
from bench.errors import InputError
from bench.report.tables import render
from bench.running.pairs import Pair
from bench.scoring.calibration.table import calibration_tables


def pair(title: str, *scores: float | None) -> Pair:
    """A pair with one right entity, which comes first, and wrong ones."""
    right, wrong = Entity("PER", 0, 4, level="name"), Entity("ORG", 5, 9)
    found = [Entity("PER", 0, 4, score=scores[0])]
    found += [Entity(wrong.type, wrong.start, wrong.end, score=score) for score in scores[1:]]
    gold = Document("d", "x" * 20, entities=(right,))
    predicted = Document("d", "x" * 20, entities=tuple(found))
    return Pair([gold], {"d": predicted}, {}, title)


def test_threshold_goes_from_the_first_pair_to_the_second() -> None:
    """Each pair has a row without a threshold and one with that of the first, then come the points."""
    dev, test, points = calibration_tables([pair("dev", 0.8, 0.4), pair("test", 0.9, 0.1, 0.6)])
    assert [(row["threshold"], row["f1"]) for row in dev.rows] == [(0.0, round(2 / 3, 6)), (0.41, 1.0)]
    assert [(row["threshold"], row["f1"]) for row in test.rows] == [(0.0, 0.5), (0.41, round(2 / 3, 6))]
    assert dev.rows[0]["measure"] == "entity.calibration(level=all)"
    assert (dev.rows[0]["ap"], test.rows[0]["ap"]) == (1.0, 1.0)
    assert (dev.rows[0]["ece"], test.rows[0]["ece"]) == (0.3, pytest.approx(0.8 / 3, abs=1e-6))
    assert len(points.rows) == 10
    assert dev.notes[-1].startswith("conflict-bench")
    assert "0.41" in render([dev, test, points], "table")


def test_no_cut_is_one_row() -> None:
    """Where no threshold is better than none, there is one row."""
    assert len(calibration_tables([pair("dev", 0.4, 0.8)])[0].rows) == 1


def test_failures_are_named() -> None:
    """Documents that failed are counted below the table."""
    gold = pair("dev", 0.5).gold[0]
    other = Document("e", gold.text, entities=gold.entities)
    failed = Pair([gold, other], pair("dev", 0.5).predicted, {"e": "time-out"}, "dev")
    (summary, _) = calibration_tables([failed])
    assert summary.notes[0] == "dev: documents that failed: 1"
    assert summary.rows[0]["recall"] == 0.5


@pytest.mark.parametrize(
    ("layers", "said"), [((), "no prediction has a score"), (("events",), "layer events")]
)
def test_without_scores(layers: tuple[str, ...], said: str) -> None:
    """Predictions without scores, or a layer without them that was asked for, are refused."""
    with pytest.raises(InputError, match=said):
        calibration_tables([pair("dev", None)], layers)
    with pytest.raises(InputError, match="layer events"):
        calibration_tables([pair("dev", 0.5)], ["entities", "events"])
