"""What a person can leave behind in the editor: repaired by a rule or reported, never dropped unsaid."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import faults_of
from labelstudio.generated import few, rich_documents

from bench.document import Argument, Document
from bench.errors import InputError
from bench.labelstudio import Decoded, decode, document_of, encode

Results = list[dict[str, Any]]


def region(start: int, end: int, label: str = "GPE", ident: str = "new", **more: Any) -> dict[str, Any]:
    """A label as a person puts it."""
    value = {"start": start, "end": end, "labels": [label]}
    return {"id": ident, "from_name": "span", "to_name": "text", "type": "labels", "value": value, **more}


def said(control: str, *values: str, ident: str = "new", **more: Any) -> dict[str, Any]:
    """An attribute as a person states it."""
    kind = (
        "choices" if control in ("level", "modifier", "role", "scope", "realis", "optional") else "textarea"
    )
    key = "text" if kind == "textarea" else "choices"
    result = {"id": ident, "from_name": control, "to_name": "text", "type": kind}
    return {**result, "value": {key: list(values), **more}}


def drawn(start: str, end: str, *roles: str, direction: str = "right") -> dict[str, Any]:
    """A relation as a person draws it."""
    labels = list(roles)
    return {"type": "relation", "from_id": start, "to_id": end, "direction": direction, "labels": labels}


def edited(*added: dict[str, Any], change: Callable[[Results], Any] | None = None) -> Decoded:
    """The usual document (Rebels seized two villages near Tarn on Monday, ...) after work on it."""
    task = encode(make_document())
    results = copy.deepcopy(task["annotations"][0]["result"])
    if change is not None:
        change(results)
    found = decode(task, {"result": [*results, *added]})
    assert faults_of(found.document) == []
    return found


def told(found: Decoded) -> list[tuple[str, str, str]]:
    """Kind, region and what of each finding."""
    return [(one.kind, one.region, one.what) for one in found.findings]


def find(results: Results, ident: str, control: str = "span") -> dict[str, Any]:
    """One result of a region."""
    return next(one for one in results if one.get("id") == ident and one["from_name"] == control)


DOCUMENT = make_document()


def test_blanks_around_a_selection_go() -> None:
    """A selection with a stray blank at either end is trimmed."""
    found = edited(region(31, 37))
    assert DOCUMENT.text[31:37] == " Tarn "
    assert [(one.start, one.text) for one in found.document.entities if one.id == "new"] == [(32, "Tarn")]
    assert told(found) == [("repaired", "new", "blanks around spans")]


@pytest.mark.parametrize(
    ("one", "kind", "what"),
    [
        (region(3, 3), "left out", "regions of no length"),
        (region(6, 7), "left out", "regions of nothing but blanks"),
        (region(6, 999), "broken", "spans outside the text"),
        (region(9, 6), "broken", "spans outside the text"),
        (region(-2, 6), "broken", "spans outside the text"),
        (region(True, 6), "broken", "spans outside the text"),
        (region("3", 6), "broken", "spans outside the text"),  # type: ignore[arg-type]
        (region(0, 6, "Army"), "broken", "unknown labels"),
        (region(0, 6, from_name="label"), "broken", "unknown labels"),
        (region(0, 6, type="rectanglelabels"), "left out", "results of type rectanglelabels"),
        (region(0, 6, to_name="title"), "left out", "regions of further objects"),
        (said("level", "name", start=0, end=6), "left out", "spans without a label"),
        (region(0, 6, value={"start": 0, "end": 6, "labels": []}), "left out", "spans without a label"),
        (said("sentiment", "good"), "left out", "answers about the whole text"),
        ({"type": "labels"}, "broken", "results without id or value"),
        ({"id": "x"}, "broken", "results that are none"),
        ("x", "broken", "results that are none"),
    ],
)
def test_regions_that_cannot_be_kept_are_reported(one: Any, kind: str, what: str) -> None:
    """The rest of the document is as it was."""
    found = edited(one)
    assert [(each.kind, each.what) for each in found.findings] == [(kind, what)]
    assert found.document == DOCUMENT
    assert found.problems
    assert not found.repairs


@pytest.mark.parametrize(
    ("ident", "one", "kind", "what"),
    [
        ("v1", said("level", "name", ident="v1"), "left out", "attributes on the wrong kind of span"),
        ("e3", said("time_value", "2024", ident="e3"), "left out", "attributes on the wrong kind of span"),
        ("e3", said("realis", "actual", ident="e3"), "left out", "attributes on the wrong kind of span"),
        ("e3", said("mood", "bad", ident="e3"), "left out", "answers to mood"),
        (
            "n1",
            said("scope", "local", ident="n1"),
            "repaired",
            "further answers to scope (the first is taken)",
        ),
        ("n1", said("low", "many", ident="n1"), "left out", "figures that are none"),
        ("n1", said("low", "9" * 20, ident="n1"), "left out", "figures that are none"),
        ("n1", said("low", "nan", ident="n1"), "left out", "figures that are none"),
        (
            "e3",
            said("cluster", "c9", ident="e3"),
            "repaired",
            "further answers to cluster (the first is taken)",
        ),
        ("e3", said("level", "name", ident="e3", start=0, end=1), "repaired", "offsets that differ"),
        ("e3", said("alternative", "x", ident="e3"), "left out", "alternatives without another reading"),
        ("e3", region(0, 6, ident="e3"), "repaired", "further labels of a span (the first is taken)"),
    ],
)
def test_attributes_that_cannot_be_kept_are_reported(ident: str, one: Any, kind: str, what: str) -> None:
    """What was stated before stays as it was."""
    found = edited(one)
    assert [(each.kind, each.region) for each in found.findings] == [(kind, ident)]
    assert found.findings[0].what.startswith(what)
    assert found.document == DOCUMENT


def test_unknown_choices_are_left_out_and_others_are_found_whatever_their_case() -> None:
    """A choice is one of the ontology's; its case does not matter."""
    found = edited(region(74, 78, "GPE"), said("level", "NOMINAL"), region(0, 6, ident="b"))
    assert {one.id: one.level for one in found.document.entities}["new"] == "nominal"
    found = edited(region(0, 6), said("level", "proper"))
    assert told(found) == [("left out", "new", "unknown values of level")]


@pytest.mark.parametrize(
    ("one", "kind", "what"),
    [
        (drawn("v1", "e3", "place "), None, None),
        (drawn("v1", "e3", "PLACE"), None, None),
        (drawn("e3", "v1", "place", direction="left"), None, None),
        (drawn("e3", "v1", "place"), "repaired", "directions of relations (read as their role demands)"),
        (drawn("v1", "e3", "place", direction="bi"), "repaired", "directions of relations"),
    ],
)
def test_relations_are_read_as_they_make_sense(one: Any, kind: str | None, what: str | None) -> None:
    """An argument leads from its event, however it was drawn."""
    found = edited(one)
    assert found.document.events[0].arguments == (*DOCUMENT.events[0].arguments, Argument("place", "e3"))
    assert [each.kind for each in found.findings] == ([kind] if kind else [])
    assert all(each.what.startswith(what or "") for each in found.findings)


@pytest.mark.parametrize(
    ("one", "kind", "what"),
    [
        (drawn("v1", "e3"), "left out", "relations without a role"),
        (drawn("v1", "n1"), "repaired", "relations without a role (the only possible one is taken)"),
        (drawn("v1", "e3", "winner"), "left out", "relations winner"),
        (drawn("v1", "e3", "number"), "left out", "relations between spans that cannot have them"),
        (drawn("e1", "e3", "agent"), "left out", "relations between spans that cannot have them"),
        (drawn("v1", "v1", "cause"), "left out", "relations of a region with itself"),
        (drawn("v1", "gone", "place"), "broken", "relations to regions that are not there"),
        (drawn("v1", 7, "place"), "broken", "relations without ends"),  # type: ignore[arg-type]
        (drawn("v1", "e1", "agent"), "repaired", "repeated relations"),
        (drawn("v1", "e3", "source"), "left out", "further relations source (the first is taken)"),
        (drawn("n1", "e3", "of"), "left out", "further relations of (the first is taken)"),
    ],
)
def test_relations_that_cannot_be_kept_are_reported(one: Any, kind: str, what: str) -> None:
    """Arguments, sources and what is counted stay as they were."""
    found = edited(one)
    assert {(each.kind, each.what) for each in found.findings} >= {(kind, what)}
    assert found.document == DOCUMENT


def test_relations_of_regions_that_are_left_out_are_reported() -> None:
    """Both the region and what was drawn to it are told."""
    found = edited(region(3, 3), drawn("v1", "new", "place"))
    assert [one.what for one in found.findings] == [
        "regions of no length",
        "relations of regions that are left out",
    ]
    assert found.document == DOCUMENT


def test_a_relation_without_a_role_from_number_to_entity_says_what_is_counted() -> None:
    """Only one relation is possible there."""
    found = edited(region(14, 17, "Number"), drawn("new", "e3"))
    assert [one.of for one in found.document.numbers if one.id == "new"] == ["e3"]


def test_words_are_taken_from_the_text() -> None:
    """What a result repeats is compared, with a backslash and an n for a line end, and never taken."""

    def change(results: Results) -> None:
        find(results, "e1")["value"]["text"] = "Rebel\\ns"
        find(results, "e2")["value"]["text"] = "villagers"

    found = edited(change=change)
    what = "words that differ from the text (the text's are taken)"
    assert told(found) == [("repaired", "e1", what), ("repaired", "e2", what)]
    assert found.document == DOCUMENT


def test_spellings_of_clusters_become_one() -> None:
    """Of names that differ in case or blanks only the most frequent is taken, of equal ones the first."""
    found = edited(
        region(73, 77), said("cluster", " C-E3 "), region(0, 3, ident="b"), said("cluster", "c-e3", ident="b")
    )
    assert {one.id: one.cluster for one in found.document.entities}["new"] == "c-e3"
    assert found.repairs[-1].what == "spellings of clusters (the most frequent is taken)"
    assert found.repairs[-1].detail == "'C-E3' is 'c-e3'"


def test_what_stands_in_quotation_marks_is_taken_as_it_stands() -> None:
    """Names that differ in case only survive, since they were sent in quotation marks."""
    found = edited(region(73, 77), said("cluster", '"C-E3 "'))
    assert {one.id: one.cluster for one in found.document.entities}["new"] == "C-E3 "
    assert found.findings == ()


def test_bounds_follow_from_modifier_and_value() -> None:
    """A corrected value or modifier moves the bounds; bounds in the wrong order change places."""

    def change(results: Results) -> None:
        find(results, "n1", "value")["value"]["text"] = ["1,200"]
        find(results, "n1", "modifier")["value"]["choices"] = ["at_least"]

    (number,) = edited(change=change).document.numbers
    assert (number.value, number.low, number.high) == (1200, 1200, None)
    found = edited(region(14, 17, "Number"), said("modifier", "range"), said("low", "9"), said("high", "7"))
    assert [(one.low, one.high) for one in found.document.numbers if one.id == "new"] == [(7, 9)]
    assert told(found) == [("repaired", "new", "bounds in the wrong order")]
    found = edited(said("low", "null", ident="n1"))
    assert (found.document.numbers[0].low, found.document.numbers[0].high) == (None, 2)


def test_new_regions_stand_where_they_stand_in_the_text() -> None:
    """What was sent keeps its order; a new region stands before the first that begins later."""
    found = edited(region(32, 36, "LOC"), region(73, 77, ident="last"), region(0, 3, "NORP", ident="first"))
    assert [one.id for one in found.document.entities] == [
        "e1",
        "first",
        "e2",
        "e3",
        "new",
        "e4",
        "e5",
        "last",
    ]


def test_a_region_of_another_type_or_length_stays_itself() -> None:
    """A correction keeps id, attributes and relations, but for those that the new type cannot have."""

    def retype(results: Results) -> None:
        find(results, "e3")["value"]["labels"] = ["LOC"]

    assert edited(change=retype).document.entities[2].type == "LOC"

    def unmake(results: Results) -> None:
        find(results, "v1")["value"]["labels"] = ["ARMED"]

    found = edited(change=unmake)
    assert found.document.events == ()
    assert {one.what for one in found.findings} == {
        "attributes on the wrong kind of span",
        "relations between spans that cannot have them",
    }


def test_copies_of_a_region_have_ids_of_their_own() -> None:
    """A region that was duplicated in the editor bears the note of the first, which alone keeps the id."""
    meta = find(encode(DOCUMENT)["annotations"][0]["result"], "e3")["meta"]
    found = edited(region(32, 36, ident="copy", meta=meta))
    assert [one.id for one in found.document.entities].count("e3") == 1
    assert ("repaired", "copy", "copies of regions (with ids of their own)") in told(found)


def test_remarks_and_spoilt_notes_are_reported() -> None:
    """What a person wrote on a region is not kept; a note of ours that was changed is no note."""
    found = edited(region(0, 3, meta={"text": ["sure?"]}), region(0, 4, ident="b", meta={"bench": {"id": 3}}))
    assert told(found) == [
        ("left out", "new", "remarks on regions"),
        ("broken", "b", "notes of ours that are none"),
    ]


def test_a_deleted_relation_is_no_argument_and_a_reading_left_alone_no_alternative() -> None:
    """Which arguments there are the relations tell, not our note."""
    arguments = (Argument("agent", "e1", alternative="x"), Argument("agent", "e5", alternative="x"))
    document = make_document()
    (event,) = document.events
    changed = type(event)(event.type, event.trigger, "v1", arguments, "actual", None, "w1")
    document = Document(document.id, document.text, document.meta, document.entities, (), (changed,))
    task = encode(document)
    results = [one for one in task["annotations"][0]["result"] if one.get("to_id") != "e5"]
    found = decode(task, {"result": results})
    assert found.document.events[0].arguments == (Argument("agent", "e1"),)
    assert told(found) == [("left out", "v1", "alternatives without another reading")]


def test_a_changed_text_is_reported() -> None:
    """Where the hash in meta is another, all offsets are doubtful."""
    task = encode(DOCUMENT)
    task["data"]["text"] = "X" + task["data"]["text"]
    found = decode(task, task["annotations"][0])
    assert ("broken", "", "texts that are not the ones that were sent") in told(found)


def test_tasks_without_text_and_annotations_without_results() -> None:
    """The one is refused, the other reported."""
    with pytest.raises(InputError, match="task 7: has no text"):
        document_of({"id": 7, "data": {"image": 3}})
    assert told(decode(encode(DOCUMENT), {"result": None})) == [("broken", "", "annotations without results")]


def test_findings_say_where() -> None:
    """A finding is a line with document and region, for people."""
    assert str(edited(region(3, 3)).findings[0]) == "tarn-01 new: left out: regions of no length: at 3"


_VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 90)
    | st.sampled_from(["", "e1", "v1", "GPE", "Number", "null", "left"])
)
_KEYS = [
    "id",
    "from_name",
    "to_name",
    "type",
    "value",
    "meta",
    "from_id",
    "to_id",
    "labels",
    "direction",
    "score",
]


@few
@given(rich_documents(), st.data())
def test_any_results_give_a_sound_document(document: Document, data: Any) -> None:
    """Whatever is changed in results, decoding ends in a document that is sound."""
    task = encode(document)
    results = task["annotations"][0]["result"]
    for _ in range(data.draw(st.integers(1, 6)) if results else 0):
        one = data.draw(st.sampled_from(results))
        where = one["value"] if isinstance(one.get("value"), dict) and data.draw(st.booleans()) else one
        key = data.draw(st.sampled_from([*_KEYS, "start", "end", "text", "choices"]))
        value = data.draw(_VALUES)
        where[key] = data.draw(st.sampled_from([value, [value], {"bench": value}]))
        if data.draw(st.booleans()):
            results.remove(one)
            if not results:
                break
    found = decode(task, {"result": results})
    assert [one for one in faults_of(found.document) if "same reading" not in one] == []
