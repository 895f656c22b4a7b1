"""Documents to tasks and back: nothing is lost, whether a person opened the task in the editor or not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT, make_document
from hypothesis import given
from labelstudio.editor import OURS, taken_over, updated
from labelstudio.generated import few, rich_documents

from bench.corpus.fingerprint import text_digest
from bench.corpus.read import read_documents
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.labelstudio import decode, document_of, encode, prediction_of, task_of


def back(document: Document, change: Any = list) -> Document:
    """A document after its journey as JSON; nothing may be said on the way."""
    task = json.loads(json.dumps(encode(document)))
    task["annotations"][0]["result"] = change(task["annotations"][0]["result"])
    found = decode(task, task["annotations"][0])
    assert found.findings == ()
    return found.document


def shipped() -> list[Document]:
    """Every document of the corpora in the repository."""
    folders = ("dispatches", "challenge")
    return [one for name in folders for one in read_documents(ROOT / "corpus" / name, gold=True)]


@pytest.mark.parametrize("change", [list, updated, taken_over])
def test_every_document_of_the_corpus_comes_back(change: Any) -> None:
    """Gold survives the JSON, an update in the editor, and the editor's copy of a prediction."""
    documents = shipped()
    assert [back(document, change) for document in documents] == documents


@few
@given(rich_documents())
def test_every_sound_document_comes_back(document: Document) -> None:
    """Nested, crossing, identical spans, any text, names, figures: the same document."""
    assert back(document) == document


@few
@given(rich_documents())
def test_what_the_editor_loses_is_not_needed(document: Document) -> None:
    """An update without a change, and taking over a prediction, change nothing."""
    assert back(document, updated) == document
    assert back(document, taken_over) == document


@few
@given(rich_documents())
def test_the_editor_can_hold_all_that_is_written(document: Document) -> None:
    """All controls, labels and roles are configured; a pair has one relation; ids have no #."""
    results = encode(document)["annotations"][0]["result"]
    assert OURS.faults(results) == []
    pairs = [(one["from_id"], one["to_id"]) for one in results if one["type"] == "relation"]
    assert len(pairs) == len(set(pairs))
    ids = {one["id"] for one in results if "id" in one}
    assert not any("#" in one for one in ids)
    assert {end for pair in pairs for end in pair} <= ids


def test_the_configuration_holds_the_whole_corpus() -> None:
    """Every result of every shipped document has its control, its label and its choices."""
    for document in shipped():
        assert OURS.faults(encode(document)["annotations"][0]["result"]) == []


def test_results_by_hand() -> None:
    """A span is several results of one id; bounds that follow are not stated; a pair has one relation."""
    text = "Rebels seized two villages"
    document = Document(
        "d",
        text,
        {},
        (Entity("ARMED", 0, 6, "Rebels", "e1", "c1", "nominal", optional=True),),
        (Number(14, 17, "two", "n1", 2, 2, 2, "exact", "village", of="e1"),),
        (
            Event(
                "territory.capture",
                Trigger(7, 13, "seized"),
                "v1",
                (Argument("agent", "e1"), Argument("number", "n1"), Argument("place", "e1")),
                "actual",
                "e1",
                score=0.5,
            ),
        ),
    )
    results = encode(document)["annotations"][0]["result"]
    assert [(one.get("id"), one.get("from_name"), one["type"]) for one in results] == [
        ("e1", "span", "labels"),
        ("e1", "level", "choices"),
        ("e1", "cluster", "textarea"),
        ("e1", "optional", "choices"),
        ("n1", "span", "labels"),
        ("n1", "value", "textarea"),
        ("n1", "modifier", "choices"),
        ("n1", "unit", "textarea"),
        ("v1", "span", "labels"),
        ("v1", "realis", "choices"),
        (None, None, "relation"),
        (None, None, "relation"),
        (None, None, "relation"),
    ]
    assert results[0]["value"] == {"start": 0, "end": 6, "text": "Rebels", "labels": ["ARMED"]}
    assert results[5]["value"] == {"start": 14, "end": 17, "text": ["2"]}
    assert results[8]["score"] == 0.5
    assert results[-3:] == [
        {"type": "relation", "from_id": "n1", "to_id": "e1", "direction": "right", "labels": ["of"]},
        {
            "type": "relation",
            "from_id": "v1",
            "to_id": "e1",
            "direction": "right",
            "labels": ["agent", "place", "source"],
        },
        {"type": "relation", "from_id": "v1", "to_id": "n1", "direction": "right", "labels": ["number"]},
    ]
    assert back(document, updated) == document


def test_a_task_names_its_document_and_its_text() -> None:
    """Text, name, metadata and a heading are data; the hash of the text stands in meta."""
    document = make_document()
    task = task_of(document)
    assert task["data"]["doc_id"] == "tarn-01"
    assert task["data"]["published"] == "2024-05-06"
    assert task["data"]["heading"] == "tarn-01 · 2024-05-06"
    assert task["meta"]["sha256"] == text_digest(document.text)
    assert document_of(task) == Document(document.id, document.text, document.meta)


def test_predictions_bear_model_and_score() -> None:
    """A prediction has the version of its model and the mean of its scores; it decodes like others."""
    document = Document("d", "Tarn fell", {}, (Entity("GPE", 0, 4, "Tarn", "e1", score=0.5),), (), ())
    prediction = prediction_of(document, "echo 1")
    assert (prediction["model_version"], prediction["score"]) == ("echo 1", 0.5)
    assert "score" not in prediction_of(make_document(), "echo 1")
    assert decode(task_of(document), prediction).document == document


def test_records_without_ids_survive() -> None:
    """What has no id has none afterwards, but where a person drew a relation to it: then the region's."""
    entity, event = Entity("GPE", 0, 4, "Tarn"), Event("attack", Trigger(5, 9, "fell"))
    document = Document("d", "Tarn fell", {}, (entity,), (), (event,))
    assert back(document, updated) == document
    task = encode(document)
    results = task["annotations"][0]["result"]
    ends = {"from_id": results[1]["id"], "to_id": results[0]["id"]}
    results.append({"type": "relation", **ends, "direction": "right", "labels": ["place"]})
    found = decode(task, task["annotations"][0])
    assert found.document.events[0].arguments == (Argument("place", ends["to_id"]),)
    assert found.document.entities[0].id == ends["to_id"]
    assert found.findings == ()
