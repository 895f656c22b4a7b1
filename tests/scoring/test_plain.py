"""Scores as JSON: everything comes back, ratios rounded, undefined values null."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.full_documents import Pairs, brief, full_sets

from bench.document import Document
from bench.scoring.calibration.measures import CALIBRATION
from bench.scoring.catalogue import DEFAULT
from bench.scoring.plain import from_plain, to_plain
from bench.scoring.score import score
from bench.scoring.spans.measures import EntityStrict
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=20)
EVERY = (*DEFAULT, *(kind() for kind in CALIBRATION))


@brief
@given(
    full_sets(),
    st.sampled_from([None, ["entities"], ["numbers", "events"], []]),
    st.sampled_from([[], ["doc-0"]]),
    st.sampled_from([None, ["GPE", "attack", "killed"]]),
    st.sampled_from(["as-empty", "left-out"]),
)
def test_round_trip(
    pairs: Pairs, layers: list[str] | None, failed: list[str], declared: list[str] | None, failures: Any
) -> None:
    """Through JSON and back, scores are the same, and so is every count of every document."""
    scores = score(
        [gold for gold, _ in pairs],
        {gold.id: predicted for gold, predicted in pairs[1:]},
        EVERY,
        QUICK,
        failed=failed,
        failures=failures,
        layers=layers,
        declared=declared,
    )
    back = from_plain(json.loads(json.dumps(to_plain(scores), allow_nan=False)))
    assert to_plain(back) == to_plain(scores)
    assert (back.documents, back.failed, back.missing) == (scores.documents, scores.failed, scores.missing)
    for one, other in zip(scores.measures, back.measures, strict=True):
        assert (one.produced, one.headline, one.overall) == (other.produced, other.headline, other.overall)
        assert set(other.tally.labels) <= set(one.tally.labels)
        for at, cell in enumerate(other.tally.cells):
            same = one.tally.counts[:, one.tally.cells.index(cell)]
            assert np.allclose(other.tally.counts[:, at], same, atol=1e-6), one.measure


def test_left_out_resamples_are_stated() -> None:
    """Each cell says by value how many resamples had none; older scores, which do not, are still read."""
    gold = [make_document("a"), Document("b", "Nothing."), Document("c", "Nor here.")]
    plain = to_plain(score(gold, {one.id: one for one in gold}, [EntityStrict()], QUICK))
    (measure,) = plain["measures"].values()
    cell = measure["overall"]
    assert cell["left_out"].keys() == cell["intervals"].keys()
    assert 0 < cell["left_out"]["f1"] < 20
    assert cell["intervals"]["f1"] == [None, None]
    for one in (cell, *measure["types"].values()):
        del one["left_out"]
    (older,) = from_plain(plain).measures
    assert older.overall.f1 == 1.0


def test_counts_that_cancel_come_back() -> None:
    """An overall row of zeros beside labels with counts is stated, not taken for their sum."""
    scores = score([make_document()], {}, [EntityStrict()], QUICK)
    (one,) = scores.measures
    counts = one.tally.counts.copy()
    counts[:, 0] = 0
    object.__setattr__(one.tally, "counts", counts)
    (back,) = from_plain(to_plain(scores)).measures
    assert np.array_equal(back.tally.counts, counts)


def test_documents_can_be_left_out() -> None:
    """Without the counts of documents there is everything else."""
    scores = score([make_document()], {}, [EntityStrict()], QUICK)
    full, short = to_plain(scores), to_plain(scores, per_document=False)
    assert len(full["measures"]["entity.strict"].pop("per_document")) == 1
    assert full == short


def test_undefined_is_null() -> None:
    """A precision without predictions and an interval without resamples are null."""
    gold = make_document()
    measure = to_plain(score([gold], {}, [EntityStrict()], QUICK))["measures"]["entity.strict"]
    overall = measure["overall"]
    assert (overall["precision"], overall["recall"], overall["f1"]) == (None, 0.0, 0.0)
    assert overall["intervals"]["precision"] == [None, None]
    assert (overall["gold"], overall["missing"]) == (2, 2)
    assert measure["macro"]["undefined"] == {"precision": 2, "recall": 0, "f1": 0}
    assert "declared" not in measure


@pytest.mark.parametrize(
    "damaged",
    [{}, {"documents": [], "failed": [], "missing": [], "failures": "as-empty", "measures": {"m": {}}}],
)
def test_damage_is_an_error(damaged: dict[str, Any]) -> None:
    """What is not the JSON form of scores is refused rather than guessed at."""
    with pytest.raises((KeyError, TypeError)):
        from_plain(damaged)
