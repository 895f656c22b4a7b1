"""The PLOVER importer: a sample, the real data, mark-up, loose JSON and broken files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, corpus, few, imported, lost, refused, sound_or_refused

from bench.convert.plover.loose_json import records
from bench.convert.plover.markup import Tagged, carried, strip_markup
from bench.corpus.read import read_documents
from bench.errors import Problem

HERE = Path(__file__).parent
RAW = HERE / "raw" / "GSR.txt"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The sample with one place changed."""
    content = RAW.read_text(encoding="utf-8")
    assert old in content
    path = tmp_path / "GSR.txt"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_sample_becomes_the_documents_that_were_checked_by_hand() -> None:
    """Spans stand in the stated text, actors get types by sector, and the rest is kept in meta."""
    assert list(imported("plover", RAW).documents) == read_documents(HERE / "expected.jsonl")
    assert imported("plover", RAW.parent).documents == imported("plover", RAW).documents


def test_whatever_is_left_out_is_counted() -> None:
    """Types without a counterpart, spans that the text lacks and fields without a place are counted."""
    assert lost(imported("plover", RAW)) == {
        "records DOCUMENT, which tell of the file": 1,
        "repeated ids (numbered on)": 1,
        "discontinuous triggers (kept as their first part)": 1,
        "codes of actors (kept in meta.record)": 5,
        "fields date (kept in meta.record)": 1,
        "fields mode (kept in meta.record)": 1,
        "fields dead (kept in meta.record)": 1,
        "texts with mark-up that differ from the stated text (which is kept)": 2,
        "marked spans that are never closed": 1,
        "marked spans that the stated text lacks": 1,
        "spans of actors ***": 1,
        "events CONSULT": 1,
    }


def test_numbering_on_gives_no_id_twice(tmp_path: Path) -> None:
    """A repeated id is numbered on past ids that are taken."""
    path = changed(tmp_path, "GSR-FIGHT-0001", "GSR-AGREE-0001-2")
    names = [document.id for document in imported("plover", path).documents]
    assert names == ["GSR-AGREE-0001-2", "GSR-AGREE-0001", "GSR-AGREE-0001-3"]


@pytest.mark.parametrize(
    ("markup", "text", "spans"),
    [
        ("(SRC: A) b", "A b", [("SRC", "A")]),
        ("x (LOC: in (TAR: B)), y", "x in B, y", [("LOC", "in B"), ("TAR", "B")]),
        ("(SRC/TAR:A )b", "A b", [("SRC/TAR", "A")]),
        ("(a (b) c) (EVT: d (e))", "(a (b) c) d (e)", [("EVT", "d (e)")]),
        ("a) (EVT: b)", "a) b", [("EVT", "b")]),
        ("(EVT: )a", "a", []),
        ("(Src: a) (x: b) (SRC a)", "(Src: a) (x: b) (SRC a)", []),
    ],
)
def test_mark_up_is_stripped(markup: str, text: str, spans: list[tuple[str, str]]) -> None:
    """Tags nest and join, brackets without a tag stay, spans lose outer spaces."""
    found = strip_markup(markup)
    assert found.text == text
    assert [("/".join(span.tags), text[span.start : span.end]) for span in found.spans] == spans
    assert found.unclosed == ()


def test_tags_that_are_never_closed_mark_nothing() -> None:
    """An open tag without its bracket is told, and its words stay in the text."""
    found = strip_markup("(EVT: a (SRC: b")
    assert found == ("a b", (), ("EVT", "SRC"))


@st.composite
def marked(draw: Any, depth: int = 2) -> tuple[str, str]:
    """Mark-up and the text in it."""
    markup = text = ""
    for _ in range(draw(st.integers(1, 3))):
        word = draw(st.sampled_from(["a", "é", "b 😀 c", "(x)", ", "]))
        inner = draw(marked(depth - 1)) if depth and draw(st.booleans()) else (word, word)
        tag = draw(st.sampled_from(["", "(SRC: ", "(EVT: ", "(TAR/LOC: "]))
        markup += f"{tag}{inner[0]}{')' if tag else ''}"
        text += inner[1]
    return markup, text


@few
@given(marked())
def test_what_was_marked_up_is_the_text_again(pair: tuple[str, str]) -> None:
    """Stripping undoes marking up, whatever is nested in what, and all spans are inside the text."""
    markup, text = pair
    found = strip_markup(markup)
    assert found.text == text
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    assert carried(found, text) == (list(found.spans), [])


def test_spans_are_carried_over_to_a_text_that_differs() -> None:
    """Spaces may differ anywhere; a span with other characters is not carried over."""
    found = strip_markup("The  (SRC: old  army) of Isreal (EVT: left) (TAR: Isreal).")
    kept, gone = carried(found, "The old army of Israel left Israel.")
    assert kept == [Tagged(("SRC",), 4, 12), Tagged(("EVT",), 23, 27)]
    assert [span.tags for span in gone] == [("TAR",)]


def test_surplus_commas_and_only_they_are_forgiven() -> None:
    """A comma before a closing bracket is passed over, in a string it is kept; lines are right."""
    problems: list[Problem] = []
    found = list(records('[\n{"a": "x,]", "b": [1,],},\n{"a": 2}\n,]', "f", problems))
    assert [(record.line, record.data) for record in found] == [(2, {"a": "x,]", "b": [1]}), (3, {"a": 2})]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "is empty"),
        ("{}", 1, "does not begin with a list"),
        ("[", 1, "ends too early"),
        ('[{"a": 1}', 1, "goes on without a comma or ends too early"),
        ('[\n{"a": 1}\n{"a": 2}]', 3, "goes on without a comma"),
        ('[\n{"a": \n]', 3, "is no JSON"),
        ("[3]", 1, "is int"),
        ('[{"a": NaN}]', 1, "is no JSON"),
        ('[{"a": "\\ud800"}]', 1, "holds what no text file can"),
        ('[{"a": "x\ny"}]', 1, "is no JSON"),
        ("[]\n[]", 2, "goes on after the list"),
        ("[" * 5000, 1, "is no JSON"),
        ('[{"a": ' + "[" * 400 + "]" * 400 + "}]", 1, "nested too deeply"),
    ],
)
def test_what_is_no_list_of_records_is_told(content: str, line: int, message: str) -> None:
    """Whatever is wrong with the JSON is told with its line."""
    problems: list[Problem] = []
    list(records(content, "f", problems))
    assert [problem.line for problem in problems if message in problem.message] == [line]


def test_reading_goes_on_behind_a_broken_record(tmp_path: Path) -> None:
    """One broken record hides neither the others nor what is wrong with them."""
    path = changed(tmp_path, '"dead": "3",', '"dead": 3"')
    content = path.read_text(encoding="utf-8").replace("CONSULT", "CONSLT")
    path.write_text(content, encoding="utf-8")
    found = [(problem.line, problem.field) for problem in refused("plover", path)]
    assert found == [(16, ""), (30, "event")]


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ('"id": "GSR-FIGHT-0001"', '"id": ""', "id", "is empty"),
        ('"id": "GSR-FIGHT-0001"', '"idd": "x"', "id", "is missing"),
        ('"event": "FIGHT"', '"event": "FITE"', "event", "unknown label 'FITE'"),
        ('"event": "FIGHT"', '"event": 3', "event", "is no text"),
        ('"mode": "heavy-weapons"', '"mode": []', "mode", "is list"),
        ('"sector": "MILnor"', '"sector": "XXX"', "sector", "unknown label 'XXX'"),
        ('"actorText": "Tarn"', '"actor": "Tarn"', "target[0].actorText", "is missing or no text"),
        ('[{"actorText": "Tarn", "code": "TRN"},]', "[7]", "target[0]", "is int"),
        ('[{"actorText": "Tarn", "code": "TRN"},]', "7", "target", "is int"),
        ("(EVT: shelled)", "(EVE: shelled)", "textInfo", "unknown tag 'EVE'"),
        ('"markup": "The', '"mark": "The', "textInfo", "has no markup"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, field: str, message: str
) -> None:
    """Each thing that is wrong with a record is told with the record's line and the field."""
    (problem,) = refused("plover", changed(tmp_path, old, new))
    assert (problem.line, problem.field) == (8, field)
    assert message in problem.message


def test_maps_must_name_what_every_record_has(tmp_path: Path) -> None:
    """A map of the user's without places and roles is refused with all that it lacks."""
    types = tmp_path / "mine.yaml"
    types.write_text("events: {'*': attack}\nentities: {'*': ORG}\n")
    found = refused("plover", RAW, types=types)
    assert [problem.message for problem in found] == ["lacks 'LOC'", "lacks 'SRC'", "lacks 'TAR'"]


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    """No file, a folder without records and another encoding are problems, not tracebacks."""
    assert "without PLOVER records" in refused("plover", tmp_path)[0].message
    assert refused("plover", tmp_path / "none.txt")
    path = tmp_path / "GSR.txt"
    path.write_bytes(RAW.read_bytes().replace(b"Tarn", b"T\xe4rn"))
    assert "UTF-8" in refused("plover", path)[0].message


def test_byte_order_marks_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    """A file with a byte-order mark and carriage returns reads as one without."""
    path = tmp_path / "GSR.txt"
    path.write_bytes(b"\xef\xbb\xbf" + RAW.read_bytes().replace(b"\n", b"\r\n"))
    assert imported("plover", path).documents == imported("plover", RAW).documents


@few
@given(data=st.data())
def test_any_file_gives_documents_or_problems(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """Whatever is cut from a file or put into it, there are sound documents or problems."""
    path = tmp_path_factory.mktemp("plover") / "GSR.txt"
    path.write_bytes(data.draw(broken(RAW.read_bytes())))
    sound_or_refused("plover", path)


def test_the_real_data_has_the_known_counts() -> None:
    """322 records beside the one that tells of the file, 24 of them with mark-up unlike the text."""
    found = imported("plover", corpus("plover"))
    assert len(found.documents) == 322
    assert sum(len(document.entities) for document in found.documents) == 654
    events = [event for document in found.documents for event in document.events]
    assert (len(events), sum(len(event.arguments) for event in events)) == (112, 231)
    gone = lost(found)
    assert gone["texts with mark-up that differ from the stated text (which is kept)"] == 24
    assert gone["marked spans that the stated text lacks"] == 3
    assert sum(many for what, many in gone.items() if what.startswith("events")) == 322 - 112
