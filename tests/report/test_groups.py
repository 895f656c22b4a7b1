"""Tables of scores by groups."""

from __future__ import annotations

from pathlib import Path

from conftest_helpers import Bench

from bench.report.groups import group_tables
from bench.report.runs import read_run


def test_groups_have_a_table_beside_each_other(tmp_path: Path) -> None:
    """Each value has a row a system; runs that are not grouped have no such table."""
    bench = Bench(tmp_path)
    noisy = {"name": "oracle", "label": "noisy", "options": {"error_rate": 0.5}}
    runs = [read_run(outcome.folder) for outcome in bench.run("oracle", noisy, by=["region"])]
    (table,) = group_tables(runs)
    assert [(row["value"], row["system"]) for row in table.rows] == [
        ("(none)", "oracle"),
        ("(none)", "noisy"),
    ]
    assert table.rows[0]["event.trigger"] == 1.0
    assert table.rows[1]["event.trigger"] < 1.0
    assert group_tables([read_run(outcome.folder) for outcome in bench.run("oracle")]) == []
