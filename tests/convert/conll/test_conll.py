"""CoNLL columns: read, written, refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import make_document
from corpus_strategies import documents, quick
from hypothesis import given
from hypothesis import strategies as st

from bench.convert.formats import Options, options_for, read, write
from bench.convert.types import TypeMap
from bench.corpus.validate import faults
from bench.corpus.wire import decode_wire
from bench.corpus.write import one_line
from bench.document import Document, Entity, to_plain
from bench.errors import CorpusError
from bench.ontology import load_ontology

SAMPLE = Path(__file__).parent / "sample.conll"
OPTIONS = options_for("conll")
# The map that comes with the format reads LOC as CoNLL-2003 means it; here it is what was written.
OWN = Options(TypeMap("own", {"entities": {name: name for name in load_ontology().entity_types}}))


def labelled(columns: str) -> list[tuple[str, str]]:
    """Words with their labels, whether a chunk begins there or goes on."""
    pairs = [line.split("\t") for line in columns.splitlines() if line]
    return [(word, tag.partition("-")[2]) for word, tag in pairs]


def test_sample() -> None:
    """Words become a text with offsets, labels ours by the map, a sentence a line."""
    (document,) = read("conll", SAMPLE, OPTIONS).documents
    assert document.id == "sample"
    assert document.text == "Rebels of the Tarn Front took Old Odara on Monday .\nKelwa denied it ."
    assert [(one.type, one.text) for one in document.entities] == [
        ("ARMED", "Rebels of the Tarn Front"),
        ("PLACE", "Old Odara"),
        ("TIME", "Monday"),
        ("PLACE", "Kelwa"),
    ]


def test_each_docstart_begins_a_document(tmp_path: Path) -> None:
    """The documents of one file are numbered; one without words is none."""
    path = tmp_path / "x.conll"
    path.write_text("-DOCSTART- O\n\nTarn\tB-LOC\n\n-DOCSTART- O\n-DOCSTART- O\nfell\tO\n", encoding="utf-8")
    found = read("conll", path, OPTIONS).documents
    assert [(one.id, one.text) for one in found] == [("x", "Tarn"), ("x-3", "fell")]


def test_what_the_map_leaves_out_is_said(tmp_path: Path) -> None:
    """A label without a counterpart is counted as a loss, not dropped in silence."""
    path = tmp_path / "x.conll"
    path.write_text("Esperanto B-LANGUAGE\n", encoding="utf-8")
    found = read("conll", path, OPTIONS)
    assert found.documents[0].entities == ()
    assert [(loss.what, loss.many) for loss in found.losses] == [("entities of type LANGUAGE", 1)]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("Tarn\n", 1, "has one column"),
        ("Tarn B-PLAICE\n", 1, "unknown label 'PLAICE'"),
        ("Tarn X-LOC\n", 1, "unknown tag 'X-LOC'"),
        ("Tarn B-\n", 1, "unknown tag 'B-'"),
        ("Old B-LOC\nTarn I-PER\n", 2, "'I-PER' continues nothing"),
        ("Old O\n\nTarn I-LOC\n", 3, "'I-LOC' continues nothing"),
        ("", 1, "holds no words"),
        ("-DOCSTART- O\n\n", 1, "holds no words"),
    ],
)
def test_broken_columns(tmp_path: Path, content: str, line: int, said: str) -> None:
    """Every fault is told with its line."""
    path = tmp_path / "x.conll"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read("conll", path, OPTIONS)
    assert (line, said) in [(one.line, one.message) for one in caught.value.problems]


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    """A folder is read whole before anything is said; bytes that are no text are told, too."""
    (tmp_path / "a.conll").write_text("Tarn B-X\nfell Q\n", encoding="utf-8")
    (tmp_path / "b.iob").write_bytes(b"\xff O\n")
    with pytest.raises(CorpusError) as caught:
        read("conll", tmp_path, OPTIONS)
    assert len(caught.value.problems) == 3


def test_losses_of_writing() -> None:
    """Layers, attributes, nesting and layout that columns cannot hold are each counted."""
    document = make_document("d")
    lost = {loss.what for loss in write("conll", [document], OPTIONS).losses}
    assert {"numbers", "events", "metadata of documents"} <= lost
    assert "levels, clusters, values and scores of entities" in lost


@quick
@given(documents())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Words and flat entities come back, whatever else the document holds."""
    exported = write("conll", [document], OPTIONS)
    ((name, content),) = exported.files.items()
    if not str(content).strip():
        return
    path = tmp_path_factory.mktemp("conll") / Path(name).name
    path.write_text(str(content), encoding="utf-8", newline="")
    again = read("conll", path, OWN).documents[0]
    wire = decode_wire(one_line(to_plain(again)).encode())
    assert list(faults(wire, again.text, load_ontology(), gold=False)) == []
    (second,) = write("conll", [again], OPTIONS).files.values()
    # Where sentences end may be seen otherwise in the new layout, and a chunk ends with its sentence.
    assert labelled(str(second)) == labelled(str(content))


@quick
@given(st.data())
def test_any_columns_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A mutilated file gives documents or a list of problems, nothing else."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(["", "x", "B-LOC", "a\tb\tI-LOC", "\t\t", "\u00a0 O", lines[at][::-1]])
        )
    path = tmp_path_factory.mktemp("fuzz") / "x.conll"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        found = read("conll", path, OPTIONS)
    except CorpusError:
        return
    for document in found.documents:
        assert all(document.text[one.start : one.end] == one.text for one in document.entities)


def test_borders_inside_a_word_take_the_word_in() -> None:
    """Columns know whole words only; that is said."""
    document = Document("d", "Tarn fell", {}, (Entity("GPE", 0, 2, "Ta", "e1"),))
    exported = write("conll", [document], OPTIONS)
    assert "borders inside a word" in {loss.what for loss in exported.losses}
    assert str(exported.files["d.conll"]).split("\n")[0] == "Tarn\tB-GPE"
