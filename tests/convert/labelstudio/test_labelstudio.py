"""Label Studio's JSON: lossless for our documents, read from others, refused where it is broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, make_document
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, few, imported, lost, refused, sound_or_refused
from labelstudio.generated import rich_documents

from bench.convert.formats import options_for, read, write
from bench.corpus.read import read_documents
from bench.document import Argument, Document, Event, Trigger
from bench.labelstudio import prediction_of, task_of

HERE = Path(__file__).parent
EXPORT = HERE / "export.json"
OPTIONS = options_for("labelstudio")


def put(folder: Path, content: Any, name: str = "tasks.json") -> Path:
    """A file with text, bytes, or a value as JSON."""
    path = folder / name
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def written(*documents: Document) -> list[dict[str, Any]]:
    """The tasks of documents; nothing of them may be lost."""
    exported = write("labelstudio", documents, OPTIONS)
    assert exported.losses == ()
    tasks: list[dict[str, Any]] = json.loads(exported.files["tasks.json"])
    return tasks


def ner(**changes: Any) -> dict[str, Any]:
    """A task of the usual template for named entities with one span."""
    value = {"start": 4, "end": 8, "text": "Tarn", "labels": ["LOC"], **changes}
    result = {"id": "a", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return {"id": 1, "data": {"text": "Old Tarn fell"}, "annotations": [{"result": [result]}]}


def test_an_export_of_the_usual_template() -> None:
    """Spans are entities by the map; the ground truth is taken, a prediction where nobody annotated."""
    documents = imported("labelstudio", EXPORT).documents
    assert list(documents) == read_documents(HERE / "expected.jsonl")
    assert [one.text for one in documents[0].entities] == ["Tarn", "Oru Kasai", "Civic\nGuard army"]
    assert [one.id for one in documents] == ["41", "43"]


def test_whatever_a_document_cannot_hold_is_counted() -> None:
    """Other annotations, skipped ones, drafts, repairs, relations and answers are each counted."""
    assert lost(imported("labelstudio", EXPORT)) == {
        "further annotations of a task": 1,
        "blanks around spans": 1,
        "further labels of a span (the first is taken)": 1,
        "entities of type MISC": 1,
        "answers about the whole text": 1,
        "relations member": 1,
        "annotations that were skipped": 1,
        "predictions beside annotations": 2,
        "drafts": 1,
        "further predictions of a task": 1,
        "tasks without annotations": 2,
    }


@few
@given(rich_documents())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Writing loses nothing, whatever the text, and reading says of nothing that it is lost."""
    found = read("labelstudio", put(tmp_path_factory.mktemp("ls"), written(document)), OPTIONS)
    assert list(found.documents) == [document]
    assert found.losses == ()


def test_the_shipped_corpus_comes_back(tmp_path: Path) -> None:
    """The gold of this project survives as a file."""
    shipped = read_documents(ROOT / "corpus" / "dispatches", gold=True)
    exported = write("labelstudio", shipped, OPTIONS)
    found = read("labelstudio", put(tmp_path, str(exported.files["tasks.json"])), OPTIONS)
    assert list(found.documents) == shipped
    assert found.losses == exported.losses == ()


def test_lists_single_tasks_and_lines_are_read_alike(tmp_path: Path) -> None:
    """An export is a list; a task may also stand alone, or one on each line; a folder has several files."""
    one, two = make_document("a"), make_document("b")
    tasks = written(one, two)
    lines = "\n".join(json.dumps(task) for task in tasks) + "\n"
    for content, wanted in ((tasks, [one, two]), (tasks[0], [one]), (lines, [one, two]), ([], [])):
        assert list(imported("labelstudio", put(tmp_path, content)).documents) == wanted
    assert list(imported("labelstudio", put(tmp_path, json.dumps(tasks[0], indent=2))).documents) == [one]
    put(tmp_path, tasks[1], "more.jsonl")
    assert {document.id for document in imported("labelstudio", tmp_path).documents} == {"a", "b"}


def test_byte_order_marks_and_line_ends_of_windows(tmp_path: Path) -> None:
    """Both are passed over."""
    content = "\ufeff" + "\r\n".join(
        json.dumps(task) for task in written(make_document("a"), make_document("b"))
    )
    assert len(imported("labelstudio", put(tmp_path, content)).documents) == 2


NINE = "2024-05-07T09:00:00Z"


def annotation(label: str, updated_at: str | None = None, **more: Any) -> dict[str, Any]:
    """An annotation that can be told by its label."""
    return {**ner(labels=[label])["annotations"][0], "updated_at": updated_at, **more}


@pytest.mark.parametrize(
    ("annotations", "taken"),
    [
        ([annotation("PER"), annotation("ORG")], "ORG"),
        ([annotation("PER", NINE), annotation("ORG")], "PER"),
        ([annotation("PER", "2024-05-07T09:00:00.5Z"), annotation("ORG", NINE)], "PER"),
        ([annotation("PER", "2024-05-07T10:30:00+02:00"), annotation("ORG", NINE)], "ORG"),
        ([annotation("PER", "2024-05-07T09:00:01"), annotation("ORG", NINE)], "PER"),
        ([annotation("PER", created_at=NINE), annotation("ORG", ground_truth=True)], "ORG"),
        ([annotation("PER", ground_truth=True), annotation("ORG", NINE)], "PER"),
        ([annotation("PER"), annotation("ORG", was_cancelled=True, ground_truth=True)], "PER"),
    ],
)
def test_one_annotation_of_several_is_taken(tmp_path: Path, annotations: Any, taken: str) -> None:
    """The ground truth before others, of several the one updated last, never a skipped one."""
    path = put(tmp_path, {**ner(), "annotations": annotations})
    found = imported("labelstudio", path)
    assert [one.type for one in found.documents[0].entities] == [taken]
    assert sum(lost(found).values()) == 1


def test_predictions_are_read_only_where_nobody_annotated(tmp_path: Path) -> None:
    """A skipped task has no document, though a model has something to say of it."""
    document = make_document()
    task = {**task_of(document), "predictions": [prediction_of(document, "echo 1")]}
    assert list(imported("labelstudio", put(tmp_path, task)).documents) == [document]
    skipped = {**task, "annotations": [{"result": [], "was_cancelled": True}]}
    assert imported("labelstudio", put(tmp_path, skipped)).documents == ()
    empty = {**task, "annotations": [{"result": []}]}
    (found,) = imported("labelstudio", put(tmp_path, empty)).documents
    assert found.entities == ()


def test_texts_under_other_keys_and_further_data(tmp_path: Path) -> None:
    """The only string of the data is the text; tasks without our name go by their id; data are metadata."""
    task = {**ner(), "data": {"review": "Old Tarn fell", "stars": 3}}
    (document,) = imported("labelstudio", put(tmp_path, task)).documents
    assert (document.id, document.text) == ("1", "Old Tarn fell")
    assert document.meta == {"language": "en", "stars": 3}
    del task["id"]
    assert imported("labelstudio", put(tmp_path, task)).documents[0].id == "tasks-1"


def test_a_map_of_the_user(tmp_path: Path) -> None:
    """Labels and roles of others are ours by a map; a star takes all that it does not name."""
    types = tmp_path / "types.yaml"
    types.write_text(
        "entities: {'*': ORG}\nevents: {Fall: attack}\nroles: {victim: target}\n", encoding="utf-8"
    )
    task = ner(labels=["Town"])
    results = task["annotations"][0]["result"]
    results.append({**results[0], "id": "b", "value": {"start": 9, "end": 13, "labels": ["Fall"]}})
    results.append(
        {"type": "relation", "from_id": "b", "to_id": "a", "direction": "right", "labels": ["victim"]}
    )
    (document,) = imported("labelstudio", put(tmp_path, task), types=types).documents
    assert [one.type for one in document.entities] == ["ORG"]
    arguments = (Argument("target", "a"),)
    assert document.events == (Event("attack", Trigger(9, 13, "fell"), "b", arguments),)


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    """The usual task with another value somewhere."""
    task = ner()
    where: Any = task
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = value
    return task


RESULT = ["annotations", 0, "result"]


@pytest.mark.parametrize(
    ("content", "field", "said"),
    [
        ("", "", "is empty"),
        (" \n", "", "is empty"),
        ("[", "column 2", "is no JSON"),
        ('[{"id": 1},]', "column", "is no JSON"),
        ('{"id": NaN}', "", "NaN is no number"),
        ("7", "", "holds no tasks"),
        ('"text"', "", "holds no tasks"),
        ("[[]]", "[0]", "is no task"),
        ('{"id": 1, "id": 2}', "", "states a key twice"),
        ("[" * 3000, "", "is no JSON"),
        ("[" * 300 + "]" * 300, "", "is nested too deep"),
        (b'{"data": {"text": "\xff"}}', "", "is not UTF-8 text"),
        ({"id": 1, "text": "x", "label": []}, "data", "is missing"),
        (changed(["data"], "Old Tarn"), "data", "is no object"),
        (changed(["data", "text"], 3), "data.text", "there is no text"),
        (changed(["annotations"], {}), "annotations", "is no list"),
        (changed(["annotations", 0], 3), "annotations[0]", "is none of the annotations"),
        (changed(RESULT, {}), "annotations[0].result", "is no list"),
        (changed(["annotations", 0, "updated_at"], "soon"), "annotations[0].updated_at", "is no moment"),
        (changed(["predictions"], ["x"]), "predictions[0]", "is none of the predictions"),
        (changed([*RESULT, 0], "x"), "annotations[0].result[0]", "results that are none"),
        (changed([*RESULT, 0, "id"], 3), "annotations[0].result[0]", "results without id or value"),
        (ner(end=80), "annotations[0].result[0].value", "spans outside the text"),
        (ner(start="4"), "annotations[0].result[0].value", "spans outside the text"),
        (ner(labels=["LCO"]), "annotations[0].result[0].value.labels", "unknown labels"),
        (
            changed([*RESULT, 0], {"type": "relation", "from_id": "a", "to_id": "b"}),
            "annotations[0].result[0].from_id",
            "relations to regions that are not there",
        ),
        (changed(["meta"], {"sha256": "0"}), "annotations[0]", "texts that are not the ones that were sent"),
        ([ner(), ner()], "[1].data", "is also the document of"),
    ],
)
def test_broken_files(tmp_path: Path, content: Any, field: str, said: str) -> None:
    """Every fault is told with its file and its place in the JSON."""
    (found,) = refused("labelstudio", put(tmp_path, content))
    assert found.field.startswith(field)
    assert said in found.message
    assert found.file.endswith("tasks.json")


def test_faults_have_lines_and_hints(tmp_path: Path) -> None:
    """Of a file over many lines the line is told; an unknown label has the nearest that the map knows."""
    text = json.dumps([ner(), {**ner(labels=["LCO"]), "id": 2}], indent=1)
    (found,) = refused("labelstudio", put(tmp_path, text))
    assert text.split("\n")[found.line - 1].strip() == '"labels": ['
    assert "did you mean 'LOC'" in found.expected
    assert "labelstudio.yaml" in found.expected
    (found,) = refused(
        "labelstudio", put(tmp_path, "\n".join(json.dumps(one) for one in ({**ner(), "id": 2}, ner(end=99))))
    )
    assert found.line == 2


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    """A folder is read whole before anything is said."""
    put(tmp_path, [ner(end=99), ner(labels=["LCO"])], "a.json")
    put(tmp_path, "[", "b.json")
    assert len(refused("labelstudio", tmp_path)) == 4
    assert refused("labelstudio", tmp_path / "c.json")[0].message == "no such file or folder"


def test_readings_that_are_the_same_are_refused(tmp_path: Path) -> None:
    """What no rule mends is told as a fault of the document, with the line of its task."""
    task = ner()
    results = task["annotations"][0]["result"]
    results.append({**results[0], "id": "b"})
    for ident in "ab":
        more = {"id": ident, "from_name": "alternative", "to_name": "text", "type": "textarea"}
        results.append({**more, "value": {"text": ["x"]}})
    (found,) = refused("labelstudio", put(tmp_path, task))
    assert "is the same reading" in found.message


def test_references_that_lead_nowhere_are_counted() -> None:
    """A document that is not sound is written without them, since the editor could not open it."""
    event = Event("attack", Trigger(0, 4, "Tarn"), "v", (Argument("agent", "e9"),), source="e8")
    exported = write("labelstudio", [Document("d", "Tarn", {}, (), (), (event,))], OPTIONS)
    assert [(loss.what, loss.many) for loss in exported.losses] == [("references to nothing", 2)]
    assert write("labelstudio", [], OPTIONS).files == {"tasks.json": "[]\n"}


@few
@given(st.data())
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A mutilated file, of ours or of others, gives documents or a list of problems, nothing else."""
    ours = json.dumps(written(make_document()), indent=1).encode()
    content = data.draw(broken(data.draw(st.sampled_from([ours, EXPORT.read_bytes()]))))
    sound_or_refused("labelstudio", put(tmp_path_factory.mktemp("fuzz"), content))
