"""``bench why``: one item of a run or of two files explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli.test_errors_verb import faulty
from cli_types import Cli
from conftest import make_document
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

from bench.corpus.write import to_jsonl


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Gold of two documents; predictions with faults for one, a failure for the other."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(to_jsonl([make_document(), make_document("tarn-02")]))
    failed = json.dumps({"id": "tarn-02", "meta": {"error": "time-out"}})
    predicted.write_text(to_jsonl([faulty(make_document())]) + failed + "\n")
    return gold, predicted


def before_measures(text: str) -> str:
    """What stands above the table of measures, which grows with the registry."""
    return text.partition("\nmeasure ")[0]


@pytest.mark.parametrize("item", ["gold:e3", "pred:e6", "gold:n1", "gold:v1", "pred:e5"])
def test_items(cli: Cli, files: tuple[Path, Path], item: str, snapshot: SnapshotAssertion) -> None:
    """An item is shown with its category, its counterpart, and each key that agrees or fails."""
    ended = cli("why", *files, "tarn-01", item)
    assert (ended.code, ended.err) == (0, "")
    assert before_measures(ended.out) == snapshot


def test_measures(cli: Cli, files: tuple[Path, Path]) -> None:
    """Each measure of the layer says what it makes of the item."""
    (one,) = as_json(cli, *files, "tarn-01", "gold:e3")
    verdicts = {row["measure"]: row["verdict"] for row in one["measures"]}
    assert verdicts["entity.strict"] == "wrong"
    assert verdicts["entity.partial"] == "partly right"
    assert not any(name.startswith("number") for name in verdicts)


def as_json(cli: Cli, *arguments: object) -> list[dict[str, Any]]:
    """The explanations as JSON."""
    items: list[dict[str, Any]] = json.loads(cli("why", *arguments, "--as", "json").out)["items"]
    return items


def test_every_item_of_a_span(cli: Cli, files: tuple[Path, Path]) -> None:
    """A span explains every item that has it, on either side."""
    items = as_json(cli, *files, "tarn-01", "0:6")
    assert [(one["item"]["name"], one["diagnosis"]["category"]) for one in items] == [
        ("gold:e1", "type"),
        ("pred:e1", "type"),
    ]
    assert [one["level"] for one in items] == ["all", "all"]


def test_failed_document(cli: Cli, files: tuple[Path, Path]) -> None:
    """An item of a failed document is failed; there is nothing to compare it with."""
    out = cli("why", *files, "tarn-02", "n1").out
    assert "category: failed (time-out)" in out
    assert "counterpart: none" in out


@pytest.mark.parametrize(
    ("document", "item", "hint"),
    [
        ("tarn-04", "e1", "did you mean 'tarn-0"),
        ("tarn-01", "gold:e33", "did you mean 'gold:e3'?"),
        ("tarn-01", "e3", "say gold:e3 ('Tarn') or pred:e3 ('near Tarn')"),
        ("tarn-01", "1:2", "near it: gold:e1 0:6, pred:e1 0:6"),
    ],
)
def test_what_cannot_be_found(
    cli: Cli, files: tuple[Path, Path], document: str, item: str, hint: str
) -> None:
    """Unknown documents and items, and ambiguous ids, are refused with what was meant and exit code 2."""
    ended = cli("why", *files, document, item)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err


def test_wrong_number_of_arguments(cli: Cli, files: tuple[Path, Path]) -> None:
    """Anything but three or four arguments is wrong use."""
    for arguments in ((), files, (*files, "a", "b", "c")):
        assert cli("why", *arguments).code == 2


def test_run(cli: Cli, bench: Bench) -> None:
    """An item of a run is explained from the run's own predictions."""
    (outcome,) = bench.run("oracle")
    out = cli("why", outcome.folder, "doc-00", "gold:v1", "--gold", bench.corpus).out
    assert "category: correct\ncounterpart: pred:v1 territory.capture" in out


def test_missing_documents_and_strangers_together(cli: Cli, files: tuple[Path, Path]) -> None:
    """What is missing and what is unknown is said at once, as by ``bench score``."""
    gold, predicted = files
    gold.write_text(gold.read_text() + to_jsonl([make_document("tarn-03")]))
    predicted.write_text(predicted.read_text() + '{"id": "stranger"}\n')
    ended = cli("why", gold, predicted, "tarn-01", "e1")
    assert ended.code == 2
    assert "has no prediction for 'tarn-03'" in ended.err
    assert "the gold has no document 'stranger'" in ended.err
