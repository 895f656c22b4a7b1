"""A corpus in memory: splits, fingerprint, shipped names."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document
from corpus_strategies import put

from bench.corpus.corpus import Corpus, load_corpus
from bench.corpus.fingerprint import fingerprint
from bench.corpus.write import to_jsonl, write_folder
from bench.document import Document
from bench.errors import UnknownName, UserError

MIXED = (
    make_document("a", "test"),
    make_document("b", "train"),
    make_document("c", "test"),
    Document("d", "x"),
)


def test_splits() -> None:
    """Splits come in order of first appearance; a document may have none."""
    corpus = Corpus(MIXED)
    assert corpus.splits == ("test", "train")
    assert [document.id for document in corpus.split("test")] == ["a", "c"]
    assert (len(corpus), [document.id for document in corpus]) == (4, list("abcd"))


@pytest.mark.parametrize(
    ("corpus", "hint"),
    [(Corpus(MIXED), "did you mean 'test'?"), (Corpus(MIXED[3:]), "there is none")],
)
def test_unknown_split(corpus: Corpus, hint: str) -> None:
    """A split that no document has is refused, with what there is."""
    with pytest.raises(UnknownName) as error:
        corpus.split("tets")
    assert str(error.value) == f"unknown split 'tets' ({hint})"


def test_fingerprint() -> None:
    """A corpus has the fingerprint of its documents, in any order."""
    assert Corpus(MIXED).fingerprint == Corpus(MIXED[::-1]).fingerprint == fingerprint(MIXED)


def test_same_documents_from_file_and_folder(tmp_path: Path) -> None:
    """A JSONL file and a folder of the same documents are one corpus."""
    put(tmp_path / "c.jsonl", to_jsonl(MIXED[:3]))
    write_folder(MIXED[:3], tmp_path / "folder")
    assert load_corpus(str(tmp_path / "c.jsonl")) == load_corpus(tmp_path / "folder") == Corpus(MIXED[:3])


def test_shipped_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a shipped corpus loads it, unless something of that name is at hand."""
    monkeypatch.chdir(tmp_path)
    assert set(load_corpus("dispatches").splits) == {"train", "dev", "test"}
    put(tmp_path / "dispatches", to_jsonl(MIXED[:1]))
    assert len(load_corpus("dispatches")) == 1


@pytest.mark.parametrize("name", ["dispatchez", "dispatchez.jsonl", "x" * 5000])
def test_neither_path_nor_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What is neither a path nor a shipped name is a user's error."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError):
        load_corpus(name)


def test_misspelt_name_suggests() -> None:
    """A name near that of a shipped corpus names it."""
    with pytest.raises(UnknownName, match="did you mean 'dispatches'"):
        load_corpus("dispatch")
