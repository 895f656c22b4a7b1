"""The re3d importer: what it makes of a sample, of the real data, and of broken files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, corpus, few, imported, lost, refused, sound_or_refused

from bench.convert.re3d.merging import Marked, merged
from bench.corpus.read import read_documents

HERE = Path(__file__).parent
RAW = HERE / "raw"
SOURCE = RAW / "Tarn Gazette"
NAMES = ("documents", "entities", "relations")


def sample(tmp_path: Path) -> Path:
    """A copy of the sample source, to be broken."""
    return Path(shutil.copytree(SOURCE, tmp_path / "Tarn Gazette"))


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The records of a file."""
    text = (folder / f"{name}.json").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def put(folder: Path, name: str, records: list[dict[str, Any]]) -> None:
    """Write records as mongoexport does."""
    text = "".join(json.dumps(record) + "\n" for record in records)
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


def test_the_sample_becomes_the_documents_that_were_checked_by_hand() -> None:
    """Types, trimmed spans, surface forms of the text, clusters of synonyms and metadata are as expected."""
    assert list(imported("re3d", RAW).documents) == read_documents(HERE / "expected.jsonl")


def test_one_source_reads_as_the_folder_of_all_sources_does() -> None:
    """A source folder and the folder that holds it give the same."""
    assert imported("re3d", SOURCE).documents == imported("re3d", RAW).documents


def test_whatever_is_left_out_is_counted() -> None:
    """Every mention of the file stays, or is counted under one reason; so is every relation."""
    found = imported("re3d", RAW)
    assert lost(found) == {
        "mentions of confidence below 0.5": 1,
        "mentions of type Quantity": 1,
        "mentions of type DocumentReference": 1,
        "mentions of nothing but space": 1,
        "mentions that overlap a surer or longer one": 2,
        "spaces around mentions": 1,
        "relations IsSynonymOf of mentions that are left out": 1,
        "relations of confidence below 0.5": 1,
        "relations CoLocated": 1,
    }
    kept = sum(len(document.entities) + len(document.numbers) for document in found.documents)
    gone = sum(many for what, many in lost(found).items() if what.startswith("mentions"))
    assert kept + gone == len(rows(SOURCE, "entities"))


def test_the_threshold_is_the_users() -> None:
    """What is as sure as the threshold stays; a lower threshold lets in what a surer mention excludes."""
    assert lost(imported("re3d", RAW, min_confidence=0.875))["mentions of confidence below 0.875"] == 4
    everything = lost(imported("re3d", RAW, min_confidence=0))
    assert everything["mentions that overlap a surer or longer one"] == 3
    assert "mentions of confidence below 0" not in everything


def test_a_map_of_the_users_decides_on_labels(tmp_path: Path) -> None:
    """Numbers may be let in, and a label that the map lacks is a problem that names the map."""
    types = tmp_path / "mine.yaml"
    types.write_text("entities:\n  '*': ORG\nnumbers:\n  Quantity: other\n")
    found = imported("re3d", RAW, types=types)
    assert [number.text for number in found.documents[0].numbers] == ["12"]
    types.write_text("entities:\n  Person: PER\n")
    problems = refused("re3d", RAW, types=types)
    assert len(problems) == 11
    assert "mapped in mine.yaml" in problems[0].expected


@few
@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.integers(1, 5), st.sampled_from("XY"), st.sampled_from([0.5, 1.0])),
        max_size=8,
    ),
    st.randoms(),
)
def test_merging_keeps_to_its_rule(raw: list[tuple[int, int, str, float]], random: Any) -> None:
    """Kept mentions never share a span, overlap in one type or cross; each other has a reason as sure."""
    marks = [Marked((a, a + n), label, sure, at) for at, (a, n, label, sure) in enumerate(raw)]
    stay, out = merged(marks)
    assert sorted([*stay, *out]) == sorted(marks)

    def clash(one: Marked, other: Marked) -> bool:
        (a, b), (c, d) = one.span, other.span
        crossing = a < c < b < d or c < a < d < b
        return one.span == other.span or crossing or (one.label == other.label and a < d and c < b)

    assert not any(clash(one, other) for one in stay for other in stay if one is not other)
    assert all(any(clash(one, other) and one.confidence >= other.confidence for one in stay) for other in out)
    random.shuffle(marks)
    assert merged(marks)[0] == stay


CHANGES: list[tuple[str, int, dict[str, Any], str, str]] = [
    ("documents", 0, {"_id": None}, "_id", "is null"),
    ("documents", 0, {"_id": "AA02"}, "_id", "is also the id of line 1"),
    ("documents", 0, {"text": ""}, "text", "is empty"),
    ("documents", 0, {"title": 3}, "title", "is int '3'"),
    ("entities", 0, {"begin": -1}, "begin", "is int '-1'"),
    ("entities", 0, {"begin": True}, "begin", "is bool"),
    ("entities", 0, {"begin": 0.0}, "begin", "is float"),
    ("entities", 0, {"begin": 15}, "begin", "is empty"),
    ("entities", 0, {"end": 900}, "begin", "outside the text"),
    ("entities", 0, {"begin": 1}, "value", "is not the text at 1:15"),
    ("entities", 0, {"value": "The odaran Army"}, "value", "is not the text"),
    ("entities", 0, {"type": "Organization"}, "type", "unknown label 'Organization'"),
    ("entities", 0, {"confidence": 1.5}, "confidence", "is float '1.5'"),
    ("entities", 0, {"confidence": "1"}, "confidence", "is str"),
    ("entities", 0, {"documentId": "AA03"}, "documentId", "no document has the id 'AA03'"),
    ("entities", 0, {"_id": "AA01-0-4-15-Organisation"}, "_id", "is also the id of line 1"),
    ("relations", 0, {"sourceEnd": 900}, "sourceBegin", "outside the text"),
    ("relations", 0, {"target": "his spokeswoman"}, "target", "is not the text"),
    ("relations", 0, {"type": ""}, "type", "is empty"),
    ("relations", 0, {"documentId": "AA03"}, "documentId", "no document has"),
]


@pytest.mark.parametrize(("name", "at", "change", "field", "message"), CHANGES)
def test_a_wrong_field_is_told_with_its_line(
    tmp_path: Path, name: str, at: int, change: dict[str, Any], field: str, message: str
) -> None:
    """Each thing that is wrong with a record is told with file, line and field, and once."""
    folder = sample(tmp_path)
    records = rows(folder, name)
    records[at] |= change
    put(folder, name, records)
    found = [problem for problem in refused("re3d", folder) if message in problem.message]
    assert [(Path(problem.file).name, problem.field) for problem in found] == [(f"{name}.json", field)]
    assert found[0].line in (at + 1, at + 2)


def test_missing_fields_get_the_nearest_name(tmp_path: Path) -> None:
    """A misspelt field is missing, and what stands instead is named."""
    folder = sample(tmp_path)
    records = rows(folder, "entities")
    records[2]["begn"] = records[2].pop("begin")
    put(folder, "entities", records)
    (problem,) = refused("re3d", folder)
    assert (problem.line, problem.field, problem.expected) == (3, "begin", "the record has 'begn'")


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """A broken line hides neither its neighbours nor the other files; what refers to it is not blamed."""
    folder = sample(tmp_path)
    documents = rows(folder, "documents")
    put(folder, "documents", [documents[0] | {"text": 1}, documents[1]])
    entities = rows(folder, "entities")
    put(folder, "entities", [*entities[:2], entities[2] | {"confidence": 7}])
    with (folder / "relations.json").open("a") as stream:
        stream.write("{\n[]\n")
    found = {(Path(p.file).name, p.line, p.field) for p in refused("re3d", folder)}
    assert found == {
        ("documents.json", 1, "text"),
        ("entities.json", 3, "confidence"),
        ("relations.json", 5, ""),
        ("relations.json", 6, ""),
    }


def test_two_sources_must_not_share_a_document(tmp_path: Path) -> None:
    """A document of two sources is a problem that names both places."""
    sample(tmp_path)
    shutil.copytree(SOURCE, tmp_path / "Odara Gazette")
    found = refused("re3d", tmp_path)
    assert [problem.line for problem in found] == [1, 2]
    assert "Odara Gazette" in found[0].message


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_no_text_are_refused(tmp_path: Path, name: str) -> None:
    """A missing file and one in another encoding are problems, not tracebacks."""
    folder = sample(tmp_path)
    path = folder / f"{name}.json"
    path.write_bytes("Müller".encode("latin-1"))
    assert any("UTF-8" in problem.message for problem in refused("re3d", folder))
    path.unlink()
    assert refused("re3d", folder)


def test_folders_without_data_are_refused(tmp_path: Path) -> None:
    """An empty folder, none at all and a file without records say what is expected."""
    assert "documents.json" in refused("re3d", tmp_path)[0].expected
    assert refused("re3d", tmp_path / "none")
    folder = sample(tmp_path)
    for name in NAMES:
        put(folder, name, [])
    assert "has no record" in refused("re3d", folder)[0].message


def test_byte_order_marks_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    """Files with a byte-order mark, carriage returns and blank lines read as those without."""
    folder = sample(tmp_path)
    for name in NAMES:
        path = folder / f"{name}.json"
        content = path.read_bytes().replace(b"\n", b"\r\n\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + content)
    assert imported("re3d", folder).documents == imported("re3d", SOURCE).documents


@few
@given(name=st.sampled_from(NAMES), data=st.data())
def test_any_file_gives_documents_or_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: Any
) -> None:
    """Whatever is cut from a file or put into it, there are sound documents or problems."""
    folder = sample(tmp_path_factory.mktemp("re3d"))
    path = folder / f"{name}.json"
    path.write_bytes(data.draw(broken(path.read_bytes())))
    sound_or_refused("re3d", folder)


def test_the_real_data_has_the_known_counts() -> None:
    """90 documents and 3,925 mentions, of which 1,160 fall to the filter and 2,516 stay."""
    found = imported("re3d", corpus("re3d"))
    assert len(found.documents) == 90
    assert sum(len(document.entities) for document in found.documents) == 2501
    assert sum(len(document.numbers) for document in found.documents) == 15
    mentions = {what: many for what, many in lost(found).items() if what.startswith("mentions")}
    assert mentions.pop("mentions of confidence below 0.5") == 1160
    assert mentions.pop("mentions that overlap a surer or longer one") == 32
    assert sum(mentions.values()) == 3925 - 1160 - 32 - 2516
    relations = sum(many for what, many in lost(found).items() if what.startswith("relations"))
    joined = sum(entity.cluster is not None for document in found.documents for entity in document.entities)
    assert (relations, joined) == (1070, 99)
