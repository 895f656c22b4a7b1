"""spaCy DocBin: nothing is lost on the way there and back; of others, what spans show is read."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import spacy
from conftest import ROOT, make_document
from corpus_strategies import documents, quick
from hypothesis import given, settings
from hypothesis import strategies as st
from importer_cases import broken, few, imported, lost, refused, sound_or_refused
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from bench.convert import formats
from bench.convert.docbin.marks import RECORD
from bench.convert.docbin.writing import doc_of
from bench.convert.formats import options_for, read, write
from bench.corpus.read import read_documents
from bench.document import Document, Entity, Event, Number, Trigger
from bench.errors import MissingExtra

HERE = Path(__file__).parent
SAMPLE = HERE / "sample.spacy"
OPTIONS = options_for("docbin")
ENGLISH = spacy.blank("en")
NESTED = Document(
    "d",
    "Kesh of the Tarn\r\nFront left 1,200km away",
    {"language": "en", "large": 10**30},
    (
        Entity("PER", 0, 4, "Kesh", "e1", "c1", "name"),
        Entity("ARMED", 8, 23, "the Tarn\r\nFront", "e2", "c2", "name"),
        Entity("GPE", 12, 16, "Tarn", "e3", "c3", "name"),
        Entity("PER", 0, 23, "Kesh of the Tarn\r\nFront", "e4", "c1", "nominal"),
    ),
    (Number(29, 34, "1,200", "n1", 1200, 1200, 1200, "exact", "km", "distance"),),
    (Event("territory.withdraw", Trigger(24, 28, "left"), "v1"),),
)


def there(documents: list[Document]) -> bytes:
    """Documents as the bytes of a DocBin, with nothing lost."""
    exported = write("docbin", documents, OPTIONS)
    assert exported.losses == ()
    content = exported.files["documents.spacy"]
    assert isinstance(content, bytes)
    return content


def docs(content: bytes) -> list[Doc]:
    """What spaCy itself makes of a DocBin."""
    return list(DocBin().from_bytes(content).get_docs(Vocab()))


def put(folder: Path, *found: Doc, user_data: bool = True) -> Path:
    """Docs as a file that spaCy writes."""
    path = folder / "x.spacy"
    DocBin(store_user_data=user_data, docs=found).to_disk(path)
    return path


def spans(found: Any) -> list[tuple[str, str]]:
    """Texts and labels of spans."""
    return [(span.text, span.label_) for span in found]


def test_sample() -> None:
    """Names, nested spans of a group and links are read; a span in both places is one entity."""
    assert list(imported("docbin", SAMPLE).documents) == read_documents(HERE / "expected.jsonl")


def test_what_is_left_out_is_counted() -> None:
    """What a pipeline adds to tokens, categories, foreign user data and types without a place are losses."""
    assert lost(imported("docbin", SAMPLE)) == {
        "coarse parts of speech": 18,
        "parts of speech": 18,
        "morphological features": 7,
        "lemmas": 18,
        "dependency labels": 18,
        "syntactic heads": 17,
        "text categories": 2,
        "user data": 1,
        "spans without a label in the group sc": 1,
        "entities of type CARDINAL": 1,
    }


def test_what_is_read_is_what_spacy_reads() -> None:
    """Texts and entities of a file are those that spaCy itself finds in it."""
    theirs = docs(SAMPLE.read_bytes())
    ours = imported("docbin", SAMPLE).documents
    assert [doc.text for doc in theirs] == [document.text for document in ours]
    for doc, document in zip(theirs, ours, strict=True):
        known = {(one.start, one.end) for one in document.entities}
        named = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ != "CARDINAL"}
        assert named <= known


def test_the_corpus_comes_back(tmp_path: Path) -> None:
    """Every dispatch is, once written and read, the same in all it states; its doc has the same text."""
    gold = read_documents(ROOT / "corpus" / "dispatches", gold=True)
    path = tmp_path / "documents.spacy"
    path.write_bytes(there(gold))
    found = imported("docbin", path)
    assert lost(found) == {}
    assert list(found.documents) == gold
    assert [doc.text for doc in docs(path.read_bytes())] == [document.text for document in gold]


@settings(deadline=None, max_examples=25)  # a tokenizer is made for each
@given(documents())
def test_any_document_comes_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Spans inside words, beside and across blanks of any kind, alternatives, metadata: all is kept."""
    path = tmp_path_factory.mktemp("docbin") / "x.spacy"
    path.write_bytes(there([document]))
    found = imported("docbin", path)
    assert (list(found.documents), lost(found)) == ([document], {})
    (doc,) = docs(path.read_bytes())
    assert doc.text == document.text
    every = [(one.start, one.end, one.type) for one in document.entities]
    assert [(one.start_char, one.end_char, one.label_) for one in doc.spans["entities"]] == every


@quick
@given(st.text(), st.data())
def test_tokens_spell_any_text(text: str, data: Any) -> None:
    """Whatever characters a text holds and wherever a span lies, the doc has the text and the span."""
    entities = []
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        entities = [Entity("PER", start, end, text[start:end], "e1")]
    doc = doc_of(Document("d", text, {}, tuple(entities)), ENGLISH)
    assert doc.text == text
    assert [(one.start_char, one.end_char) for one in doc.ents] == [(one.start, one.end) for one in entities]


def test_spacy_finds_names_and_all_spans() -> None:
    """``doc.ents`` holds names, the longest of those that overlap; groups hold all; words are cut to fit."""
    (doc,) = docs(there([NESTED]))
    assert [token.text for token in doc][-4:] == ["left", "1,200", "km", "away"]
    assert [(*pair, ent.kb_id_, ent.id_) for pair, ent in zip(spans(doc.ents), doc.ents, strict=True)] == [
        ("Kesh", "PER", "c1", "e1"),
        ("the Tarn\r\nFront", "ARMED", "c2", "e2"),
    ]
    assert len(doc.spans["entities"]) == 4
    assert spans(doc.spans["sc"]) == spans(doc.spans["entities"])
    assert spans(doc.spans["numbers"]) == [("1,200", "distance")]
    assert spans(doc.spans["triggers"]) == [("left", "territory.withdraw")]
    assert msgspec.json.decode(doc.user_data[RECORD])["events"][0]["id"] == "v1"


def test_equal_documents_give_equal_bytes(tmp_path: Path) -> None:
    """The bytes do not depend on the order in which a process happens to hash strings."""
    code = (
        "import sys; from pathlib import Path; from bench.convert.formats import *; "
        "o = options_for('docbin'); "
        "d = read('docbin', Path(sys.argv[1]), o).documents; "
        "sys.stdout.buffer.write(write('docbin', d, o).files['documents.spacy'])"
    )
    content = there([NESTED, make_document("other")])
    path = tmp_path / "x.spacy"
    path.write_bytes(content)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(path)]
    again = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert again.stdout == content


def test_a_pipeline_s_work_is_read_not_the_gold_beside_it(tmp_path: Path) -> None:
    """If ``doc.ents`` was replaced, only that is read: stored records and untouched groups would be gold."""
    (doc,) = docs(there([NESTED]))
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 3, 4, "GPE", kb_id="Q2")]
    found = imported("docbin", put(tmp_path, doc))
    (document,) = found.documents
    assert (document.id, document.meta) == (NESTED.id, NESTED.meta)
    assert [(one.type, one.text, one.cluster) for one in document.entities] == [
        ("PER", "Kesh", None),
        ("GPE", "Tarn", "Q2"),
    ]
    assert (document.numbers, document.events) == ((), ())
    # spaCy leaves the ids of earlier entities at tokens that get others.
    assert lost(found) == {"records whose spans were changed": 1, "ids of spans": 2}


def test_changed_groups_are_read_by_their_names(tmp_path: Path) -> None:
    """Spans set in the groups of numbers and triggers become numbers and events, roles and types by label."""
    (doc,) = docs(there([NESTED]))
    place = next(token.i for token in doc if token.text == "1,200")
    doc.spans["numbers"] = [Span(doc, place, place + 1, "NUMBER"), Span(doc, place, place + 1, "area")]
    doc.spans["triggers"] = [Span(doc, place, place + 1, "attack")]
    (document,) = imported("docbin", put(tmp_path, doc)).documents
    assert document.entities == ()
    assert [(one.text, one.role) for one in document.numbers] == [("1,200", None), ("1,200", "area")]
    assert [(one.trigger.text, one.type) for one in document.events] == [("1,200", "attack")]


def test_records_of_another_text_are_not_taken(tmp_path: Path) -> None:
    """A record that came along to another text describes nothing there; spans are read under a new id."""
    doc = ENGLISH("Tarn fell")
    doc.ents = [Span(doc, 0, 1, "GPE")]
    doc.user_data[RECORD] = docs(there([NESTED]))[0].user_data[RECORD]
    found = imported("docbin", put(tmp_path, doc))
    assert [one.text for one in found.documents[0].entities] == ["Tarn"]
    assert found.documents[0].id == "x"
    assert lost(found) == {"records of another text": 1}


def test_ids_and_second_links_are_counted(tmp_path: Path) -> None:
    """Ids of spans, which need not be unique, and a second link of the same span have no place."""
    doc = ENGLISH("Tarn fell")
    doc.ents = [Span(doc, 0, 1, "GPE", kb_id="Q1", span_id="tarn")]
    doc.spans["sc"] = [Span(doc, 0, 1, "GPE", kb_id="Q2"), Span(doc, 0, 1, "GPE", kb_id="Q1")]
    found = imported("docbin", put(tmp_path, doc))
    assert [one.cluster for one in found.documents[0].entities] == ["Q1"]
    assert lost(found) == {"ids of spans": 1, "second links of a span": 1}


def test_without_user_data_spans_are_left(tmp_path: Path) -> None:
    """A DocBin of our docs without user data gives entities, numbers and triggers without attributes."""
    (document,) = imported("docbin", put(tmp_path, *docs(there([NESTED])), user_data=False)).documents
    assert {(one.type, one.text, one.cluster) for one in document.entities} == {
        (one.type, one.text, one.cluster) for one in NESTED.entities
    }
    assert [(one.role, one.value) for one in document.numbers] == [("distance", None)]
    assert [one.type for one in document.events] == ["territory.withdraw"]


def test_files_with_fewer_attributes(tmp_path: Path) -> None:
    """Entities need ENT_IOB; types of tokens without it are counted, words alone give a text."""
    doc = Doc(ENGLISH.vocab, words=["Tarn", "fell"])
    doc.ents = [Span(doc, 0, 1, "GPE")]
    path = tmp_path / "x.spacy"
    for attributes, entities in ((["ENT_IOB", "ENT_TYPE"], 1), (["ENT_TYPE"], 0), ([], 0)):
        DocBin(attrs=attributes, docs=[doc]).to_disk(path)
        found = imported("docbin", path)
        assert found.documents[0].text == doc.text
        assert len(found.documents[0].entities) == entities
        assert sum(lost(found).values()) == (attributes == ["ENT_TYPE"])


def test_marks_that_bar_entities_and_empty_files(tmp_path: Path) -> None:
    """A bar to entities and a span of nothing are counted; no docs, and a doc without words, are sound."""
    doc = ENGLISH("Tarn fell")
    doc.set_ents([], blocked=[doc[0:1]], default="missing")
    doc.spans["x"] = [Span(doc, 1, 1, "GPE")]
    assert lost(imported("docbin", put(tmp_path, doc, ENGLISH("")))) == {
        "marks that no entity may begin": 1,
        "spans without a token in the group x": 1,
    }
    assert list(imported("docbin", put(tmp_path)).documents) == []


def packed(content: bytes) -> dict[str, Any]:
    """What a file holds."""
    found: dict[str, Any] = msgspec.msgpack.decode(zlib.decompress(content))
    return found


def repacked(**changes: Any) -> bytes:
    """The sample with other values for some keys."""
    return zlib.compress(msgspec.msgpack.encode({**packed(SAMPLE.read_bytes()), **changes}))


def group(*spans: bytes, name: str = "sc") -> bytes:
    """A group as spaCy 3.0 packed it: a list of groups."""
    return msgspec.msgpack.encode([msgspec.msgpack.encode({"name": name, "attrs": {}, "spans": spans})])


def place(first: int, after: int, start: int, end: int, label: int = 384) -> bytes:
    """A span of a group, labelled GPE unless told otherwise."""
    numbers = [one.to_bytes(8, "big") for one in (0, 0, label)]
    return b"".join([*numbers, *(one.to_bytes(4, "big", signed=True) for one in (first, after, start, end))])


def test_groups_of_early_versions_are_read(tmp_path: Path) -> None:
    """A list of groups, each with its own name, is what spaCy 3.0 wrote."""
    path = tmp_path / "x.spacy"
    path.write_bytes(repacked(span_groups=[group(place(0, 1, 0, 4)), b""]))
    assert (0, 4, "GPE") in [(one.start, one.end, one.type) for one in read_first(path).entities]


def read_first(path: Path) -> Document:
    """The first document of a file."""
    return imported("docbin", path).documents[0]


FILES = [
    (b"", 1, "", "is empty"),
    (b"Tarn fell", 1, "", "is not compressed with zlib, or cut off"),
    (SAMPLE.read_bytes()[:-9], 1, "", "is not compressed with zlib, or cut off"),
    (zlib.compress(b"\xc1"), 1, "", "is not the msgpack of a DocBin"),
    (zlib.compress(b"{}"), 1, "", "is not the msgpack of a DocBin"),
    (repacked(strings=3), 1, "", "is not the msgpack of a DocBin"),
    (repacked(attrs=[]), 1, "attrs", "are []"),
    (repacked(attrs=[65, 65]), 1, "attrs", "are [65, 65]"),
    (repacked(lengths=b"123"), 1, "lengths", "take 3 bytes"),
    (repacked(lengths=b"\xff" * 4), 1, "lengths", "hold -1"),
    (repacked(lengths=b"\xff\xff\xff\x7f" * 2), 1, "tokens", "take "),
    (repacked(tokens=b""), 1, "tokens", "take 0 bytes"),
    (repacked(spaces=b"\1"), 1, "spaces", "take 1 bytes"),
    (repacked(cats=[{}]), 1, "cats", "are of 1 documents"),
    (repacked(strings=[]), 1, "ORTH", "no string has the hash"),
    (repacked(user_data=[b"\xc1", b"\x80"]), 1, "user_data", "is not a dictionary in msgpack"),
    (repacked(span_groups=[b"", b"\xc1"]), 2, "span_groups", "are not span groups"),
    (repacked(span_groups=[b"", msgspec.msgpack.encode([b"x"])]), 2, "spans[None]", "is not a span group"),
    (repacked(span_groups=[group(b"x"), b""]), 1, "spans['sc']", "a span takes 1 bytes"),
    (repacked(span_groups=[group(place(0, 99, 0, 4)), b""]), 1, "spans['sc']", "tokens 0:99 are outside"),
    (repacked(span_groups=[group(place(-1, 1, 0, 4)), b""]), 1, "spans['sc']", "tokens -1:1 are outside"),
    (
        repacked(span_groups=[group(place(0, 1, 0, 5)), b""]),
        1,
        "spans['sc']",
        "a span states the code points",
    ),
    (repacked(span_groups=[group(place(0, 1, 0, 4, 9**9)), b""]), 1, "spans['sc']", "no string has the hash"),
    (repacked(span_groups=[group(place(0, 1, 0, 4, 65)), b""]), 1, "entities", "unknown label 'ORTH'"),
]


@pytest.mark.parametrize(("content", "line", "field", "said"), FILES, ids=range(len(FILES)))
def test_broken_files(tmp_path: Path, content: bytes, line: int, field: str, said: str) -> None:
    """Every fault is told with the document's number, the part it is in and what was expected."""
    path = tmp_path / "x.spacy"
    path.write_bytes(content)
    found = refused("docbin", path)
    assert [one for one in found if (one.line, one.field) == (line, field) and one.message.startswith(said)]
    assert all(one.expected and one.file == str(path) for one in found)


def test_wrong_tags_and_labels_are_told(tmp_path: Path) -> None:
    """An I that continues nothing, tags that are none and unknown labels are problems of their document."""
    table = memoryview(bytearray(packed(SAMPLE.read_bytes())["tokens"])).cast("Q")
    columns = packed(SAMPLE.read_bytes())["attrs"]
    first, second = columns.index(77), columns.index(77) + len(columns)
    table[first], table[second] = 1, 9
    path = tmp_path / "x.spacy"
    path.write_bytes(repacked(tokens=table.tobytes()))
    assert [(one.field, one.message) for one in refused("docbin", path)] == [
        ("ENT_IOB", "token 0 continues no entity"),
        ("ENT_IOB", "token 1 has 9"),
    ]
    doc = ENGLISH("Tarn fell")
    doc.ents = [Span(doc, 0, 1, "PLAICE")]
    (problem,) = refused("docbin", put(tmp_path, doc))
    assert "did you mean 'PLACE'" in problem.expected


@pytest.mark.parametrize(
    "content", [3, "{", '{"id": "d", "text": "Tarn fell", "entities": [{"type": "GPE"}]}']
)
def test_broken_records_are_told(tmp_path: Path, content: Any) -> None:
    """A record in the user data that does not keep to the format is refused, not passed over."""
    doc = ENGLISH("Tarn fell")
    doc.user_data[RECORD] = content
    assert refused("docbin", put(tmp_path, doc))


def test_ids_that_occur_twice_and_folders(tmp_path: Path) -> None:
    """A folder is read whole, every problem told; two documents of one id are one of them."""
    assert "without DocBin files" in refused("docbin", tmp_path)[0].message
    (tmp_path / "a.spacy").write_bytes(there([NESTED, NESTED]))
    (tmp_path / "b.spacy").mkdir()
    (tmp_path / "c.spacy").write_bytes(b"")
    assert [one.message for one in refused("docbin", tmp_path)] == ["the id 'd' occurs twice", "is empty"]
    assert refused("docbin", tmp_path / "none.spacy")[0].message


def test_documents_are_named_after_their_file(tmp_path: Path) -> None:
    """A doc without a record has the name of its file, with its number if there are several."""
    assert [one.id for one in read("docbin", put(tmp_path, ENGLISH("a")), OPTIONS).documents] == ["x"]
    several = read("docbin", put(tmp_path, ENGLISH("a"), ENGLISH("b")), OPTIONS).documents
    assert [one.id for one in several] == ["x-1", "x-2"]


@few
@given(st.data())
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A mutilated file, outside or under its compression, gives sound documents or problems, nothing else."""
    path = tmp_path_factory.mktemp("fuzz") / "x.spacy"
    content = data.draw(st.sampled_from([SAMPLE.read_bytes(), OWN]))
    inside = data.draw(broken(zlib.decompress(content)))
    path.write_bytes(data.draw(st.just(zlib.compress(inside)) | broken(content)))
    sound_or_refused("docbin", path)


@few
@given(st.data())
def test_any_part_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A file of which one part is mutilated, so that the container is sound, is read or refused as well."""
    path = tmp_path_factory.mktemp("fuzz") / "x.spacy"
    found = packed(data.draw(st.sampled_from([SAMPLE.read_bytes(), OWN])))
    name = data.draw(st.sampled_from(["tokens", "spaces", "lengths", "span_groups", "user_data"]))
    if isinstance(found[name], bytes):
        at = data.draw(st.integers(0, len(found[name]) - 1))
        byte = data.draw(st.binary(min_size=1, max_size=1))
        found[name] = found[name][:at] + byte + found[name][at + 1 :]
    else:
        found[name][0] = data.draw(broken(found[name][0]))
    path.write_bytes(zlib.compress(msgspec.msgpack.encode(found)))
    sound_or_refused("docbin", path)


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy is not installed, reading and writing say what to install."""
    for name in [one for one in sys.modules if one.startswith("bench.convert.docbin")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [one for one in sys.modules if one.split(".")[0] == "spacy"]:
        monkeypatch.setitem(sys.modules, name, None)
    assert formats.FORMATS["docbin"].extra == "spacy"
    with pytest.raises(MissingExtra, match=r"conflict-bench\[spacy\]"):
        read("docbin", SAMPLE, OPTIONS)
    with pytest.raises(MissingExtra):
        write("docbin", [], OPTIONS)


OWN = there([NESTED])
