"""The rules of a corpus, proved or disproved as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT, TEXT, make_document
from corpus_strategies import plain, put

from bench.corpus.check import check_corpus, corpus_files
from bench.corpus.standoff import detach
from bench.corpus.write import one_annotation_a_line, one_line, to_jsonl, write_folder
from bench.errors import InputError


def told(path: Path) -> list[str]:
    """The problems of a corpus as FIELD: message."""
    return [f"{problem.field}: {problem.message}" for problem in check_corpus(path).problems]


def told_of(tmp_path: Path, data: dict[str, Any]) -> list[str]:
    """The problems of one document in a file of its own, in the canonical layout."""
    return told(put(tmp_path / f"{data['id']}.json", one_annotation_a_line(data)))


def test_shipped_corpora_are_sound() -> None:
    """Everything that ships passes: 20 dispatches at least, and the stand-off article."""
    checked = check_corpus(ROOT / "corpus")
    assert checked.problems == ()
    assert checked.documents >= 21
    assert checked.standoff >= 1


def test_sound_folder(tmp_path: Path) -> None:
    """A folder is checked with all folders below it; the counts tell what was read."""
    write_folder([make_document("a")], tmp_path / "x")
    put(tmp_path / "x" / "y.jsonl", one_line(detach(make_document("b"))) + "\n")
    checked = check_corpus(tmp_path)
    assert (checked.documents, checked.standoff, checked.problems) == (2, 1, ())


@pytest.mark.parametrize(
    ("meta", "problem"),
    [
        ({"split": "tst"}, "meta.split: unknown split 'tst'"),
        ({"split": ["test"]}, "meta.split: unknown split ['test']"),
        ({"published": "2024-13-01"}, "meta.published: '2024-13-01' is not a date"),
        ({"published": "2023-02-29"}, "meta.published: '2023-02-29' is not a date"),
        ({"published": "20240506"}, "meta.published: '20240506' is not a date"),
        ({"published": 20240506}, "meta.published: 20240506 is not a date"),
    ],
)
def test_meta(tmp_path: Path, meta: dict[str, Any], problem: str) -> None:
    """A split is one of three and a date one of the calendar, written in one form."""
    assert told_of(tmp_path, plain(meta={**make_document().meta, **meta})) == [problem]


def test_an_unknown_date_is_said(tmp_path: Path) -> None:
    """Where nobody knows when a text was published, gold states null."""
    assert told_of(tmp_path, plain(meta={**make_document().meta, "published": None})) == []


def test_raw_annotations_are_of_documents_that_stand_elsewhere(tmp_path: Path) -> None:
    """An id may occur once in the gold and once with each annotator, but not twice with one."""
    for folder in ("gold", "annotators/a", "annotators/b"):
        write_folder([make_document("x")], tmp_path / folder)
    assert told(tmp_path) == []
    put(tmp_path / "annotators" / "b" / "more.jsonl", one_line(plain(id="x")) + "\n")
    (problem,) = told(tmp_path)
    assert problem.startswith("id: 'x' is also in")


def test_missing_meta(tmp_path: Path) -> None:
    """Gold states language, date, source, licence and split."""
    fields = ["language", "licence", "published", "source", "split"]
    assert told_of(tmp_path, plain(meta={})) == [f"meta.{field}: is missing" for field in fields]


@pytest.mark.parametrize("layer", ["entities", "numbers", "events"])
def test_annotated_twice(tmp_path: Path, layer: str) -> None:
    """The same annotation under another id is one too many."""
    data = plain()
    data[layer].append({**data[layer][0], "id": data[layer][0]["id"] + "9"})
    (problem,) = told_of(tmp_path, data)
    assert problem.startswith(f"{layer}[{len(data[layer]) - 1}]: ")
    assert problem.endswith("is annotated twice")


@pytest.mark.parametrize(
    ("layer", "change"),
    [
        ("entities", {"level": "name"}),
        ("numbers", {"role": "killed"}),
        ("events", {"realis": "planned"}),
    ],
)
def test_readings_may_share_a_span(tmp_path: Path, layer: str, change: dict[str, Any]) -> None:
    """Two readings of one fact may have one span and type; a third annotation beside them may not."""
    data = plain()
    first = data[layer][0]
    first["alternative"] = "a"
    data[layer].append({**first, "id": first["id"] + "9", **change})
    assert told_of(tmp_path, data) == []
    third = {**first, "id": first["id"] + "8"}
    del third["alternative"]
    data[layer].append(third)
    (problem,) = told_of(tmp_path, data)
    assert problem.endswith("is annotated twice")


def test_readings_may_differ_in_type(tmp_path: Path) -> None:
    """What type an entity has may be left open: its readings do not bind the cluster to one."""
    data = plain()
    other = {**data["entities"][2], "id": "e9", "type": "ORG", "alternative": "a"}
    data["entities"][2]["alternative"] = "a"
    data["entities"].append(other)
    assert told_of(tmp_path, data) == []


def test_readings_are_laid_out_last(tmp_path: Path) -> None:
    """In the canonical layout the keys optional and alternative stand last, and false is not written."""
    data = plain()
    first = data["entities"][0]
    data["entities"][0] = {"optional": True, **first}
    assert told_of(tmp_path, data) == [": is not in the canonical layout"]
    data["entities"][0] = {**first, "optional": False}
    assert told_of(tmp_path, data) == [": is not in the canonical layout"]
    data["entities"][0] = {**first, "optional": True}
    assert told_of(tmp_path, data) == []


def test_cluster_of_two_types(tmp_path: Path) -> None:
    """Mentions of one entity have one coarse type; fine types may differ."""
    data = plain()
    data["entities"][2]["cluster"] = data["entities"][0]["cluster"]
    assert told_of(tmp_path, data) == ["entities[2].cluster: cluster 'c-e1' joins ORG and PLACE"]
    data["entities"][0]["type"], data["entities"][2]["type"] = "GPE", "LOC"
    assert told_of(tmp_path, data) == []


SOUND = "2016 2016-11 2016-11-29 2016-11-29TMO 2016-11-29T08:15 2016-W48 2016-W48-WE 2016-Q3 2016-SU P1D"
UNSOUND = "Tuesday 2016-13 2016-11-32 2016-00-10 2016-11-29T25:00 2016-W54 2016-11-29TXX P1 29.11.2016"


@pytest.mark.parametrize(
    ("value", "sound"),
    [*((value, True) for value in SOUND.split()), *((value, False) for value in ("", *UNSOUND.split()))],
)
def test_time_values(tmp_path: Path, value: str, sound: bool) -> None:
    """The value of a time is ISO 8601 or TIMEX3, with months, days and hours that exist."""
    data = plain()
    data["entities"][3]["value"] = value
    problems = [] if sound else [f"entities[3].value: {value!r} is no ISO 8601 or TIMEX3 value"]
    assert told_of(tmp_path, data) == problems


def test_neither_text_nor_hash(tmp_path: Path) -> None:
    """A document carries its text or the hash of it."""
    data = {key: value for key, value in plain().items() if key in ("id", "meta")}
    assert told_of(tmp_path, data) == ["text: is missing"]


def test_file_is_named_after_its_document(tmp_path: Path) -> None:
    """A document's file bears its id."""
    path = put(tmp_path / "other.json", one_annotation_a_line(plain()))
    assert told(path) == ["id: 'tarn-01' is not the file's name"]


@pytest.mark.parametrize(
    "change", [lambda s: s.replace(": ", ":"), lambda s: s.replace("\n", "\r\n"), lambda s: s + "\n"]
)
def test_layout(tmp_path: Path, change: Any) -> None:
    """Another layout of the same document is told, with the command that mends it."""
    sound = one_annotation_a_line(plain())
    assert told(put(tmp_path / "tarn-01.json", sound)) == []
    (problem,) = check_corpus(put(tmp_path / "tarn-01.json", change(sound))).problems
    assert (problem.message, problem.expected) == (
        "is not in the canonical layout",
        "mend it with: bench corpus format FILE",
    )


def test_layout_of_lines(tmp_path: Path) -> None:
    """In JSON Lines each line has its own canonical layout."""
    lines = to_jsonl([make_document("a"), make_document("b")])
    assert told(put(tmp_path / "f.jsonl", lines)) == []
    (problem,) = check_corpus(put(tmp_path / "f.jsonl", lines.replace('"id": "b"', '"id":"b"'))).problems
    assert problem.line == 2


def test_same_document_in_two_files(tmp_path: Path) -> None:
    """An id is used once in a whole corpus; the other place is named."""
    first = put(tmp_path / "a.jsonl", to_jsonl([make_document()]))
    put(tmp_path / "b.jsonl", to_jsonl([make_document()]))
    assert told(tmp_path) == [f"id: 'tarn-01' is also in {first}:1"]


def test_leak(tmp_path: Path) -> None:
    """Near-duplicates in different splits are told, with the share and the other document."""
    write_folder([make_document("a", "train"), make_document("b", "test", TEXT + " More.")], tmp_path)
    (problem,) = check_corpus(tmp_path).problems
    assert problem.file == str(tmp_path / "b.json")
    assert problem.message == "shares 100% of its word sequences with 'a' of split train"


def test_all_problems_of_all_files(tmp_path: Path) -> None:
    """Files that cannot be read, broken documents and broken rules are listed together."""
    put(tmp_path / "a.json", b"\xff")
    put(tmp_path / "b.json", b"")
    put(tmp_path / "c.jsonl", "{\n")
    put(
        tmp_path / "d.json", one_annotation_a_line(plain(id="d", meta={**make_document().meta, "split": "x"}))
    )
    put(tmp_path / "e.json", {"id": "e", "text": "t", "meta": {"deep": json.loads("[" * 700 + "]" * 700)}})
    shown = [(Path(p.file).name, p.line, p.field) for p in check_corpus(tmp_path).problems]
    assert shown == [
        ("a.json", 1, ""),
        ("b.json", 1, ""),
        ("c.jsonl", 1, "column 2"),
        ("d.json", 3, "meta.split"),
        ("e.json", 1, ""),
    ]


@pytest.mark.parametrize("depth", [97, 98, 99, 100])
def test_deepest_meta(tmp_path: Path, depth: int) -> None:
    """At the limit of nesting a document is either sound or refused, never a failure."""
    nested = json.loads("[" * depth + "]" * depth)
    found = told_of(tmp_path, plain(meta={**make_document().meta, "deep": nested}))
    assert found == ([] if depth <= 98 else [": not a document: nested too deeply"])


def test_nothing_to_check(tmp_path: Path) -> None:
    """A folder without documents anywhere below, and a path that is not there, are input errors."""
    put(tmp_path / ".hidden.json", "junk")
    with pytest.raises(InputError, match="folder without documents"):
        corpus_files(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        check_corpus(tmp_path / "absent")


def test_hundreds_of_documents(tmp_path: Path) -> None:
    """Hundreds of documents in two splits that begin alike are all checked; the one copy is told."""
    many = [
        msgspec.structs.replace(
            make_document(f"d{i}", ("train", "test")[i % 2]),
            text=TEXT + "".join(f" x{i}y{k}" for k in range(80)),
        )
        for i in range(600)
    ]
    many[401] = msgspec.structs.replace(many[401], text=many[200].text)
    checked = check_corpus(put(tmp_path / "many.jsonl", to_jsonl(many)))
    assert checked.documents == 600
    assert [(problem.line, problem.message) for problem in checked.problems] == [
        (402, "shares 100% of its word sequences with 'd200' of split train")
    ]
