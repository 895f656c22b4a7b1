"""Several annotations of the same texts, and what does not fit together."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from conftest import make_document

from bench.agreement.load import read_annotations
from bench.corpus.write import to_jsonl
from bench.errors import CorpusError, UserError


def write(path: Path, *lines: object) -> Path:
    """A file of documents."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A file with two documents."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        to_jsonl([make_document("one"), make_document("two", text=make_document().text + " Yes.")])
    )
    return path


def test_same_documents_in_one_order(first: Path, tmp_path: Path) -> None:
    """Every annotation has the documents in the order of the first, which lends its texts."""
    other = write(tmp_path / "b.jsonl", {"id": "two"}, {"id": "one"})
    read = read_annotations([first, other])
    assert [[document.id for document in documents] for documents in read] == [["one", "two"]] * 2
    assert read[0][1].text == read[1][1].text


def test_every_problem_of_every_file(first: Path, tmp_path: Path) -> None:
    """Other texts, unknown, missing and failed documents are all listed, with their files."""
    b = write(tmp_path / "b.jsonl", {"id": "one", "text": "another"}, {"id": "three"})
    c = write(tmp_path / "c.jsonl", {"id": "two", "meta": {"error": "time-out"}})
    with pytest.raises(CorpusError) as raised:
        read_annotations([first, b, c])
    said = "\n".join(str(problem).replace(f"{tmp_path}/", "") for problem in raised.value.problems)
    for wanted in (
        "b.jsonl:1: text: the text of 'one' differs",
        "b.jsonl:2: id: the gold has no document 'three'",
        "b.jsonl:1: id: has no document 'two'",
        "c.jsonl:1: id: has no document 'one'",
        "c.jsonl:1: meta.error: 'two' failed",
    ):
        assert wanted in said


def test_one_is_not_enough(first: Path) -> None:
    """A single annotation agrees with nothing."""
    with pytest.raises(UserError, match="at least two"):
        read_annotations([first])


def test_an_empty_file_is_one_problem(first: Path, tmp_path: Path) -> None:
    """An empty file is called empty; that it lacks each document follows and is not said as well."""
    (tmp_path / "b.jsonl").write_text("")
    with pytest.raises(CorpusError) as raised:
        read_annotations([first, tmp_path / "b.jsonl"])
    (problem,) = raised.value.problems
    assert "b.jsonl:1: is empty" in str(problem)


def test_every_path_that_is_not_there(first: Path, tmp_path: Path) -> None:
    """Paths that lead nowhere are listed together, beside what is wrong with the others."""
    c = write(tmp_path / "c.jsonl", {"id": "three"})
    with pytest.raises(CorpusError) as raised:
        read_annotations([first, tmp_path / "no", c, tmp_path / "nor"])
    said = str(raised.value)
    assert "/no:1: no such file" in said
    assert "/nor:1: no such file" in said
    assert "the gold has no document 'three'" in said
    with pytest.raises(CorpusError) as raised:
        read_annotations([tmp_path / "no", tmp_path / "nor"])
    assert len(raised.value.problems) == 2


def test_a_person_may_leave_things_open(tmp_path: Path) -> None:
    """An annotation may have optional items and readings; a prediction may not, but this is none."""
    document = make_document("d")
    first, *rest = document.entities
    marked = (msgspec.structs.replace(first, optional=True), *rest)
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path in paths:
        path.write_text(to_jsonl([msgspec.structs.replace(document, entities=marked)]), encoding="utf-8")
    one, other = read_annotations(paths)
    assert one == other
