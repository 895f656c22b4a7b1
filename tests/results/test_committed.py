"""The committed results are what this code computes from this corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from bench.config.load import find_config, load_config
from bench.running.plan import plan
from bench.running.run import execute

COMMITTED = ROOT / "results" / "quickstart"
RUNS = ["rules.dev", "rules.test", "linear.dev", "linear.test"]


@pytest.fixture(scope="module")
def rerun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The quickstart, run from nothing."""
    out = tmp_path_factory.mktemp("rerun")
    for job in plan(load_config(find_config("quickstart")), out).jobs:
        execute(job)
    return out


def test_all_runs_are_there() -> None:
    """Every system and split of the quickstart is committed, and nothing else."""
    assert sorted(path.name for path in COMMITTED.iterdir()) == sorted(RUNS)


@pytest.mark.parametrize("run", RUNS)
def test_predictions_are_reproduced(rerun: Path, run: str) -> None:
    """Running the quickstart from nothing gives the committed predictions, byte by byte."""
    fresh, committed = (folder / run / "predictions.jsonl" for folder in (rerun, COMMITTED))
    assert fresh.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8")


@pytest.mark.parametrize("run", RUNS)
def test_scores_are_reproduced(rerun: Path, run: str) -> None:
    """... and the committed scores."""
    fresh, committed = (folder / run / "scores.json" for folder in (rerun, COMMITTED))
    assert fresh.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8")


def test_stored_predictions_are_served(tmp_path: Path) -> None:
    """The committed predictions are stored under today's keys: nothing is extracted again."""
    shutil.copytree(COMMITTED, tmp_path / "quickstart")
    jobs = plan(load_config(find_config("quickstart")), tmp_path / "quickstart").jobs
    assert [len(execute(job).folder.name) > 0 and len(job.missing()) for job in jobs] == [0, 0, 0, 0]
