"""brat stand-off: lossless for our documents, read from others, refused where it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, make_document
from corpus_strategies import documents
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, few, imported, lost, refused, sound_or_refused

from bench.convert.brat.names import label_of
from bench.convert.formats import options_for, read, write
from bench.convert.types import builtin_map
from bench.corpus.read import read_documents
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import InputError
from bench.ontology import load_ontology

HERE = Path(__file__).parent
RAW = HERE / "raw"
OPTIONS = options_for("brat")


def put(folder: Path, written: list[Document]) -> Path:
    """A folder with documents as brat has them; nothing of them may be lost."""
    exported = write("brat", written, OPTIONS)
    assert exported.losses == ()
    for name, content in exported.files.items():
        (folder / name).write_bytes(str(content).encode())
    return folder


def page(folder: Path, annotations: str | bytes, text: str = "Old Tarn fell to rebels") -> Path:
    """A pair of files."""
    content = annotations if isinstance(annotations, bytes) else annotations.encode()
    (folder / "x.txt").write_bytes(text.encode())
    (folder / "x.ann").write_bytes(content)
    return folder / "x.ann"


def scored() -> Document:
    """A document with what the strategy leaves out: scores, clusters of numbers, coarse types, causes."""
    text = "Clashes killed ten, 10 in all, in\r\nTarn"
    entities = (Entity("PLACE", 34, 39, text[34:39], "T2", "a", score=0.25), Entity("TIME", 0, 2, "Cl", "x"))
    numbers = tuple(
        Number(start, end, text[start:end], ident, 10, modifier="approx", of="T2", cluster="c1", score=1.0)
        for start, end, ident in ((15, 18, "n"), (20, 22, "m"))
    )
    roles = [("number", "n"), ("number", "m"), ("cause", "b"), ("place", "T2"), ("place", "x")]
    arguments = tuple(Argument(role, target, score=k / 8) for k, (role, target) in enumerate(roles))
    events = (
        Event("casualty.death", Trigger(8, 14, "killed"), "v", arguments, "actual", "T2", "w", 0.5),
        Event("attack", Trigger(0, 7, "Clashes"), "b", cluster="w"),
    )
    return Document("s", text, {"n": None}, entities, numbers, events)


def test_a_sample_of_another_tool() -> None:
    """Labels of others are ours by the map, parts at a line end one span, repeated roles one role."""
    (document,) = imported("brat", RAW).documents
    assert [document] == read_documents(HERE / "expected.jsonl")
    assert document.entities[0].text == "Rebels of the Tarn\nFront"
    assert [(one.role, one.target) for one in document.events[0].arguments] == [
        ("agent", "T1"),
        ("place", "T4"),
        ("place", "T5"),
        ("time", "T6"),
        ("number", "T3"),
    ]


def test_whatever_a_document_cannot_hold_is_counted() -> None:
    """Relations, remarks, unknown attributes, far parts and types left out are each counted."""
    assert lost(imported("brat", RAW)) == {
        "entities of type MISC": 1,
        "attributes Negated of events": 1,
        "notes": 1,
        "relations of type Located": 1,
        "normalizations": 1,
        "discontinuous spans (kept as their first part)": 1,
        "arguments Target that are events": 1,
    }


def test_either_file_of_a_pair_stands_for_both() -> None:
    """The text, the annotations and their folder give the same document."""
    assert imported("brat", RAW / "tarn.txt") == imported("brat", RAW / "tarn.ann") == imported("brat", RAW)


@pytest.mark.parametrize("written", [make_document("d"), scored(), Document("empty", "", {})])
def test_all_that_a_document_holds_comes_back(tmp_path: Path, written: Document) -> None:
    """Scores, clusters, several values of a role, causes and bounds survive."""
    assert list(read("brat", put(tmp_path, [written]), OPTIONS).documents) == [written]


@few
@given(documents())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Writing loses nothing, whatever the text, and reading says of nothing that it is lost."""
    found = read("brat", put(tmp_path_factory.mktemp("brat"), [document]), OPTIONS)
    assert list(found.documents) == [document]
    assert found.losses == ()


def test_what_brat_shows_is_no_note() -> None:
    """Types, spans, roles, attributes and equality are lines of brat's own, parts within lines."""
    lines = str(write("brat", [scored()], OPTIONS).files["s.ann"]).split("\n")
    for line in (
        "T1\tPLACE 35 39\tTarn",
        "T3\tNumber 15 18\tten",
        "T5\tcasualty-death 8 14\tkilled",
        "E1\tcasualty-death:T5 number:T3 number2:T4 cause:E2 place:T1 place2:T2 Source:T1",
        "R1\tOf Arg1:T3 Arg2:T1",
        "*\tEquiv T3 T4",
        "*\tEquiv E1 E2",
        "A1\tModifier T3 approx",
    ):
        assert line in lines


def test_every_label_we_write_is_read() -> None:
    """The map that comes with the format leads each label back to its type or role."""
    ontology, types = load_ontology(), builtin_map("brat")
    names = {
        "entities": (*ontology.entity_types, *ontology.coarse_types),
        "events": (*ontology.event_types, *ontology.coarse_events),
        "roles": tuple(ontology.argument_roles),
    }
    for section, ours in names.items():
        assert [types.ours(section, label_of(name)) for name in ours] == list(ours)  # type: ignore[arg-type]


def test_clusters_without_names_get_some(tmp_path: Path) -> None:
    """Equal ids are one cluster also over several lines; an id that is equal to none has none."""
    path = page(tmp_path, "T1\tGPE 0 3\tOld\nT2\tGPE 4 8\tTarn\nT3\tGPE 9 13\tfell\n*\tEquiv T1 T2\n")
    assert [one.cluster for one in imported("brat", path).documents[0].entities] == ["c1", "c1", None]


T1 = "T1\tGPE 4 8\tTarn\n"
E1 = "T2\tattack 9 13\tfell\nE1\tattack:T2"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("T1\tGPE 4 8\n", 1, "is no T line"),
        ("T1\tGPE 4\tTarn\n", 1, "is no T line"),
        ("T1 GPE 4 8 Tarn\n", 1, "'T1 GPE 4 8 Tarn' is no id"),
        ("Q1\tGPE 4 8\tTarn\n", 1, "'Q1' is no id"),
        ("T1\tGPE 4 80\tTarn\n", 1, "4 80 is no span of the text"),
        ("T1\tGPE 8 8\t\n", 1, "8 8 is no span of the text"),
        ("T1\tGPE 4 8\tTara\n", 1, "'Tara' is not what the text has there"),
        ("T1\tGPX 4 8\tTarn\n", 1, "unknown label 'GPX'"),
        (T1 + T1, 2, "the id 'T1' occurs twice"),
        (T1 + "A1\tLevel T1 nam\n", 2, "'nam' is no level"),
        (T1 + "A1\tLevel T1\n", 2, "has no value"),
        (T1 + "A1\tOptional T1 yes\n", 2, "'yes' is no optional"),
        (T1 + "A1\tLevel T9 name\n", 2, "no entity, number or event has the id 'T9'"),
        (T1 + "A1\tLevel T1 name\nA2\tLevel T1 nominal\n", 3, "T1 is 'name' already"),
        (T1 + "*\tEquiv T1 T7\n", 2, "no entity, number or event has the id 'T7'"),
        (T1 + E1 + "\n*\tEquiv T1 E1\n", 4, "says that entities and events are the same"),
        (T1 + E1 + " agnet:T1\n", 3, "unknown role 'agnet'"),
        (T1 + E1 + " agent:T7\n", 3, "no entity, number or event has the id 'T7'"),
        (T1 + E1 + " agent\n", 3, "is no E line"),
        (T1 + "E1\tattack:T7\n", 2, "no T line has the id 'T7'"),
        (T1 + "E1\tattack:T1\n", 2, "the trigger T1 is a 'GPE'"),
        (T1 + "E1\tattak:T1\n", 2, "unknown event 'attak'"),
        (T1 + "R1\tOf T1 T1\n", 2, "is no R line"),
        (T1 + "#1\tAnnotatorNotes T1\tbench: {\n", 2, "is no JSON: Expecting property name"),
        (T1 + "#1\tAnnotatorNotes T1\tbench: []\n", 2, "is no JSON object"),
        (T1 + '#1\tAnnotatorNotes T1\tbench: {"vale": 1}\n', 2, "unknown key of a note"),
        (T1 + '#1\tAnnotatorNotes T1\tbench: {"id": "a", "id": "b"}\n', 2, "states a key twice"),
        (T1 + '#1\tAnnotatorNotes T1\tbench: {"span": [0, 8]}\n', 2, "[0, 8] is not the span 4 8"),
        (T1 + '#1\tAnnotatorNotes T1\tbench: {"score": 2}\n', 2, "2"),
        (T1 + '#1\tAnnotatorNotes T1\tbench: {"cluster": 2}\n', 2, "2 is no name"),
        (T1 + E1 + '\n#1\tAnnotatorNotes E1\tbench: {"arguments": "x"}\n', 4, "x is no note on arguments"),
        (b"T1\tGPE 4 8\tTa\xff\n", 1, "is not UTF-8 text"),
    ],
)
def test_broken_annotations(tmp_path: Path, content: str | bytes, line: int, said: str) -> None:
    """Every fault is told with its file and line."""
    found = refused("brat", page(tmp_path, content))
    assert [one for one in found if one.line == line and said in one.message and one.file.endswith(".ann")]


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    """A folder is read whole before anything is said; annotations without a text are told, too."""
    page(tmp_path, "T1\tGPX 4 8\tTarn\nA1\n")
    (tmp_path / "a.ann").write_text(T1, encoding="utf-8")
    assert len(refused("brat", tmp_path)) == 3


def test_paths_without_pairs(tmp_path: Path) -> None:
    """A folder without annotations, half a pair and what is neither are refused."""
    assert "without annotations" in refused("brat", tmp_path)[0].message
    (tmp_path / "x.txt").write_text("Tarn", encoding="utf-8")
    assert refused("brat", tmp_path / "x.txt")[0].message == "no such file"
    assert "neither" in refused("brat", tmp_path / "x.pdf")[0].message


def test_line_ends_of_windows_and_marks_of_order(tmp_path: Path) -> None:
    """Annotations may have CRLF and a byte-order mark; of the text every character counts."""
    path = page(tmp_path, "\ufeffT1\tGPE 5 9\tTarn\r\n", "\ufeffOld Tarn")
    assert imported("brat", path).documents[0].entities[0].text == "Tarn"


def test_references_that_lead_nowhere_are_counted() -> None:
    """A document that is not sound is written without them, which is said."""
    event = Event("attack", Trigger(0, 4, "Tarn"), "v", (Argument("agent", "e9"),), source="e8")
    found = write("brat", [Document("d", "Tarn", {}, (), (Number(0, 4, of="e7"),), (event,))], OPTIONS)
    assert [(loss.what, loss.many) for loss in found.losses] == [("references to nothing", 3)]


def test_a_map_of_the_user(tmp_path: Path) -> None:
    """A star takes all labels that are not named; Number stays a number, Source who reports."""
    types = tmp_path / "types.yaml"
    types.write_text("entities: {'*': ORG}\nevents: {'*': attack}\nroles: {'*': agent}\n", encoding="utf-8")
    lines = "T1\tX 4 8\tTarn\nT2\tNumber 0 3\tOld\nT3\tY 9 13\tfell\nE1\tY:T3 Z:T1 Source:T1\n"
    (document,) = imported("brat", page(tmp_path, lines), types=types).documents
    assert [one.type for one in document.entities] == ["ORG"]
    assert len(document.numbers) == 1
    assert document.events[0].source == "T1"
    assert document.events[0].arguments == (Argument("agent", "T1"),)


def test_the_shipped_corpus_comes_back(tmp_path: Path) -> None:
    """The gold of this project survives brat unchanged."""
    shipped = read_documents(ROOT / "corpus" / "dispatches", gold=True)
    found = read("brat", put(tmp_path, shipped), OPTIONS)
    assert sorted(found.documents, key=lambda one: one.id) == sorted(shipped, key=lambda one: one.id)


@pytest.mark.parametrize("ident", ["", ".hidden", "../up"])
def test_ids_that_are_no_file_names_are_not_written(ident: str) -> None:
    """Nothing is written beside the folder that was asked for."""
    with pytest.raises(InputError, match="is no file name"):
        write("brat", [Document(ident, "Tarn")], OPTIONS)


@few
@given(st.data())
def test_any_annotations_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A mutilated file, of ours or of others, gives documents or a list of problems, nothing else."""
    ours = write("brat", [scored()], OPTIONS).files
    pairs = [(ours["s.txt"], ours["s.ann"])]
    pairs += [tuple((RAW / f"tarn{end}").read_text(encoding="utf-8") for end in (".txt", ".ann"))]  # type: ignore[list-item]
    text, annotations = data.draw(st.sampled_from(pairs))
    content = data.draw(broken(str(annotations).encode()))
    sound_or_refused("brat", page(tmp_path_factory.mktemp("fuzz"), content, str(text)))
