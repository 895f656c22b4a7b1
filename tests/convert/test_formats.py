"""Formats by name, and several inputs as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document

from bench.convert.formats import FORMATS, options_for, read, write
from bench.convert.together import read_all
from bench.corpus.write import to_jsonl
from bench.errors import CorpusError, UnknownName


def test_unknown_formats_get_the_nearest_name() -> None:
    """A misspelt format, or one that cannot be written, is refused with those that can."""
    with pytest.raises(UnknownName, match="source format 'jsnl' \\(did you mean 'jsonl'"):
        read("jsnl", Path("x"), options_for("jsonl"))
    with pytest.raises(UnknownName, match="target format"):
        write("none", [], options_for("jsonl"))


def test_documents_of_our_own_come_and_go_unchanged(tmp_path: Path) -> None:
    """JSONL is the format of the corpus itself: what is read is what was written."""
    documents = [make_document("a"), make_document("b")]
    exported = write("jsonl", documents, options_for("jsonl"))
    path = tmp_path / "documents.jsonl"
    path.write_text(str(exported.files["documents.jsonl"]), encoding="utf-8")
    found = read("jsonl", path, options_for("jsonl"))
    assert list(found.documents) == documents
    assert not found.losses


def test_all_inputs_are_read_before_problems_are_told(tmp_path: Path) -> None:
    """Problems of every input are listed at once, an id in two inputs among them."""
    one, two, three = (tmp_path / f"{name}.jsonl" for name in ("one", "two", "three"))
    one.write_text(to_jsonl([make_document("a")]), encoding="utf-8")
    two.write_text(to_jsonl([make_document("a")]), encoding="utf-8")
    three.write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_all("jsonl", [one, two, three, tmp_path / "none"], options_for("jsonl"))
    assert {Path(problem.file).name for problem in caught.value.problems} == {
        "two.jsonl",
        "three.jsonl",
        "none",
    }


def test_every_format_reads() -> None:
    """Whatever can be written can be read back."""
    assert all(one.reads for one in FORMATS.values())
