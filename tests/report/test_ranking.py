"""A ranking compares every system with the best."""

from __future__ import annotations

import pytest
from report.fake_runs import everything, half, make_run, nothing

from bench.report.ranking import TITLES, names_shown, ranking_table
from bench.report.tables import render
from bench.scoring.catalogue import DEFAULT, HEADLINE

RUNS = [make_run("poor", half), make_run("none", layers=["numbers"]), make_run("good", everything)]


def test_every_headline_measure_has_a_table() -> None:
    """Systems are ranked by all headline measures, by coarse types and by all mentions, as far as scored."""
    assert set(TITLES) == {
        *map(str, HEADLINE), "entity.strict(types=coarse)", "entity.strict(level=all)"
    }  # fmt: skip
    assert names_shown(RUNS) == list(TITLES)
    few = [measure for measure in DEFAULT if str(measure) in ("number.value", "entity.strict")]
    assert names_shown([RUNS[0], make_run("few", everything, measures=few)]) == [
        "entity.strict",
        "number.value",
    ]


def test_best_first_absent_last() -> None:
    """The best leads and has no difference; the others are compared with it; what has no layer is last."""
    table = ranking_table(RUNS, "entity.strict")
    assert [row["system"] for row in table.rows] == ["good", "poor", "none"]
    good, poor, none = table.rows
    assert (good["f1"], good.get("delta")) == (1.0, None)
    assert poor["delta"] == pytest.approx(poor["f1"] - 1.0, abs=1e-6)
    assert 0 < poor["p"] < 1
    assert (none["f1"], none["delta"], none["p"]) == (None, None, None)
    assert "| none | – | – | – | – | – | – | – |" in render([table], "markdown")


def test_low_losses_lead() -> None:
    """Of a loss the smallest is the best."""
    table = ranking_table([make_run("poor", nothing), make_run("good", everything)], "record.loss")
    assert [row["system"] for row in table.rows] == ["good", "poor"]


def test_declared_types_stand_beside() -> None:
    """Where a system says its types, the score on these is shown; else there is no column."""
    names = [column.key for column in ranking_table(RUNS, "entity.strict").columns]
    assert "declared" not in names
    table = ranking_table([*RUNS, make_run("some", half, declared=frozenset({"GPE"}))], "entity.strict")
    assert "declared" in [column.key for column in table.columns]
    declared = {row["system"]: row["declared"] for row in table.rows}
    assert declared["some"] is not None
    assert declared["good"] is None


def test_correction_is_by_table() -> None:
    """p is corrected over the differences of one table: with a single one it is that of the test itself."""
    _, poor = ranking_table([RUNS[0], RUNS[2]], "number.value").rows
    assert poor["p"] == poor["p_randomisation"]


def test_few_resamples_are_warned_of() -> None:
    """Where no difference of a table could be significant, that stands below it."""
    many = [make_run(f"poor-{k}", half) for k in range(8)]
    (note,) = ranking_table([RUNS[2], *many], "entity.strict").notes
    assert "smallest p of 8 headline differences" in note
