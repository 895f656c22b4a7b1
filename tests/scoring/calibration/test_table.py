"""Calibration as tables."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bench.document import Document, Entity, Event, Trigger
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
    assert [(row["threshold"], row["f1"]) for row in dev.rows] == [(0.0, round(2 / 3, 6)), (0.8, 1.0)]
    assert [(row["threshold"], row["f1"]) for row in test.rows] == [(0.0, 0.5), (0.8, 1.0)]
    assert dev.rows[0]["measure"] == "entity.calibration(level=all)"
    assert (dev.rows[0]["ap"], test.rows[0]["ap"]) == (1.0, 1.0)
    assert (dev.rows[0]["ece"], test.rows[0]["ece"]) == (0.3, pytest.approx(0.8 / 3, abs=1e-6))
    assert [row["threshold"] for row in points.rows] == [0.4, 0.8]
    assert dev.notes[-1].startswith("conflict-bench")
    assert "  0.80  " in render([dev, test, points], "table")


def test_no_cut_is_one_row() -> None:
    """Where no threshold is better than none, there is one row."""
    assert len(calibration_tables([pair("dev", 0.4, 0.8)])[0].rows) == 1


def test_failures_are_named() -> None:
    """Documents that failed are counted below the table."""
    gold = pair("dev", 0.5).gold[0]
    other = Document("e", gold.text, entities=gold.entities)
    failed = Pair([gold, other], pair("dev", 0.5).predicted, {"e": "time-out"}, "dev")
    (summary, _) = calibration_tables([failed])
    assert summary.notes[0] == "dev: documents that failed, taken as empty: 1"
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


def test_documents_without_a_prediction_are_named() -> None:
    """A document that was never answered is its own state, counted below the table."""
    dev = pair("dev", 0.5)
    other = Document("e", dev.gold[0].text, entities=dev.gold[0].entities)
    (summary, _) = calibration_tables([Pair([*dev.gold, other], dev.predicted, {}, "dev")])
    assert summary.notes[0] == "dev: documents without a prediction, taken as empty: 1"


def test_missing_scores_are_counted() -> None:
    """Predictions that state no score beside others that do are taken as certain, and that is said."""
    (summary, _) = calibration_tables([pair("dev", 0.5, None, None)])
    assert summary.notes[0] == "dev: entities without a score, taken as 1: 2"


def test_a_threshold_is_not_applied_to_what_has_no_scores() -> None:
    """A second pair without any score is refused as the first one is."""
    for layers in ((), ("entities",)):
        with pytest.raises(InputError, match=r"^test: no prediction has a score"):
            calibration_tables([pair("dev", 0.5), pair("test", None)], layers)


def test_layers_without_scores_in_the_second_pair_are_undefined() -> None:
    """Of several layers the one in which the second pair states no score has neither AP nor ECE."""
    dev, test = pair("dev", 0.8, 0.4), pair("test", 0.9)
    event = Event("casualty.death", Trigger(0, 4), score=0.5)
    for one, found in ((dev, event), (test, Event("casualty.death", Trigger(0, 4)))):
        one.predicted["d"] = replace(one.predicted["d"], events=(found,))
    _, second, _ = calibration_tables([dev, test])
    rows = {str(row["measure"]): row for row in second.rows}
    assert rows["event.calibration"]["ap"] is rows["event.calibration"]["ece"] is None
    assert rows["entity.calibration(level=all)"]["ap"] == 1.0
    assert second.notes[0] == "test: no prediction has a score in the layer events"


def test_scores_close_to_one_are_apart() -> None:
    """Scores that a grid of hundredths would tie are told apart, and thresholds are printed in full."""
    tables = calibration_tables([pair("dev", 0.9991, 0.999, 0.995)])
    assert [row["threshold"] for row in tables[0].rows] == [0.0, 0.9991]
    assert [row["f1"] for row in tables[0].rows] == [0.5, 1.0]
    assert tables[0].rows[0]["ap"] == 1.0
    assert "0.9991" in render(tables, "table")


def test_the_whole_curve() -> None:
    """Ten thresholds are shown of a curve that has more, unless it is wanted whole."""
    one = pair("dev", *(k / 30 for k in range(30, 0, -1)))
    assert len(calibration_tables([one])[-1].rows) == 10
    whole = calibration_tables([one], whole=True)[-1].rows
    assert [row["predicted"] for row in whole] == list(range(30, 0, -1))
