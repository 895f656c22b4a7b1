"""Originals against their twins."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_helpers import Bench

from bench.report.compare import tables_in_order
from bench.report.runs import read_run
from bench.report.twins import twin_tables


def test_twins_are_paired_with_their_originals(tmp_path: Path) -> None:
    """Each kind has a row a measure: values on both sides over the same documents, and their difference."""
    bench = Bench(tmp_path)
    also = [{"corpus": "corpus", "twins": ["numbers", "names"]}]
    noisy = {"name": "oracle", "label": "noisy", "options": {"error_rate": 0.5}}
    runs = [read_run(outcome.folder) for outcome in bench.run("oracle", noisy, also=also)]
    assert [run.folder.name for run in runs] == [
        "oracle.test",
        "oracle.corpus-twins.test",
        "noisy.test",
        "noisy.corpus-twins.test",
    ]
    (table,) = twin_tables(runs)
    assert {row["kind"] for row in table.rows} == {"names", "numbers"}
    originals = {run.label: run.scores for run in runs[::2]}
    for row in table.rows:
        before = originals[row["system"]][row["measure"]]
        if row["documents"] == len(originals[row["system"]].documents) and row["original"] is not None:
            assert row["original"] == pytest.approx(before.overall.values[before.headline], abs=3e-6)
        if row["original"] is not None and row["twin"] is not None:
            assert row["delta"] == pytest.approx(row["twin"] - row["original"], abs=3e-6)
    perfect = [row for row in table.rows if row["system"] == "oracle" and row["measure"] == "event.trigger"]
    assert {row["delta"] for row in perfect} == {0.0}
    assert tables_in_order(runs)[-1] == table


def test_runs_without_twins_have_no_such_table(tmp_path: Path) -> None:
    """Nothing is said of twins where none were measured."""
    bench = Bench(tmp_path)
    assert twin_tables([read_run(outcome.folder) for outcome in bench.run("oracle")]) == []
