"""The canonical layout is reached in one step and then stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_document
from corpus_strategies import documents, plain, put, quick
from hypothesis import given

from bench.corpus.layout import reformatted
from bench.corpus.standoff import detach
from bench.corpus.write import one_annotation_a_line, one_line, to_jsonl
from bench.document import Document, to_plain
from bench.errors import CorpusError


@quick
@given(documents())
def test_written_documents_are_canonical(
    tmp_path_factory: pytest.TempPathFactory, document: Document
) -> None:
    """What is written in either form is not changed by formatting."""
    folder = tmp_path_factory.getbasetemp()
    alone = one_annotation_a_line(to_plain(document))
    assert reformatted(put(folder / "layout.json", alone)) == alone
    assert reformatted(put(folder / "layout.jsonl", to_jsonl([document]))) == to_jsonl([document])


def test_any_layout_becomes_canonical(tmp_path: Path) -> None:
    """Indentation, key order, carriage returns, byte-order marks, 2.0 for 2 and nulls make no difference."""
    wanted = one_annotation_a_line(to_plain(make_document()))
    data = dict(reversed(plain().items()))
    data["numbers"][0] |= {"value": 2.0, "score": None}
    text = json.dumps(data, indent=2).replace("\n", "\r\n")
    assert reformatted(put(tmp_path / "tarn-01.json", "\ufeff" + text)) == wanted


def test_lines_stay_lines(tmp_path: Path) -> None:
    """Several documents, stand-off ones too, stay one a line."""
    lines = one_line(detach(make_document("a"))) + "\n" + one_line(detach(make_document("b"))) + "\n"
    loose = lines.replace(": ", ":").replace("\n", "\n\n")
    assert reformatted(put(tmp_path / "s.jsonl", loose)) == lines


def test_broken_files_are_not_formatted(tmp_path: Path) -> None:
    """A key stated twice, of which formatting would lose one, is refused."""
    text = one_line(plain()).replace('"id": "e1"', '"id": "e1", "id": "e1"')
    with pytest.raises(CorpusError, match="stated twice"):
        reformatted(put(tmp_path / "a.json", text))
