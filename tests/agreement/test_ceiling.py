"""What a second annotator scores."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from conftest import make_document

from bench.agreement.ceiling import Ceiling, ceiling, read_second, second_annotation
from bench.corpus.write import to_jsonl, write_folder
from bench.document import Document
from bench.errors import CorpusError
from bench.scoring.catalogue import parse_measure

new = msgspec.structs.replace


@pytest.fixture
def gold() -> list[Document]:
    """Two gold documents."""
    return [make_document("one"), make_document("two", text=make_document().text + " Yes.")]


def test_scored_like_a_system(gold: list[Document]) -> None:
    """The second annotation is scored against the gold, on the documents that have one."""
    second = [new(gold[0], entities=gold[0].entities[:2])]
    found = ceiling(gold, second, map(parse_measure, ("entity.strict(level=all)", "number.value")))
    # Two of five entities of one document: 2 * 2 / (5 + 2).
    values = {"entity.strict(level=all)": round(4 / 7, 6), "number.value": 1.0}
    assert found == Ceiling(documents=1, of=2, values=values)


def test_undefined(gold: list[Document]) -> None:
    """Without a second annotation nothing is defined."""
    assert ceiling(gold, [], [parse_measure("entity.strict")]).values == {"entity.strict": None}


def test_where_it_lies(tmp_path: Path, gold: list[Document]) -> None:
    """``annotators/b`` is found in the corpus and beside its folder, and only if it has documents."""
    corpus = tmp_path / "corpus"
    dispatches = corpus / "dispatches"
    write_folder(gold, dispatches)
    assert second_annotation(dispatches) is None
    assert read_second(dispatches, gold) == []
    (corpus / "annotators" / "b").mkdir(parents=True)
    assert second_annotation(dispatches) is None
    write_folder(gold[:1], corpus / "annotators" / "b")
    assert second_annotation(dispatches) == corpus / "annotators" / "b"
    assert second_annotation(corpus) == corpus / "annotators" / "b"
    assert [document.id for document in read_second(dispatches, gold)] == ["one"]


def test_other_splits_and_other_texts(tmp_path: Path, gold: list[Document]) -> None:
    """Documents of other splits are passed over; another text is refused."""
    folder = tmp_path / "annotators" / "b"
    folder.mkdir(parents=True)
    path = folder / "all.jsonl"
    path.write_text(to_jsonl([*gold, make_document("three")]))
    assert len(read_second(tmp_path, gold)) == 2
    path.write_text(to_jsonl([new(gold[0], text=gold[0].text + "!")]))
    with pytest.raises(CorpusError, match="differs from the gold's"):
        read_second(tmp_path, gold)
