"""``bench compare`` and ``bench table``: runs beside each other."""

from __future__ import annotations

import json

import pytest
from cli_types import Cli
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion


@pytest.fixture
def runs(bench: Bench) -> list:
    """A perfect and a noisy run on test."""
    noisy = {"name": "oracle", "label": "noisy", "options": {"error_rate": 0.4}}
    bench.run("oracle", noisy, splits=["test", "train"])
    return [bench.out / "oracle.test", bench.out / "noisy.test", bench.out / "noisy.train"]


def test_forms(cli: Cli, runs: list, snapshot: SnapshotAssertion) -> None:
    """Every form shows scores, intervals, paired differences and the signature."""
    for form in ("table", "markdown", "latex", "csv", "json"):
        assert cli("compare", *runs[:2], "--as", form).out == snapshot(name=form)


def test_worse_than_the_baseline(cli: Cli, runs: list) -> None:
    """``--fail-if-worse`` ends with 3 if a later run is below the first, with 0 otherwise."""
    perfect, noisy, _ = runs
    ended = cli("compare", perfect, noisy, "--fail-if-worse")
    assert ended.code == 3
    assert "noisy: entity.strict F1" in ended.err
    assert cli("compare", noisy, perfect, "--fail-if-worse").code == 0
    assert cli("compare", perfect, noisy, "--fail-if-worse", "--tolerance", 1.0).code == 0
    assert cli("compare", perfect, perfect, "--fail-if-worse").code == 0


def test_lost_layer_is_worse(cli: Cli, bench: Bench) -> None:
    """A run that no longer produces what the baseline produced is worse, not undecided."""
    bench.run("oracle", {"name": "fakes:EntitiesOnly", "label": "ner"})
    ended = cli("compare", bench.out / "oracle.test", bench.out / "ner.test", "--fail-if-worse")
    assert ended.code == 3
    assert "ner: number.value F1 is undefined, the baseline's is 1.000" in ended.err


def test_other_ground_is_refused(cli: Cli, runs: list, snapshot: SnapshotAssertion) -> None:
    """Runs on other splits or other gold never share a table; every difference is named."""
    ended = cli("compare", runs[0], runs[2])
    assert ended.code == 2
    assert str(ended) == snapshot


def test_not_a_run(cli: Cli, runs: list, bench: Bench) -> None:
    """A folder that is no run, and a run that was not finished, are refused."""
    assert "expected a run directory" in cli("compare", bench.root).err
    record = json.loads((runs[0] / "run.json").read_text())
    (runs[0] / "run.json").write_text(json.dumps({**record, "status": "running"}))
    ended = cli("compare", runs[0])
    assert (ended.code, "start it again" in ended.err) == (2, True)


def test_every_run_that_cannot_be_read_is_named(cli: Cli, runs: list, bench: Bench) -> None:
    """Two folders that are no runs are both refused at once."""
    ended = cli("compare", bench.root / "one", runs[0], bench.root / "two")
    assert ended.code == 2
    assert "one/run.json: cannot be read" in ended.err
    assert "two/run.json: cannot be read" in ended.err


def test_table_of_a_folder(cli: Cli, runs: list, bench: Bench) -> None:
    """``bench table`` prints a table for each split of the runs below a folder."""
    tables = json.loads(cli("table", bench.out, "--as", "json").out)["tables"]
    assert list(dict.fromkeys(table["title"] for table in tables)) == [
        "corpus, test (3 documents)",
        "corpus, train (2 documents)",
    ]
    assert {row["system"] for row in tables[0]["rows"]} == {"noisy", "oracle"}


def test_table_without_runs(cli: Cli, bench: Bench) -> None:
    """A folder without runs is refused."""
    ended = cli("table", bench.corpus)
    assert (ended.code, "holds no run" in ended.err) == (2, True)


def test_incomplete_runs_are_named_and_left_out(cli: Cli, runs: list, bench: Bench) -> None:
    """One unfinished run does not keep the others from being shown."""
    record = json.loads((runs[0] / "run.json").read_text())
    (runs[0] / "run.json").write_text(json.dumps({**record, "status": "running"}))
    ended = cli("table", bench.out, "--as", "json")
    assert "left out: DIR/runs/oracle.test: the run was not finished" in ended.err
    assert {row["system"] for row in json.loads(ended.out)["tables"][0]["rows"]} == {"noisy"}


def test_baseline_of_the_table(cli: Cli, runs: list, bench: Bench) -> None:
    """``--baseline`` chooses the system that differences are taken from; a miss suggests the nearest."""
    assert "ΔF1 against noisy" in cli("table", bench.out).out
    assert "ΔF1 against oracle" in cli("table", bench.out, "--baseline", "oracle").out
    assert "did you mean 'oracle'?" in cli("table", bench.out, "--baseline", "orcale").err


def test_equal_labels_are_told_apart(cli: Cli, runs: list, bench: Bench) -> None:
    """Two systems of one label are shown with their benchmark, or their folder, never alike."""
    bench.out = bench.root / "other"
    bench.run({"name": "oracle", "options": {"error_rate": 0.9}})
    other = bench.out / "oracle.test"
    rows = json.loads(cli("compare", runs[0], other, "--as", "json").out)["tables"][0]["rows"]
    assert [row["system"] for row in rows[:2]] == ["DIR/runs/oracle.test", "DIR/other/oracle.test"]
    assert cli("compare", runs[0], other, "--fail-if-worse").code == 3
