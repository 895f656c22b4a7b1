"""``bench cost``: the table on stdout, talk on stderr, figures in ``costs.json``."""

from __future__ import annotations

import json
import re

from cli_types import Cli, Ended
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

QUIET = {"name": "costly:Quiet", "label": "quiet"}
ABSENT = {"name": "costly:Absent", "label": "absent"}


def without_figures(ended: Ended) -> str:
    """What a command printed, every figure of the table and the name of the machine made the same."""
    table = re.sub(r"(?m)^(quiet )\s.*$", r"\1 FIGURES", ended.out)
    table = re.sub(r"(?m); .*, \d+ cores?, Python .*$", "; MACHINE", table)
    table = re.sub(r"\d[\d.]* MB", "N MB", table)
    return str(Ended(ended.code, re.sub("─+", "─", re.sub(" +", " ", table)), ended.err))


def test_table_and_talk(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """What could be measured is in the table, what could not is named with its reason, and the code is 1."""
    ended = cli("cost", bench.config(ABSENT, QUIET), "--repeat", 1)
    assert without_figures(ended) == snapshot
    assert ended.code == 1


def test_figures(cli: Cli, bench: Bench) -> None:
    """The table has a value for speed and memory, and none for a model that is not there."""
    ended = cli("cost", bench.config(QUIET), "--limit", 2, "--as", "json")
    (row,) = json.loads(ended.out)["tables"][0]["rows"]
    assert row["documents_per_second"] > 0
    assert row["peak_mb"] > 1
    assert (row["model_mb"], row["train_seconds"]) == (None, None)
    assert ended.code == 0
    kept = json.loads((bench.root / "runs" / "tiny" / "costs.json").read_text())["systems"]["quiet"]
    assert kept["texts"] == {
        "corpus": "corpus",
        "split": "test",
        "documents": 2,
        "bytes": kept["texts"]["bytes"],
    }
    assert len(kept["measured"]["seconds"]["passes"]) == 3
    assert str(bench.root) not in json.dumps(kept)


def test_one_system_anew(cli: Cli, bench: Bench) -> None:
    """``--only`` measures one system and leaves the records of the others alone."""
    config = bench.config(QUIET, {**QUIET, "label": "other"})
    cli("cost", config, "--repeat", 1)
    path = bench.root / "runs" / "tiny" / "costs.json"
    before = json.loads(path.read_text())["systems"]
    ended = cli("cost", config, "--repeat", 2, "--only", "quiet")
    after = json.loads(path.read_text())["systems"]
    assert "other" not in ended.err
    assert after["other"] == before["other"]
    assert len(after["quiet"]["measured"]["seconds"]["passes"]) == 2


def test_nothing_to_measure(cli: Cli, bench: Bench) -> None:
    """Where no system can run there is no table; an unknown label or split is wrong use."""
    ended = cli("cost", bench.config(ABSENT))
    assert (ended.code, ended.out) == (1, "")
    assert not (bench.root / "runs" / "tiny" / "costs.json").exists()
    assert "did you mean 'absent'?" in cli("cost", bench.config(ABSENT), "--only", "absnet").err
    assert cli("cost", bench.config(ABSENT), "--split", "tset").code == 2
