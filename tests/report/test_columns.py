"""Columns of score tables: groups of like values, rows, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from report.fake_runs import GOLD, half, make_run, nothing

from bench.report.columns import (
    by_values,
    delta_columns,
    headline_first,
    means_note,
    scores_tables,
    states,
    value_columns,
)
from bench.report.tables import Table
from bench.scoring.catalogue import DEFAULT, HEADLINE
from bench.scoring.scores import Mean, Scores


def tables(scores: Scores, **more: Any) -> list[Table]:
    """The tables of one system."""
    return scores_tables("t", "a", scores, ["s"], **{"every": True, "types": False, **more})


def test_measures_of_like_values_share_a_table() -> None:
    """Precision, recall and F1 stand together, losses and accuracies apart; no measure is lost."""
    scores = make_run("a", half).scores
    groups = list(by_values(scores.measures))
    assert sorted(one.measure for group in groups for one in group) == sorted(map(str, DEFAULT))
    assert len({group[0].values for group in groups}) == len(groups) > 1
    assert all(len({one.values for one in group}) == 1 for group in groups)
    assert len(tables(scores)) == len(groups)


def test_every_column_has_a_value() -> None:
    """Each row of a table fills the table's columns, and its last value stands with an interval."""
    for table in tables(make_run("a", half).scores):
        keys = [column.key for column in table.columns]
        values = [key for key in keys if key not in ("gold", "predicted", "correct")]
        assert all(set(values) <= set(row) for row in table.rows)
        assert sum(key.endswith("_interval") for key in keys) == 1


def test_columns_are_what_a_measure_counts() -> None:
    """Counts that a measure does not have make no column; lost documents make one where there are some."""
    loss = value_columns(("loss",), ("gold", "error"), failed=False)
    assert [column.key for column in loss] == ["loss", "loss_interval", "macro_loss", "gold"]
    assert value_columns(("f1",), (), failed=True)[-1].key == "failed"
    assert [column.heading for column in delta_columns("loss")] == [
        "Δloss",
        "Δloss interval",
        "p",
        "detectable",
    ]


def test_small_p_values_are_bounded() -> None:
    """A p of 0.0004 is below .001, and no p is shown as 0."""
    p = delta_columns("f1")[2].show
    assert [p(0.0004), p(0.001), p(1.0), p(None)] == ["<.001", "0.001", "1.000", "–"]


def test_the_headline_comes_first() -> None:
    """The others follow in their own order, on request or where no headline measure was taken."""
    assert headline_first(["x", "number.fact", "entity.strict"], True) == [
        "entity.strict",
        "number.fact",
        "x",
    ]
    assert headline_first(["x", "number.fact"], False) == ["number.fact"]
    assert headline_first(["y", "x"], False) == ["y", "x"]
    assert headline_first(map(str, reversed(HEADLINE)), False) == [str(measure) for measure in HEADLINE]


def test_types_have_rows_of_their_own() -> None:
    """Each type is named beside its measure, below the overall row."""
    scores = make_run("a", half).scores
    table = tables(scores, types=True)[0]
    assert [column.key for column in table.columns][:2] == ["measure", "type"]
    rows = [row for row in table.rows if row["measure"] == "entity.strict(level=all)"]
    assert [row["type"] for row in rows] == ["overall", "ARMED", "GPE", "TIME"]
    assert sum(row["correct"] for row in rows[1:]) == rows[0]["correct"]
    assert "type" not in tables(scores)[0].rows[0]


def test_declared_types_stand_below_the_full_score() -> None:
    """The score over the declared types never replaces the full one."""
    table = tables(make_run("a", half, declared=["GPE"]).scores)[0]
    rows = [row for row in table.rows if row["measure"] == "entity.strict(level=all)"]
    assert [row["type"] for row in rows] == ["overall", "declared types"]
    assert rows[1]["gold"] < rows[0]["gold"]


def test_absent_layers_are_absent() -> None:
    """What is not produced is None but for the gold."""
    run = make_run("a", layers=["entities"])
    row = next(row for row in tables(run.scores)[0].rows if row["measure"] == "number.fact")
    assert row["gold"] == len(GOLD)
    shown = {k: v for k, v in row.items() if k not in ("measure", "system", "gold", "failed", "undefined")}
    assert set(shown.values()) == {None}


def test_documents_without_a_prediction_are_said() -> None:
    """Failed and missing documents are named apart, with what was made of them, and have a column."""
    run = make_run("a", failed=["d1", "d2"])
    assert states("a", run.scores) == ["a: documents that failed, scored as empty: 2"]
    table = tables(run.scores)[0]
    assert table.notes[0] == states("a", run.scores)[0]
    assert table.notes[-1] == "s"
    assert {row["failed"] for row in table.rows} == {2}
    assert table.columns[-1].key == "failed"
    left = make_run("a", failed=["d1"], failures="left-out")
    assert states("a", left.scores) == ["a: documents that failed, left out: 1"]


def test_a_mean_says_what_it_leaves_out() -> None:
    """Types without a value are counted; a measure whose types all have one needs no note."""
    scores = make_run("a", nothing).scores
    assert means_note("a", [scores["entity.strict"]]) == []
    lacking = Mean({"f1": 0.5}, members=3, undefined={"f1": 1})
    assert means_note("a", [replace(scores["entity.strict"], over_types=lacking)]) == [
        "a: types without a value, left out of the macro average: entity.strict 1 of 3"
    ]
    # A measure that knows no types averages over none; the gold here has no coreference links.
    assert means_note("a", [scores["coref.mean"]]) == []
