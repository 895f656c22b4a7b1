"""Gold and prediction side by side: from a run, from two files, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TEXT, make_document
from conftest_helpers import Bench

from bench.corpus.fingerprint import fingerprint
from bench.corpus.write import to_jsonl
from bench.document import Document
from bench.errors import CorpusError, InputError, NotComparable, RunError
from bench.running.pairs import Pair, is_run, load_pair


def write(path: Path, *lines: object) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def edit(folder: Path, **changes: Any) -> None:
    """Change keys of a run's record."""
    path = folder / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


@pytest.fixture
def run(bench: Bench) -> Path:
    """A run of the oracle on three documents."""
    (outcome,) = bench.run("oracle")
    return outcome.folder


def test_run_with_its_gold(bench: Bench, run: Path) -> None:
    """A run is read with the gold of its documents alone, in the run's order."""
    pair = load_pair(run, None, bench.corpus)
    assert [document.id for document in pair.gold] == ["doc-00", "doc-01", "doc-02"]
    assert {name: one.entities for name, one in pair.predicted.items()} == {
        document.id: document.entities for document in pair.gold
    }
    assert (pair.failures, pair.title) == ({}, "oracle on corpus, test")


def test_shipped_corpus_is_found() -> None:
    """The gold of a run on a shipped corpus is found by the name in its record."""
    pair = load_pair(ROOT / "results" / "quickstart" / "rules.dev")
    assert set(pair.predicted) == {document.id for document in pair.gold}
    assert all(document.split == "dev" for document in pair.gold)


def test_corpus_that_does_not_ship(run: Path) -> None:
    """Where the corpus is not at hand, the gold is asked for."""
    with pytest.raises(RunError, match="--gold PATH"):
        load_pair(run)


@pytest.mark.parametrize("side", ["text", "gold"])
def test_changed_gold_is_refused(bench: Bench, run: Path, side: str) -> None:
    """A run is not held against another text or another gold than it was measured on."""
    (file,) = bench.corpus.glob("doc-00*")
    content = json.loads(file.read_text())
    if side == "gold":
        content["entities"][0]["type"] = "ORG"
    else:
        content["text"] += "!"
    file.write_text(json.dumps(content))
    with pytest.raises(NotComparable, match=f"{side}: [0-9a-f]{{8}} in .*, [0-9a-f]{{8}} in "):
        load_pair(run, None, bench.corpus)


def test_absent_documents_are_named(bench: Bench, run: Path, tmp_path: Path) -> None:
    """A gold without some of the run's documents is refused and they are named."""
    path = tmp_path / "part.jsonl"
    path.write_text(to_jsonl(bench.documents[:1]))
    with pytest.raises(NotComparable, match="lacks 2 of the run's documents: doc-01, doc-02"):
        load_pair(run, None, path)


@pytest.mark.parametrize(("key", "value"), [("status", "running"), ("documents", None), ("corpus", {})])
def test_unfinished_or_damaged_run(bench: Bench, run: Path, key: str, value: object) -> None:
    """A run that was not finished, or whose record is not one, is refused."""
    edit(run, **{key: value})
    with pytest.raises(RunError, match="not finished" if key == "status" else "damaged"):
        load_pair(run, None, bench.corpus)


def test_failures_are_no_answers(bench: Bench) -> None:
    """A document whose extractor failed has a message and no prediction."""
    document = make_document("doc-03", "test", f"{TEXT} A boom.")
    bench.documents.append(document)
    bench.write()
    (outcome,) = bench.run({"name": "fakes:Fragile"})
    pair = load_pair(outcome.folder, None, bench.corpus)
    assert set(pair.predicted) == {"doc-00", "doc-01", "doc-02"}
    assert list(pair.failures) == ["doc-03"]
    assert "went boom" in pair.failures["doc-03"]


def test_layers_of_a_run(bench: Bench) -> None:
    """A run says which layers its extractor produces."""
    (outcome,) = bench.run({"name": "fakes:EntitiesOnly"})
    assert load_pair(outcome.folder, None, bench.corpus).layers == ("entities",)


def test_two_files(tmp_path: Path) -> None:
    """Gold and predictions in files; a document without a line has no prediction."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(to_jsonl([make_document("a"), make_document("b"), make_document("c")]))
    predictions = write(tmp_path / "predicted.jsonl", {"id": "a"}, {"id": "b", "meta": {"error": "time-out"}})
    pair = load_pair(gold, predictions)
    assert (list(pair.predicted), pair.failures) == (["a"], {"b": "time-out"})
    assert pair.predicted["a"].text == pair.gold[0].text
    assert pair.title == "predicted.jsonl against gold.jsonl"


def test_what_does_not_go_together(bench: Bench, run: Path, tmp_path: Path) -> None:
    """A run with predictions, gold without predictions, and ``--gold`` beside gold are refused."""
    assert is_run(run)
    assert not is_run(bench.corpus)
    with pytest.raises(InputError, match="has predictions of its own"):
        load_pair(run, bench.corpus)
    with pytest.raises(InputError, match="is not a run"):
        load_pair(bench.corpus)
    with pytest.raises(InputError, match="no such file or folder"):
        load_pair(tmp_path / "nowhere")
    with pytest.raises(InputError, match="--gold goes with a run"):
        load_pair(bench.corpus, bench.corpus, tmp_path)


def test_empty_run(bench: Bench, run: Path) -> None:
    """A run of no documents is a pair without any."""
    empty = fingerprint([])
    edit(run, documents=[], corpus={"name": "corpus", "text": empty.text, "gold": empty.gold})
    pair = load_pair(run, None, bench.corpus)
    assert (pair.gold, pair.predicted) == ([], {})


def test_missing_documents() -> None:
    """A failure is an answer, silence is none."""
    gold = [Document(name, "x") for name in ("a", "b", "c", "d")]
    assert Pair(gold, {"a": gold[0]}, {"b": "time-out"}, "p against g").missing == ("c", "d")
    assert Pair(gold[:2], {"a": gold[0]}, {"b": "time-out"}, "p against g").missing == ()


def test_missing_documents_and_strangers_are_refused_together(tmp_path: Path) -> None:
    """Where silence is refused, every fault of the predictions is listed at once; else it is a state."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(to_jsonl([make_document("a"), make_document("b"), make_document("c")]))
    predictions = write(tmp_path / "predicted.jsonl", {"id": "a"}, {"id": "z"})
    with pytest.raises(CorpusError) as caught:
        load_pair(gold, predictions, missing="refuse")
    assert [one.message for one in caught.value.problems] == [
        "has no prediction for 'b'",
        "has no prediction for 'c'",
        "the gold has no document 'z'",
    ]
    write(predictions, {"id": "a"})
    assert load_pair(gold, predictions).missing == ("b", "c")


def test_missing_documents_of_a_run(bench: Bench, run: Path) -> None:
    """Predictions of a run that were cut off are refused with the file that lacks them."""
    path = run / "predictions.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:1]))
    assert load_pair(run, None, bench.corpus).missing == ("doc-01", "doc-02")
    with pytest.raises(CorpusError, match=r"predictions.jsonl:1: id: has no prediction for 'doc-01'"):
        load_pair(run, None, bench.corpus, missing="refuse")
