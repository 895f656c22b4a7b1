"""``bench corpus agreement``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from conftest import make_document

from bench.cli.corpus_agreement import agreement
from bench.corpus.write import to_jsonl, write_folder
from bench.errors import CorpusError

new = msgspec.structs.replace


def call(*arguments: object) -> Result:
    """Call the command alone."""
    return CliRunner().invoke(agreement, [str(argument) for argument in arguments])


@pytest.fixture
def annotators(tmp_path: Path) -> tuple[Path, Path]:
    """A folder and a file of the same two documents; the second annotator left out most entities."""
    documents = [make_document(), make_document("tarn-02", text=make_document().text + " Yes.")]
    folder, file = tmp_path / "a", tmp_path / "b.jsonl"
    write_folder(documents, folder)
    file.write_text(
        to_jsonl([new(one, entities=one.entities[1:3], events=(), numbers=()) for one in documents])
    )
    return folder, file


def test_json(annotators: tuple[Path, Path]) -> None:
    """A folder and a file are compared; JSON has raw values, and does not depend on the order of the two."""
    one, other = (json.loads(call(*paths, "--as", "json").output) for paths in (annotators, annotators[::-1]))
    f1, labels = one["tables"]
    assert {row["measure"]: row["f1"] for row in f1["rows"]}["entity.strict(level=all)"] == round(4 / 7, 6)
    assert {row["of"]: row["units"] for row in labels["rows"] if row["layer"] == "entities"} == {
        "token": 38,
        "type": 4,
        "level": 4,
        "value": 0,
    }
    assert [table["rows"] for table in one["tables"]] == [table["rows"] for table in other["tables"]]


def test_table(annotators: tuple[Path, Path]) -> None:
    """The table names the annotators and what it depends on."""
    printed = call(*annotators, "--resamples", "50", "--seed", "3").output
    assert "annotators: a, b.jsonl" in printed
    assert "documents:2 | text:" in printed
    assert "n=50 seed=3" in printed


def test_refused(annotators: tuple[Path, Path], tmp_path: Path) -> None:
    """Other texts, unknown and missing documents are refused with all problems listed."""
    (tmp_path / "c.jsonl").write_text('{"id": "tarn-01", "text": "other"}\n{"id": "tarn-03"}\n')
    result = call(*annotators, tmp_path / "c.jsonl")
    assert isinstance(result.exception, CorpusError)
    assert result.exception.exit_code == 2
    assert len(result.exception.problems) == 3
    assert result.output == ""
