"""``bench score``: any two files of the format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_types import Cli
from conftest import make_document
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

from bench.corpus.write import to_jsonl


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file with two documents."""
    path = tmp_path / "gold.jsonl"
    path.write_text(
        to_jsonl([make_document(), make_document("tarn-02", text=make_document().text + " Again.")])
    )
    return path


def predict(tmp_path: Path, *lines: object) -> Path:
    """Write predictions."""
    path = tmp_path / "predicted.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def test_gold_against_itself(cli: Cli, gold: Path) -> None:
    """Gold against itself is 1.0, and its losses are 0, wherever something is defined."""
    ended = cli("score", gold, gold, "--json")
    measures = json.loads(ended.out)["measures"]
    for name, item in measures.items():
        best = item["overall"][item["values"][-1]]
        assert best in (None, 0.0 if item["lower_is_better"] else 1.0), name
    assert measures["record.loss"]["overall"]["loss"] == 0.0
    assert measures["event.argument"]["overall"]["f1"] == 1.0


def test_folder_and_file_alike(cli: Cli, bench: Bench, tmp_path: Path) -> None:
    """A folder of documents and a JSONL file of the same documents score alike."""
    path = tmp_path / "all.jsonl"
    path.write_text(to_jsonl(bench.documents))
    one, other = cli("score", bench.corpus, path, "--json"), cli("score", path, bench.corpus, "--json")
    assert json.loads(one.out)["measures"] == json.loads(other.out)["measures"]


def test_minimal_predictions(cli: Cli, gold: Path, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """A prediction needs an id and spans with types; missing documents, where allowed, are named."""
    mention = {"type": "GPE", "start": 33, "end": 37}
    path = predict(tmp_path, {"id": "tarn-01", "entities": [mention]})
    assert cli("score", gold, path).code == 2
    assert (
        str(
            cli(
                "score",
                gold,
                path,
                "--missing",
                "allow",
                "--types",
                "-m",
                "entity.strict",
                "-m",
                "number.value",
            )
        )
        == snapshot
    )


def test_failed_documents_are_a_state(cli: Cli, gold: Path, tmp_path: Path) -> None:
    """A document that a run recorded as failed is counted as failed, not as missing."""
    path = predict(tmp_path, {"id": "tarn-01", "meta": {"error": "time-out"}}, {"id": "tarn-02"})
    scores = json.loads(cli("score", gold, path, "--json").out)
    assert (scores["failed"], scores["missing"]) == (["tarn-01"], [])


def test_documents_without_a_prediction_can_be_left_out(cli: Cli, gold: Path, tmp_path: Path) -> None:
    """``--failed left-out`` scores the others alone; the choice stands in the signature and in the notes."""
    mention = {"type": "GPE", "start": 32, "end": 36}
    path = predict(
        tmp_path, {"id": "tarn-01", "meta": {"error": "time-out"}}, {"id": "tarn-02", "entities": [mention]}
    )
    arguments = ("score", gold, path, "-m", "entity.strict")
    empty, left = (cli(*arguments, "--failed", how, "--json").out for how in ("as-empty", "left-out"))
    golds = [json.loads(out)["measures"]["entity.strict"]["overall"]["gold"] for out in (empty, left)]
    assert golds == [4, 2]
    assert json.loads(left)["failed"] == ["tarn-01"]
    assert "failed:left-out" in json.loads(left)["signature"]
    shown = cli(*arguments, "--failed", "left-out").out
    assert "documents that failed, left out: 1" in shown


def test_declared_types(cli: Cli, gold: Path) -> None:
    """``--declared`` adds the score over those types below the full one, which stays as it is."""
    ended = cli("score", gold, gold, "-m", "entity.strict", "--declared", "GPE", "--json")
    measure = json.loads(ended.out)["measures"]["entity.strict"]
    assert (measure["overall"]["gold"], measure["declared"]["gold"]) == (4, 2)
    assert "declared types" in cli("score", gold, gold, "-m", "entity.strict", "--declared", "GPE").out


def test_families_are_expanded(cli: Cli, gold: Path) -> None:
    """The name of a published definition stands for all its forms."""
    measures = json.loads(cli("score", gold, gold, "-m", "compat.nervaluate", "--json").out)["measures"]
    assert len(measures) == 4


def test_counts_of_documents_on_request(cli: Cli, gold: Path) -> None:
    """``--per-document`` adds the counts of every document to the JSON."""
    one, other = (
        json.loads(cli("score", gold, gold, "-m", "entity.strict", "--json", *more).out)
        for more in ((), ("--per-document",))
    )
    rows = other["measures"]["entity.strict"].pop("per_document")
    assert len(rows) == 2
    assert one == other


def test_every_problem_at_once(cli: Cli, gold: Path, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """Broken predictions are refused with all problems listed, exit code 2 and no traceback."""
    path = predict(
        tmp_path,
        {"id": "tarn-01", "text": "another text"},
        {"id": "tarn-03"},
        {"id": "tarn-02", "entities": [{"type": "GPEE", "start": 5, "end": 500}], "nubmers": []},
        "{",
    )
    ended = cli("score", gold, path)
    assert ended.code == 2
    assert str(ended) == snapshot


def test_unknown_measure(cli: Cli, gold: Path) -> None:
    """A misspelt measure is refused with the nearest one."""
    ended = cli("score", gold, gold, "-m", "entity.stric")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'entity.strict'?" in ended.err


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\x00\xff\xfe\x80", b"[1, 2]\n", b"null", b'{"id": 3}', b"[" * 100_000]
)
def test_junk_is_refused(cli: Cli, gold: Path, tmp_path: Path, content: bytes) -> None:
    """Empty files, binary junk and JSON of another shape give a clear message and exit code 2."""
    path = tmp_path / "junk.jsonl"
    path.write_bytes(content)
    for arguments in ((gold, path), (path, gold)):
        ended = cli("score", *arguments)
        assert ended.code == 2
        assert ended.err.startswith("bench: DIR/junk.jsonl")
        assert "Traceback" not in ended.err


def test_folder_without_documents(cli: Cli, gold: Path, tmp_path: Path) -> None:
    """A folder that holds no documents, and a path that is not there, are refused."""
    (tmp_path / "empty").mkdir()
    assert "is a folder without documents" in cli("score", tmp_path / "empty", gold).err
    ended = cli("score", tmp_path / "glod.jsonl", gold)
    assert (ended.code, "did you mean DIR/gold.jsonl?" in ended.err) == (2, True)


def test_five_megabytes_on_one_line(cli: Cli, tmp_path: Path) -> None:
    """A large document on one line is read; a broken one is refused with a short message."""
    text = "Shells hit Tarn. " * 300_000
    path = tmp_path / "big.jsonl"
    document = {
        "id": "big",
        "text": text,
        "entities": [{"type": "GPE", "start": 11, "end": 15, "level": "name", "cluster": "c"}],
    }
    path.write_text(json.dumps(document) + "\n")
    assert cli("score", path, path, "-m", "entity.strict").code == 0
    path.write_text(json.dumps(document)[:-5] + "\n")
    ended = cli("score", path, path)
    assert ended.code == 2
    assert len(ended.err) < 1000


def test_gold_may_state_less(cli: Cli, tmp_path: Path) -> None:
    """Foreign gold with spans and types only can be scored; a mention without a level is a name."""
    path = predict(
        tmp_path, {"id": "a", "text": "Tarn fell.", "entities": [{"type": "GPE", "start": 0, "end": 4}]}
    )
    assert (
        json.loads(cli("score", path, path, "--json").out)["measures"]["entity.strict"]["overall"]["f1"]
        == 1.0
    )


def test_one_split(cli: Cli, bench: Bench) -> None:
    """``--split`` scores a run's own predictions against the documents that it was run on."""
    bench.run("oracle")
    predictions = bench.out / "oracle.test" / "predictions.jsonl"
    scores = json.loads(cli("score", bench.corpus, predictions, "--split", "test", "--json").out)
    assert scores["missing"] == []
    assert scores["measures"]["entity.strict"]["overall"]["f1"] == 1.0
    assert "did you mean 'test'?" in cli("score", bench.corpus, predictions, "--split", "tset").err
