"""Stand-off gold: no text in it, joined with exactly the text it was made on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, TEXT, make_document
from corpus_strategies import documents, put, quick
from hypothesis import given

from bench.corpus.fingerprint import text_digest
from bench.corpus.read import read_documents
from bench.corpus.standoff import attach, detach
from bench.corpus.write import one_annotation_a_line, one_line
from bench.document import Document
from bench.errors import CorpusError, HashMismatch, InputError

RE3D = ROOT.parent / "shared" / "corpora" / "re3d"
SEED = ROOT.parent / "shared" / "seed" / "xinhua-mosul.txt"


@quick
@given(documents())
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Detached gold joins with its text to the same document, whatever line ends the text has."""
    folder = tmp_path_factory.mktemp("standoff")
    gold = put(folder / "gold.jsonl", one_line(detach(document)))
    text = put(folder / "text.txt", document.text.encode())
    assert attach(gold, [text]) == [document]


@quick
@given(documents())
def test_no_surface_form_is_left(document: Document) -> None:
    """A detached document has ``text`` nowhere, its hash instead, right behind the id."""
    plain = detach(document)
    assert list(plain)[:2] == ["id", "sha256"]
    items = [*plain["entities"], *plain["numbers"], *(event["trigger"] for event in plain["events"])]
    assert "text" not in plain
    assert [item for item in items if "text" in item] == []


def test_alternatives_are_held_to_their_rules(tmp_path: Path) -> None:
    """Stand-off gold keeps its alternatives, and one without a fellow is refused."""
    plain = detach(make_document())
    plain["entities"][0]["alternative"] = plain["entities"][1]["alternative"] = "a"
    gold = put(tmp_path / "gold.json", one_annotation_a_line(plain))
    (document,) = attach(gold, [put(tmp_path / "t.txt", TEXT)])
    assert [entity.alternative for entity in document.entities] == ["a", "a", None, None, None]
    assert detach(document) == plain
    del plain["entities"][1]["alternative"]
    put(gold, one_annotation_a_line(plain))
    with pytest.raises(CorpusError, match=r"entities\[0\]\.alternative: no other reading states 'a'"):
        attach(gold, [tmp_path / "t.txt"])


def test_detaching_leaves_the_document_alone() -> None:
    """The document itself keeps its text and surface forms."""
    document = make_document()
    detach(document)
    assert document == make_document()


def test_texts_are_found_by_hash(tmp_path: Path) -> None:
    """The order and names of the text files do not matter, and more may be given than needed."""
    two = [make_document("a"), make_document("b", text=TEXT + "\n")]
    gold = put(tmp_path / "gold.jsonl", "".join(one_line(detach(document)) + "\n" for document in two))
    texts = [put(tmp_path / name, text) for name, text in [("x", "other"), ("y", TEXT + "\n"), ("z", TEXT)]]
    assert attach(gold, texts) == two


@pytest.mark.parametrize("wrong", [TEXT + "\n", TEXT[:-1], "\ufeff" + TEXT, TEXT.replace(" ", "\u00a0", 1)])
def test_another_text_is_refused(tmp_path: Path, wrong: str) -> None:
    """One character more or less is another text; both hashes are shown."""
    gold = put(tmp_path / "gold.jsonl", detach(make_document()))
    with pytest.raises(HashMismatch) as error:
        attach(gold, [put(tmp_path / "t.txt", wrong)])
    assert text_digest(TEXT) in str(error.value)
    assert f"t.txt ({text_digest(wrong)})" in str(error.value)


def test_every_text_that_is_not_at_hand_is_named(tmp_path: Path) -> None:
    """All documents without a text are told at once, with the hash that each needs."""
    two = [make_document("a"), make_document("b", text=TEXT + "\n")]
    gold = put(tmp_path / "gold.jsonl", "".join(one_line(detach(document)) + "\n" for document in two))
    with pytest.raises(HashMismatch) as error:
        attach(gold, [put(tmp_path / "t.txt", "other"), put(tmp_path / "u.txt", "third")])
    assert [sha256 for _, sha256 in error.value.lacking] == [text_digest(TEXT), text_digest(TEXT + "\n")]
    assert "given: 2 texts" in str(error.value)
    assert text_digest(TEXT + "\n") in str(error.value)


def test_gold_that_does_not_fit(tmp_path: Path) -> None:
    """Spans beyond the text are listed with the line of each."""
    plain = detach(make_document())
    plain["entities"][1]["end"] = 1000
    plain["numbers"][0]["end"] = 2000
    gold = put(tmp_path / "gold.json", one_annotation_a_line(plain))
    with pytest.raises(CorpusError) as error:
        attach(gold, [put(tmp_path / "t.txt", TEXT)])
    lines = gold.read_text().split("\n")
    shown = [(p.field, lines[p.line - 1][:14]) for p in error.value.problems]
    assert shown == [("entities[1].start", '  {"id": "e2",'), ("numbers[0].start", '  {"id": "n1",')]


def test_document_with_text_is_not_standoff(tmp_path: Path) -> None:
    """Gold that carries its text has nothing to join."""
    gold = put(tmp_path / "gold.json", {"id": "a", "text": TEXT})
    with pytest.raises(CorpusError, match="expected a stand-off document"):
        attach(gold, [put(tmp_path / "t.txt", TEXT)])


@pytest.mark.parametrize(
    ("content", "message"), [(b"a\n\xff", r"t\.txt:2: is not UTF-8 text"), (None, "No such file")]
)
def test_unreadable_text(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A text that is not there or no UTF-8 is told by name."""
    gold = put(tmp_path / "gold.json", detach(make_document()))
    if content is not None:
        put(tmp_path / "t.txt", content)
    with pytest.raises(InputError, match=message):
        attach(gold, [tmp_path / "t.txt"])


def test_shipped_standoff_reveals_no_text() -> None:
    """The shipped stand-off gold holds no surface form of the article."""
    for file in (ROOT / "corpus" / "standoff").glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert '"text"' not in json.dumps({**json.loads(line), "meta": {}})
            assert "title" not in json.loads(line)["meta"]


@pytest.mark.skipif(not SEED.parent.is_dir(), reason="the folder ../shared/seed is absent")
def test_seed_article(tmp_path: Path) -> None:
    """The shipped gold joins with the seed article, every span a slice of it, and parts again unchanged."""
    gold = ROOT / "corpus" / "standoff" / "xinhua-mosul.jsonl"
    (document,) = attach(gold, [SEED])
    assert document.text == SEED.read_bytes().decode()
    assert all(document.text[span.start : span.end] == span.text for span in document.spans())
    assert one_line(detach(document)) + "\n" == gold.read_text(encoding="utf-8")
    joined = put(
        tmp_path / "seed.json",
        one_annotation_a_line(
            {**json.loads(one_line(detach(document))), "text": document.text, "sha256": None}
        ),
    )
    assert read_documents(joined) == [document]


@pytest.mark.skipif(not RE3D.is_dir(), reason="the folder ../shared/corpora/re3d is absent")
def test_press_releases() -> None:
    """The shipped gold joins with every text that it was made on, found in the records of a re3d checkout."""
    gold = ROOT / "corpus" / "standoff" / "re3d.jsonl"
    documents = attach(gold, [RE3D])
    assert len(documents) == 47
    for document in documents:
        assert all(document.text[span.start : span.end] == span.text != "" for span in document.spans())
    lines = [one_line(detach(document)) for document in documents]
    assert "\n".join(lines) + "\n" == gold.read_text(encoding="utf-8")
