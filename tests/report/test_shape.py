"""Scores that are damaged are found before a table is made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from report.fake_runs import make_run

from bench.report.shape import check_scores
from bench.scoring.plain import to_plain


def plain() -> dict[str, Any]:
    """What stands in a sound ``scores.json``."""
    run = make_run("a")
    return dict(json.loads(json.dumps({"signature": "s", **to_plain(run.scores)})))


def test_sound_scores() -> None:
    """What ``bench run`` writes passes."""
    check_scores(plain())


def drop_a_document(measure: dict[str, Any]) -> None:
    """Counts of one document less than there are."""
    measure["per_document"].pop()


def one_count(measure: dict[str, Any]) -> None:
    """One count where there are several channels, which numpy would copy to all."""
    measure["per_document"][0] = {"GPE": [1]}


def no_number(measure: dict[str, Any]) -> None:
    """A count that is not finite."""
    measure["per_document"][0] = {"GPE": [float("nan")] * len(measure["channels"])}


def no_values(measure: dict[str, Any]) -> None:
    """No value to rank by."""
    measure["values"] = []


def worded_interval(measure: dict[str, Any]) -> None:
    """An interval of words."""
    measure["overall"]["intervals"]["f1"] = ["low", "high"]


def worded_mean(measure: dict[str, Any]) -> None:
    """A mean that is a word."""
    measure["macro"]["f1"] = "high"


def silent_mean(measure: dict[str, Any]) -> None:
    """A mean that does not say what it leaves out."""
    measure["macro"]["undefined"] = {}


@pytest.mark.parametrize(
    "damage", [drop_a_document, one_count, no_number, no_values, worded_interval, worded_mean, silent_mean]
)
def test_damage_is_found(damage: Callable[[dict[str, Any]], None]) -> None:
    """Each is a ValueError where the run is read, no traceback half-way through a table."""
    scores = plain()
    damage(scores["measures"]["entity.strict"])
    with pytest.raises(ValueError, match=r"entity\.strict|Expected"):
        check_scores(scores)
