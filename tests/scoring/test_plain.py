"""Scores as JSON: everything comes back, ratios rounded, undefined values null."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer, sets

from bench.document import Document
from bench.scoring.bootstrap import Intervals
from bench.scoring.counts import macro
from bench.scoring.measures import DEFAULT, EntityStrict
from bench.scoring.plain import from_plain, to_plain
from bench.scoring.score import Scores, score

QUICK = Intervals(resamples=20)


def approximately(scores: Scores) -> Any:
    """The scores with their means rounded as the JSON has them; all else is exact there."""
    return [
        (
            replace(item, macro=macro({}), types=dict(item.types)),
            [None if value is None else round(value, 6) for value in item.macro],
        )
        for item in scores.measures
    ]


@fewer
@given(
    sets(),
    st.sampled_from([None, ["entities"], ["numbers", "events"], []]),
    st.sampled_from([[], ["doc-0"]]),
)
def test_round_trip(
    pairs: list[tuple[Document, Document]], layers: list[str] | None, failed: list[str]
) -> None:
    """Through JSON and back, scores are the same up to the rounding of the means."""
    predictions = {gold.id: predicted for gold, predicted in pairs[1:]}
    scores = score([g for g, _ in pairs], predictions, DEFAULT, QUICK, failed=failed, layers=layers)
    back = from_plain(json.loads(json.dumps(to_plain(scores), allow_nan=False)))
    assert approximately(back) == approximately(scores)
    assert (back.documents, back.failed, back.missing) == (scores.documents, scores.failed, scores.missing)
    assert to_plain(back) == to_plain(scores)


def test_undefined_is_null() -> None:
    """A precision without predictions and an interval without resamples are null."""
    gold = make_document()
    overall = to_plain(score([gold], {}, [EntityStrict()], QUICK))["measures"]["entity.strict"]["overall"]
    assert (overall["precision"], overall["recall"], overall["f1"]) == (None, 0.0, 0.0)
    assert overall["intervals"]["precision"] == [None, None]


@pytest.mark.parametrize(
    "damaged", [{}, {"documents": [], "failed": [], "missing": [], "measures": {"m": {}}}]
)
def test_damage_is_an_error(damaged: dict[str, Any]) -> None:
    """What is not the JSON form of scores is refused rather than guessed at."""
    with pytest.raises((KeyError, TypeError)):
        from_plain(damaged)
