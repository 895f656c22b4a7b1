"""Runs on disk: complete ones are read, others are refused with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from report.fake_runs import make_run

from bench.errors import RunError
from bench.report.runs import find_runs, read_run
from bench.scoring.plain import to_plain


def write(folder: Path, label: str = "a", status: str = "complete") -> Path:
    """A run directory as ``bench run`` leaves it."""
    run = make_run(label)
    folder.mkdir(parents=True)
    record = {"format": 1, "status": status, **run.record}
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    scores = {"signature": run.signature, **to_plain(run.scores)}
    (folder / "scores.json").write_text(json.dumps(scores), encoding="utf-8")
    return folder


def test_read_run(tmp_path: Path) -> None:
    """What was written is read: label, ground, signature and scores."""
    made, read = make_run("a"), read_run(write(tmp_path / "a"))
    assert (read.label, read.ground, read.signature) == ("a", made.ground, made.signature)
    assert to_plain(read.scores) == to_plain(made.scores)


def test_an_unfinished_run_is_refused(tmp_path: Path) -> None:
    """Scores of a part of the documents are not the run's scores."""
    with pytest.raises(RunError, match=r"the run was not finished \(start it again"):
        read_run(write(tmp_path / "a", status="running"))


@pytest.mark.parametrize("content", ["{}", '{"signature": "s", "measures": []}', "[", "[]"])
def test_damaged_scores_are_refused(tmp_path: Path, content: str) -> None:
    """A scores.json that is none is named, not guessed at."""
    folder = write(tmp_path / "a")
    (folder / "scores.json").write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match=r"scores\.json"):
        read_run(folder)


def test_runs_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Every folder with a run.json below a folder is a run; none is an error."""
    with pytest.raises(RunError, match="holds no run"):
        find_runs(tmp_path)
    for name in ("z/b.test", "a/c.test", "z/a.test"):
        write(tmp_path / name, name[-6])
    assert [run.label for run in find_runs(tmp_path)] == ["c", "a", "b"]


@pytest.mark.parametrize("change", [{"corpus": 3}, {"identity": {}}, {"failures": []}, {"system": None}])
def test_record_of_another_shape_is_refused(tmp_path: Path, change: dict) -> None:
    """A run.json that lacks what reports need says what, instead of failing half-way."""
    folder = write(tmp_path / "a")
    record = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps({**record, **change}))
    with pytest.raises(RunError, match=r"run\.json: is damaged"):
        read_run(folder)


def test_scores_that_are_no_figures_are_refused(tmp_path: Path) -> None:
    """A count that is no number is found when the run is read."""
    folder = write(tmp_path / "a")
    scores = json.loads((folder / "scores.json").read_text())
    scores["measures"]["entity.strict"]["overall"]["gold"] = "many"
    (folder / "scores.json").write_text(json.dumps(scores))
    with pytest.raises(RunError, match=r"scores\.json: is damaged"):
        read_run(folder)
