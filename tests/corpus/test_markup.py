"""The authors' mark-up compiles to documents and back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from conftest import make_document
from corpus_strategies import documents, problems, quick
from hypothesis import assume, given

from bench.corpus.corpus import load_corpus
from bench.corpus.markup import Crossing, compile_draft, decompile
from bench.document import Document, Entity, Event, Number, to_plain

DRAFT = """language: en
published: 2024-05-06
---

[e1 Rebels] [v1 seized] [n1 two] [e2 villages] near [e3 Tarn],
the [e4 [e5 Lukandan] army] said.
---
# attributes
e1 ARMED nominal c1
e2 GPE nominal c2
e3 GPE name c3
e4 ARMED name c4
e5 NORP name c5

n1 exact value=2 unit=village role=captured_place scope=incident of=e2
v1 territory.capture actual cluster=w1 source=e4 agent=e1 place=e2 place=e3 number=n1
"""


OPENING = "'[e1 ', '[n1 ', '[v1 ' or \\["
NO_JSON = "is no string, number, list or mapping"
NO_MAPPING = "(expected lines of the form KEY: VALUE)"


def told(source: str) -> list[str]:
    """The problems of a draft without the file's name."""
    return [str(p).removeprefix("f.draft:") for p in problems(compile_draft, "f", source, "f.draft")]


def test_draft() -> None:
    """Brackets become spans, rows attributes; bounds follow from the modifier; dates become strings."""
    document, lines = compile_draft("tarn", DRAFT, "f.draft")
    assert document.text == "Rebels seized two villages near Tarn,\nthe Lukandan army said."
    assert document.meta == {"language": "en", "published": "2024-05-06"}
    assert [entity.text for entity in document.entities] == [
        "Rebels",
        "villages",
        "Tarn",
        "Lukandan army",
        "Lukandan",
    ]
    (number,) = document.numbers
    assert (number.text, number.value, number.low, number.high, number.of) == ("two", 2, 2, 2, "e2")
    (event,) = document.events
    assert [(a.role, a.target) for a in event.arguments] == [
        ("agent", "e1"),
        ("place", "e2"),
        ("place", "e3"),
        ("number", "n1"),
    ]
    assert (lines["e1"], lines["n1"], lines["v1"]) == (9, 15, 16)


def well_formed(document: Document) -> Document:
    """The document as drafts have it: items in the order of their spans."""
    order = {
        layer: tuple(sorted(getattr(document, layer), key=lambda i: (i.start, -i.end, i.id)))
        for layer in ("entities", "numbers", "events")
    }
    return msgspec.structs.replace(document, **order)


@quick
@given(documents())
def test_round_trip(document: Document) -> None:
    """What decompiles compiles to the same document, brackets, ``---`` and odd line ends included."""
    items = [*document.entities, *document.numbers, *document.events]
    texts = [document.text[item.start : item.end] for item in items]
    assume(all(text == text.strip() for text in texts))
    document = well_formed(document)
    try:
        draft = decompile(document)
    except Crossing:
        assume(False)
    assert compile_draft("d", draft, "f.draft")[0] == document


def test_shipped_documents_round_trip() -> None:
    """Every shipped document can be shown as a draft and compiles back."""
    for document in load_corpus("dispatches"):
        assert compile_draft(document.id, decompile(document), "f")[0] == document


@pytest.mark.parametrize(
    "text",
    [" \n x ", "[x]", "\\[x\\]", "a\n---\nb", "--- \t\n", "\\u0041", "\\", "a\r\nb\r", "\u2028x\x85", "---"],
)
def test_awkward_texts_round_trip(text: str) -> None:
    """Texts that look like mark-up, and outer white space, survive."""
    assert compile_draft("d", decompile(Document("d", text)), "f")[0].text == text


@pytest.mark.parametrize(
    "number",
    [
        Number(0, 4, "Tarn", "n1", 3, 1, 5, "approx"),
        Number(0, 4, "Tarn", "n1", 3, None, None, "exact"),
        Number(0, 4, "Tarn", "n1", None, 2.5, None, "range"),
        Number(0, 4, "Tarn", "n1", -3, -3, -3, "exact", "air strike"),
        Number(0, 4, "Tarn", "n1"),
    ],
)
def test_any_bounds_round_trip(number: Number) -> None:
    """Bounds that do not follow from the modifier, as predictions have them, are written out."""
    document = Document("d", "Tarn", {}, (), (number,))
    assert compile_draft("d", decompile(document), "f")[0] == document


def test_absent_words_round_trip() -> None:
    """A prediction without level, cluster or realis is shown with dashes, not with the word None."""
    document = make_document()
    bare = msgspec.structs.replace(
        document,
        entities=tuple(Entity(e.type, e.start, e.end, e.text, e.id) for e in document.entities),
        events=tuple(Event(v.type, v.trigger, v.id) for v in document.events),
    )
    assert "None" not in decompile(bare)
    assert compile_draft(bare.id, decompile(bare), "f")[0] == bare


def test_same_span_twice() -> None:
    """Two annotations of one span nest, by id."""
    document = Document(
        "d", "Tarn", {}, (Entity("GPE", 0, 4, "Tarn", "e1"), Entity("ORG", 0, 4, "Tarn", "e2"))
    )
    assert "\n[e1 [e2 Tarn]]\n" in "\n" + decompile(document).partition("---")[2]


def test_crossing_spans() -> None:
    """Spans that cross cannot be shown; both are named."""
    document = Document("d", "abcd", {}, (Entity("GPE", 0, 3, "abc", "e1"), Entity("GPE", 2, 4, "cd", "e2")))
    with pytest.raises(Crossing, match="d: e2 crosses e1"):
        decompile(document)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[e3 Tarn]", "[e3 Tarn", "5: e3: is not closed"),
        ("[e3 Tarn]", "Tarn]", "5: ]: closes nothing"),
        ("[e3 Tarn]", "[x3 Tarn\\]", f"5: [x3 Tarn\\],: is no opening bracket (expected {OPENING})"),
        ("[e3 Tarn]", "[e3 Tarn] [e3 Tarn]", "5: e3: is bracketed twice (expected one span an id)"),
        ("[e3 Tarn]", "[e3 Tarn ]", "11: e3: span 'Tarn ' has outer spaces or is empty"),
        ("e3 GPE name c3", "", "5: e3: has no line of attributes"),
        ("e3 GPE name c3", "e3 GPE name c3\ne3 GPE name c3", "12: e3: has two lines of attributes"),
        ("e3 GPE name c3", "e3 GPE name c3\ne9 GPE name c3", "12: e9: is not bracketed in the text"),
        ("e3 GPE name c3", "e3 GPE", "11: e3: has the words ['GPE'] (expected: TYPE LEVEL CLUSTER)"),
        (
            "e3 GPE name c3",
            "e3 GPE name c3 vale=2",
            "11: e3.vale: unknown key (expected one of: value, optional, alternative)",
        ),
        ("e3 GPE name c3", "e3 GPE name 'c3", "11: e3 GPE name 'c3: No closing quotation"),
        ("value=2", "value=two", "15: n1: 'two' is no number (expected plain numbers)"),
        ("value=2", "value=1_0", "15: n1: '1_0' is no number (expected plain numbers)"),
        ("value=2", "value=2 value=2", "15: n1.value: is stated twice"),
        ("cluster=w1", "cluster=w1 cluster=w2", "16: v1.cluster: is stated twice"),
        ("language: en", "language: [en", "2: meta: is not YAML: expected ',' or ']', but got ':'"),
        ("language: en", "1: en", "1: meta: cannot be kept as JSON: the key 1 is not a string"),
        ("language: en", "x: !!set {a}", f"1: meta: cannot be kept as JSON: {{'a'}} {NO_JSON}"),
        ("language: en", "x: .nan", f"1: meta: cannot be kept as JSON: nan {NO_JSON}"),
        ("language: en\npublished: 2024-05-06", "- en", f"1: meta: is ['en'] {NO_MAPPING}"),
    ],
)
def test_one_problem(old: str, new: str, problem: str) -> None:
    """A mistake of an author is told with its line and id."""
    assert DRAFT.count(old) == 1
    found = told(DRAFT.replace(old, new))
    assert problem in found


@pytest.mark.parametrize("source", ["", "text only", "a: b\n---\ntext\n", "a\n---\nb\n---\nc\n---\n"])
def test_parts(source: str) -> None:
    """A draft has three parts."""
    (problem,) = told(source)
    assert "expected metadata, text and attributes, parted by lines ---" in problem


def test_windows_line_ends() -> None:
    """A draft saved on Windows is the same draft."""
    assert compile_draft("f", DRAFT.replace("\n", "\r\n"), "f") == compile_draft("f", DRAFT, "f")


def test_all_problems_at_once() -> None:
    """Mistakes in the text and in several rows are listed together."""
    broken = (
        DRAFT.replace("e1 ARMED nominal c1", "e1 ARMED").replace("value=2", "value=x").replace("[e3", "[f3")
    )
    assert len(told(broken)) >= 4


def test_long_draft() -> None:
    """A draft of half a megabyte compiles whole and is written back as it was."""
    text = "\n".join(f"[e{i} Tarn] fell again and again, they said." for i in range(10_000))
    rows = "\n".join(f"e{i} GPE name c" for i in range(10_000))
    document, _ = compile_draft("f", f"a: b\n---\n{text}\n---\n{rows}\n", "f")
    assert [entity.id for entity in document.entities] == [f"e{i}" for i in range(10_000)]
    assert {entity.text for entity in document.entities} == {"Tarn"}
    assert text in decompile(document)
    assert rows in decompile(document)


def test_decompile_reads_well() -> None:
    """A shown document is what an author would write."""
    document, _ = compile_draft("tarn", DRAFT, "f")
    shown: Any = decompile(document)
    assert (
        "[e1 Rebels] [v1 seized] [n1 two] [e2 villages] near [e3 Tarn],\nthe [e4 [e5 Lukandan] army] said."
        in shown
    )
    assert "n1 exact value=2 unit=village role=captured_place scope=incident of=e2\n" in shown
    assert to_plain(compile_draft("tarn", shown, "f")[0]) == to_plain(document)
