"""``bench calibrate``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from conftest import make_document

from bench.cli.calibrate_verb import command
from bench.corpus.write import to_jsonl
from bench.errors import InputError

new = msgspec.structs.replace


def call(*arguments: object) -> Result:
    """Call the command alone."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Gold, and predictions whose places are right and sure, the rest wrong and unsure."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    document = make_document()
    gold.write_text(to_jsonl([document]))
    entities = tuple(
        new(one, score=0.8) if one.type == "GPE" else new(one, type="PER", value=None, score=0.2)
        for one in document.entities
    )
    predicted.write_text(to_jsonl([new(document, entities=entities)]))
    return gold, predicted


def test_one_pair(files: tuple[Path, Path]) -> None:
    """One pair gives its values, its best threshold and its curve; layers without scores are left out."""
    tables = json.loads(call(*files, "--as", "json").output)["tables"]
    assert [table["title"] for table in tables] == [
        "predicted.jsonl against gold.jsonl",
        "predicted.jsonl against gold.jsonl: by threshold",
    ]
    assert [row["threshold"] for row in tables[0]["rows"]] == [0.0, 0.8]
    assert {row["measure"] for row in tables[1]["rows"]} == {"entity.calibration(level=all)"}


def test_dev_to_test(files: tuple[Path, Path]) -> None:
    """With a second pair its F1 is shown with and without the threshold of the first."""
    tables = json.loads(call(*files, *files, "--as", "json").output)["tables"]
    assert len(tables) == 3
    assert tables[0]["rows"] == tables[1]["rows"]


def test_no_scores(files: tuple[Path, Path]) -> None:
    """Predictions without scores are refused, saying what is expected."""
    gold, _ = files
    result = call(gold, gold)
    assert isinstance(result.exception, InputError)
    assert "no prediction has a score (expected `score`, 0..1, on predicted items)" in str(result.exception)
    assert "in the layer events" in str(call(*files, "--layer", "events").exception)


def test_missing_documents(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Documents without a prediction are refused, of all pairs at once, unless they are allowed."""
    gold, predicted = files
    gold.write_text(to_jsonl([make_document(), make_document("b")]))
    other = tmp_path / "other.jsonl"
    other.write_text(predicted.read_text())
    message = str(call(gold, predicted, gold, other).exception)
    assert "predicted.jsonl:1: id: has no prediction for 'b'" in message
    assert "other.jsonl:1: id: has no prediction for 'b'" in message
    assert "without a prediction, taken as empty: 1" in call(gold, predicted, "--missing", "allow").output
