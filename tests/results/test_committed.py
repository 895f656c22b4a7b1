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
FULL = ROOT / "results" / "corpus-full"
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


def test_the_full_benchmark_is_what_is_committed(tmp_path: Path) -> None:
    """Every corpus that is at hand is served from the committed predictions, with their scores."""
    shutil.copytree(FULL, tmp_path / "corpus-full")
    jobs = plan(load_config(find_config("corpus-full")), tmp_path / "corpus-full").jobs
    assert {job.eval_set.name for job in jobs} >= {"dispatches", "challenge", "dispatches-twins"}
    assert [job.store.folder.name for job in jobs if job.missing()] == []
    for job in jobs:
        if job.eval_set.name == "challenge":
            folder = execute(job, redo="never").folder
            again = (folder / "scores.json").read_text(encoding="utf-8")
            assert again == (FULL / folder.name / "scores.json").read_text(encoding="utf-8")


def test_runs_on_real_texts_hold_none_of_their_words() -> None:
    """No surface form of a text that may not be shipped is among the committed results."""
    folders = sorted(FULL.glob("*.standoff.test"))
    assert len(folders) == 2
    for folder in folders:
        assert '"text"' not in (folder / "predictions.jsonl").read_text(encoding="utf-8").replace(
            '"text": {', ""
        )
