"""``bench run``: table on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import json

import msgspec
import pytest
from cli_types import Cli
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

from bench.cli.main import main

ORACLE = {"name": "oracle", "options": {"error_rate": 0.3, "seed": 1}}


def test_table_and_talk(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """The table goes to stdout, progress and the place of the runs to stderr."""
    assert str(cli("run", bench.config("oracle", {**ORACLE, "label": "noisy"}))) == snapshot


def test_second_run_serves_everything(cli: Cli, bench: Bench) -> None:
    """The same command again extracts nothing and prints the same table."""
    config = bench.config(bench.echo())
    first, second = cli("run", config), cli("run", config)
    assert "extracted 3 documents, 0 from the store" in first.err
    assert "extracted 0 documents, 3 from the store" in second.err
    assert first.out == second.out


def test_plan_runs_nothing(cli: Cli, bench: Bench) -> None:
    """``--plan`` says what would be done."""
    ended = cli("run", bench.config(bench.echo()), "--plan")
    assert ended.out == "echo on corpus, test: 3 documents, 3 to extract -> runs/tiny/echo.test\n"
    assert bench.asked() == []


def test_limit_and_split(cli: Cli, bench: Bench) -> None:
    """``--limit`` and ``--split`` narrow the run and are part of its folder's name."""
    ended = cli("run", bench.config(bench.echo()), "--limit", 1, "--split", "train", "--as", "json")
    assert ended.code == 0
    assert bench.asked() == ["fit-00"]
    assert (bench.root / "runs" / "tiny" / "echo.train.first1" / "run.json").exists()
    assert "split:train (first 1)" in json.loads(ended.out)["tables"][0]["notes"][-1]


def test_failed_document_ends_with_1(cli: Cli, bench: Bench) -> None:
    """Some documents failed: the results are kept, the table says so, the exit code is 1."""
    broken = msgspec.structs.replace(bench.documents[1], text=bench.documents[1].text + " boom")
    bench.write(broken)
    ended = cli("run", bench.config({"name": "fakes:Fragile", "label": "echo"}))
    assert ended.code == 1
    assert "echo: documents that failed, scored as empty: 1" in ended.out
    assert "failed documents: 1, see run.json" in ended.err


def test_never_says_what_is_missing(cli: Cli, bench: Bench) -> None:
    """``--redo never`` with an empty store prints no table and ends with 1."""
    ended = cli("run", bench.config(bench.echo()), "--redo", "never")
    assert (ended.code, ended.out) == (1, "")
    assert "documents without a stored result: 3" in ended.err


def test_undeclared_layer_is_a_dash(cli: Cli, bench: Bench) -> None:
    """A layer that an extractor does not produce is shown as –, not as zero."""
    ended = cli("run", bench.config({"name": "fakes:EntitiesOnly", "label": "ner"}), "--as", "json")
    rows = {row["measure"]: row for row in json.loads(ended.out)["tables"][0]["rows"]}
    assert [rows["number.value"][key] for key in ("precision", "recall", "f1", "predicted")] == [None] * 4
    assert rows["entity.strict"]["f1"] == 0.0


def test_misspelt_configuration(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """A misspelt configuration lists everything wrong with it and ends with 2."""
    ended = cli("run", bench.config("ruels", corpsu="x", measures=["entity.strict"]))
    assert ended.code == 2
    assert str(ended) == snapshot


def test_unknown_name(cli: Cli) -> None:
    """A configuration that is not there is named with the nearest one that is."""
    ended = cli("run", "quikstart")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'quickstart'?" in ended.err


def test_models_may_talk(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a model or its child process prints goes to stderr; stdout carries the table only."""
    monkeypatch.chdir(bench.root)
    config = bench.config({"name": "fakes:Chatty", "label": "echo"})
    with pytest.raises(SystemExit):
        main(["run", str(config)])
    out, err = capfd.readouterr()
    assert "chat of" not in out
    assert "chat of the model" in err
    assert "chat of its child" in err
