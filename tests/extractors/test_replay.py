"""``replay``: any other system's output stands in the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import TEXT
from conftest_helpers import Bench

import bench.extractors.replay as module
from bench.corpus.write import to_jsonl
from bench.document import Annotations, Document
from bench.errors import CorpusError
from bench.extractor import Failure
from bench.extractors.replay import Replay
from bench.running.extract import extract_all


def replay(tmp_path: Path, *lines: object) -> Replay:
    """Predictions in a file."""
    path = tmp_path / "theirs.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return Replay(path=path)


def test_answers_failures_and_gaps(tmp_path: Path) -> None:
    """A line is an answer, a line with an error a failure, and so is a document without a line."""
    mention = {"type": "ARMED", "start": 0, "end": 6}
    lines = [
        {"id": "a", "entities": [mention]},
        {"id": "b", "meta": {"error": "time-out"}},
        {"id": "stranger"},
    ]
    documents = [Document(name, TEXT) for name in ("a", "b", "c")]
    first, second, third = (result for _, result in extract_all(replay(tmp_path, *lines), documents))
    assert isinstance(first, Annotations)
    assert first.entities[0].text == "Rebels"
    assert second == Failure("time-out")
    assert third == Failure("the file has no prediction for this document")


def test_offsets_must_fit_the_text(tmp_path: Path) -> None:
    """Predictions that do not fit are refused with file, line and field."""
    wrong = {"id": "a", "entities": [{"type": "ARMED", "start": 0, "end": 6, "text": "rebels"}]}
    with pytest.raises(CorpusError, match=r"theirs\.jsonl:1: entities\[0\]\.text"):
        list(replay(tmp_path, wrong).extract([Document("a", TEXT)]))


def test_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents there are, the file is read once."""
    calls: list[object] = []
    read = module.read_predictions
    monkeypatch.setattr(module, "read_predictions", lambda *a, **k: calls.append(a) or read(*a, **k))
    documents = [Document(f"d{i}", TEXT) for i in range(100)]
    list(extract_all(replay(tmp_path, *({"id": document.id} for document in documents)), documents))
    assert len(calls) == 1


def test_gold_replayed_is_perfect_and_content_is_the_key(tmp_path: Path) -> None:
    """Replayed gold scores 1.0; a changed file is another model, a moved one is not."""
    bench = Bench(tmp_path)
    path = tmp_path / "theirs.jsonl"
    path.write_text(to_jsonl(bench.documents))
    (outcome,) = bench.run({"name": "replay", "options": {"path": "theirs.jsonl"}})
    scores = json.loads((outcome.folder / "scores.json").read_text())
    for name, item in scores["measures"].items():
        best = 0.0 if item["lower_is_better"] else 1.0
        assert item["overall"][item["values"][-1]] in (best, None), name
    assert scores["measures"]["event.argument"]["overall"]["f1"] == 1.0
    path.rename(tmp_path / "moved.jsonl")
    assert bench.run({"name": "replay", "options": {"path": "moved.jsonl"}})[0].extracted == 0
    (tmp_path / "moved.jsonl").write_text(to_jsonl(bench.documents[:1]))
    assert bench.run({"name": "replay", "options": {"path": "moved.jsonl"}})[0].extracted == 3
