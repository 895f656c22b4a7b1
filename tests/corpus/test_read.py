"""Reading documents: all forms alike, every broken file told clearly, however large."""

from __future__ import annotations

import codecs
import gc
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import TEXT, make_document
from corpus_strategies import documents, fields, plain, problems, put, quick
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.fingerprint import text_digest
from bench.corpus.read import (
    document_files,
    raw_documents,
    read_documents,
    read_plain_text,
    read_predictions,
    read_text,
    without_cyclic_gc,
)
from bench.corpus.write import one_annotation_a_line, to_jsonl, write_folder
from bench.document import Document, Entity, Event, Number, Trigger, to_plain
from bench.errors import CorpusError, InputError

SMALL = b'{"id": "a", "text": "Two died."}'


@quick
@given(documents())
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """A written document reads back equal, on a line, in a file of its own and in a folder."""
    folder = tmp_path_factory.mktemp("round")
    put(folder / "all.jsonl", to_jsonl([document]))
    put(folder / "d.json", one_annotation_a_line(to_plain(document)))
    assert read_documents(folder / "all.jsonl") == [document]
    assert read_documents(folder / "d.json") == [document]
    write_folder([document], folder / "sub")
    assert read_documents(folder / "sub") == [document]


@quick
@given(documents(), st.randoms())
def test_key_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, document: Document, random: Any
) -> None:
    """Keys in another order, and JSON laid out in another way, mean the same document."""

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shuffled(value[key]) for key in random.sample(list(value), len(value))}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    path = tmp_path_factory.mktemp("keys") / "d.json"
    assert read_documents(put(path, json.dumps(shuffled(to_plain(document)), indent=3))) == [document]


def test_forms_are_alike(tmp_path: Path) -> None:
    """JSON Lines under any suffix, with blank lines, and without a final newline, read the same."""
    wanted = [make_document("a"), make_document("b")]
    lines = to_jsonl(wanted)
    for name, content in [
        ("a.jsonl", lines),
        ("a.json", lines),
        ("a.txt", lines.rstrip("\n")),
        ("b.jsonl", "\n \n" + lines.replace("\n", "\n\n")),
        ("c.jsonl", lines.replace("\n", "\r\n")),
        ("d.jsonl", "\ufeff" + lines),
    ]:
        assert read_documents(put(tmp_path / name, content)) == wanted


def test_line_separators_do_not_part_documents(tmp_path: Path) -> None:
    """Only a newline ends a line; U+2028, U+0085 and form feeds inside a text do not."""
    document = make_document(text=TEXT + "\u2028\x85\x0b end")
    assert read_documents(put(tmp_path / "a.jsonl", to_jsonl([document]))) == [document]


def test_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    """A folder's documents come by file name; other files and hidden ones do not count."""
    for name in ("c", "a", "b"):
        write_folder([make_document(name)], tmp_path)
    put(tmp_path / "._a.json", b"\0\5\x16\7")
    put(tmp_path / "notes.txt", "not a document")
    assert [document.id for document in read_documents(tmp_path)] == ["a", "b", "c"]


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    """A prediction of spans and types gets ids and surface forms."""
    data = {
        "id": "a",
        "text": "Two died.",
        "events": [{"type": "protest", "trigger": {"start": 4, "end": 8}}],
    }
    data["entities"] = [{"type": "PER", "start": 0, "end": 3}]
    (document,) = read_documents(put(tmp_path / "a.json", data), gold=False)
    assert document.entities == (Entity("PER", 0, 3, "Two", "e1"),)
    assert document.events == (Event("protest", Trigger(4, 8, "died"), "v1"),)


NO_UTF8 = "(expected a file in UTF-8)"
DEEP = "1: not a document: nested too deeply (expected at most 100 levels)"
TWICE = "is stated twice (expected each key once)"
EMPTY = "1: is empty (expected at least one document)"


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".txt"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", EMPTY),
        (b" \n\r\n ", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (b'{"id": "a",\n"text": "\xff"}', f"2: is not UTF-8 text (byte 21) {NO_UTF8}"),
        (codecs.BOM_UTF16 + "{}".encode("utf-16-le"), f"1: is not UTF-8 text (byte 0) {NO_UTF8}"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), f"1: is not UTF-8 text (byte 0) {NO_UTF8}"),
        (b"\0\1\2", "1: column 1: not JSON: Expecting value (near '\\x00\\x01\\x02')"),
        (
            SMALL[:-3],
            '1: column 21: not JSON: Unterminated string starting at (near ID, "text": "Two died\')',
        ),
        (b"[" * 10_000, DEEP),
        (b'{"id":"a","text":"","meta":{"m":' + b"[" * 700 + b"]" * 700 + b"}}", DEEP),
        (b'{"id":"a","text":"b","text":"c"}', f"1: text: {TWICE}"),
        (b'{"id":"a","text":"b","meta":{"x":[{"y":1,"y":1}]}}', f"1: meta.x[0].y: {TWICE}"),
        (b'{"id":"a","text":"\\ud800"}', "1: text: holds half a surrogate pair (expected valid Unicode)"),
        (b'{"id":"a","text":"","meta":{"x":' + b"9" * 5000 + b"}}", "1: meta.x: is too large a number"),
        (b'{"id":"a","text":"","meta":{"x":1e999}}', "1: meta.x: is too large a number"),
        (b'{"id":"a"}', "1: text: is missing (expected the document's text)"),
        (b'{"text":"a"}', "1: id: is missing (expected a string)"),
        (b'{"id":"","text":"a"}', "1: id: is empty (expected a document name)"),
        (b"[" + SMALL + b"]", '1: is [{"id": "a", "text": "Two died."}] (expected an object)'),
    ],
)
def test_hostile_files(tmp_path: Path, suffix: str, content: bytes, message: str) -> None:
    """A broken file under any name ends in one problem that says what is wrong where."""
    path = put(tmp_path / f"f{suffix}", content)
    with pytest.raises(CorpusError) as error:
        read_documents(path, gold=False)
    assert str(error.value) == f"{path}:" + message.replace("ID", '\'{"id": "a"')


@quick
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """No content whatever makes reading fail otherwise than with an account of the problems."""
    path = put(tmp_path_factory.getbasetemp() / "any.jsonl", content)
    assert all(str(problem).startswith(f"{path}:") for problem in problems(read_documents, path))


@quick
@given(documents(), st.integers(0, 10**4), st.binary(max_size=3))
def test_damaged_documents_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, document: Document, at: int, junk: bytes
) -> None:
    """A sound file with some bytes overwritten either reads or has its problems listed."""
    content = bytearray(to_jsonl([document]).encode())
    at %= len(content)
    content[at : at + len(junk)] = junk
    path = put(tmp_path_factory.getbasetemp() / "damaged.jsonl", bytes(content))
    assert all(problem.line >= 1 for problem in problems(read_documents, path, gold=False))


def test_problems_of_all_lines_and_files(tmp_path: Path) -> None:
    """Every problem of every document of every file of a folder is listed at once, in order."""
    put(tmp_path / "a.jsonl", SMALL + b"\n{\n\n" + SMALL.replace(b'"a"', b'"b", "x": 1') + b"\n")
    put(tmp_path / "b.json", b"\xff")
    put(tmp_path / "c.json", b"")
    put(tmp_path / "d.json", b'{"id": 1,\n"text": 2}')
    found = problems(read_documents, tmp_path)
    shown = [(Path(p.file).name, p.line, p.field) for p in found]
    assert shown == [
        ("a.jsonl", 2, "column 2"),
        ("a.jsonl", 4, "x"),
        ("b.json", 1, ""),
        ("c.json", 1, ""),
        ("d.json", 1, "id"),
        ("d.json", 2, "text"),
    ]


def test_pretty_document_in_a_lines_file(tmp_path: Path) -> None:
    """One document laid out over several lines in a JSON Lines file is one problem, not one a line."""
    found = problems(read_documents, put(tmp_path / "a.jsonl", json.dumps(plain(), indent=1)))
    assert [p.message for p in found] == ["is one document over several lines"]


def test_lines_in_a_json_file_with_faults(tmp_path: Path) -> None:
    """A ``.json`` file of lines is read as lines even if its first document has a fault."""
    first = SMALL.replace(b'"text"', b'"txet"')
    found = problems(read_documents, put(tmp_path / "a.json", first + b"\n" + b"{}"))
    assert [(p.line, p.field) for p in found] == [(1, "txet"), (2, "id")]


def test_same_id_twice(tmp_path: Path) -> None:
    """Two documents of one name are refused, naming the place of the first."""
    path = put(tmp_path / "a.jsonl", to_jsonl([make_document(), make_document()]))
    (problem,) = problems(read_documents, path)
    assert (
        str(problem)
        == f"{path}:2: id: 'tarn-01' is also the document of {path}:1 (expected each document once)"
    )


def test_gold_is_complete_predictions_need_not(tmp_path: Path) -> None:
    """An entity of span and type is a fine prediction and incomplete gold."""
    data = {"id": "a", "text": "Two died.", "entities": [{"type": "PER", "start": 0, "end": 3}]}
    path = put(tmp_path / "a.json", data)
    wanted = ["entities[0].cluster", "entities[0].level"]
    assert fields(problems(read_documents, path, gold=True)) == wanted
    assert problems(read_documents, path) == ()


def test_standoff_says_how_to_join(tmp_path: Path) -> None:
    """Stand-off gold without its text names the command that joins it."""
    path = put(tmp_path / "a.jsonl", {"id": "a", "sha256": "0" * 64})
    (problem,) = problems(read_documents, path)
    assert str(problem) == (
        f"{path}:1: text: is stand-off, without its text (join it first: bench corpus attach {path} TEXTFILE)"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gold.jsnl", "DIR/gold.jsnl: no such file or folder (did you mean DIR/gold.jsonl?)"),
        ("absent/zzz", "DIR/absent/zzz: no such file or folder"),
        ("empty", "DIR/empty: is a folder without documents (expected *.json or *.jsonl files in it)"),
        ("gold.jsonl/x", "DIR/gold.jsonl/x: no such file or folder"),
    ],
)
def test_nothing_there(tmp_path: Path, name: str, message: str) -> None:
    """A path with nothing to read is told with the nearest name that exists."""
    put(tmp_path / "gold.jsonl", SMALL)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as error:
        read_documents(tmp_path / name)
    assert str(error.value) == message.replace("DIR", str(tmp_path))


def test_path_that_no_system_has(tmp_path: Path) -> None:
    """A name longer than the system allows is an input error, as if somebody passed a text."""
    with pytest.raises(InputError, match="too long"):
        document_files(tmp_path / ("x" * 5000))


def test_read_text(tmp_path: Path) -> None:
    """A leading byte-order mark goes, line ends stay; plain text keeps every byte."""
    path = put(tmp_path / "a.txt", b"\xef\xbb\xbfa\r\nb\r")
    assert read_text(path) == "a\r\nb\r"
    assert read_plain_text(path) == "\ufeffa\r\nb\r"
    with pytest.raises(InputError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(InputError, match="No such file"):
        read_text(tmp_path / "absent")


def test_raw_documents(tmp_path: Path) -> None:
    """Each document comes with its text, file and first line, and whether it has a file of its own."""
    lines = put(tmp_path / "a.jsonl", b"\n" + SMALL + b"\n")
    alone = put(tmp_path / "b.json", SMALL)
    assert [(raw.line, raw.alone) for raw in raw_documents(lines)] == [(2, False)]
    assert [(raw.line, raw.alone) for raw in raw_documents(alone)] == [(1, True)]


@pytest.mark.parametrize("enabled", [True, False])
def test_collector_is_left_as_it_was(enabled: bool) -> None:
    """The cyclic collector is paused while reading and comes back only if it was on."""
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with without_cyclic_gc():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def predict(tmp_path: Path, *lines: Any, **options: Any) -> dict[str, Document]:
    """Read predictions for the gold documents tarn-01 and tarn-02."""
    path = put(tmp_path / "p.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    return read_predictions(path, [make_document("tarn-01"), make_document("tarn-02")], **options)


def test_predictions_take_the_gold_text(tmp_path: Path) -> None:
    """A prediction without text stands on the gold's; gold documents without one are absent."""
    found = predict(tmp_path, {"id": "tarn-02", "numbers": [{"start": 14, "end": 17}]})
    assert list(found) == ["tarn-02"]
    assert found["tarn-02"].text == TEXT
    assert found["tarn-02"].numbers == (Number(14, 17, "two", "n1"),)


def test_predictions_may_repeat_text_or_hash(tmp_path: Path) -> None:
    """The gold's text, or its hash, may be stated."""
    found = predict(tmp_path, {"id": "tarn-01", "text": TEXT}, {"id": "tarn-02", "sha256": text_digest(TEXT)})
    assert [document.text for document in found.values()] == [TEXT, TEXT]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {"id": "tarn-01", "text": TEXT[:-1]},
            "text: the text of 'tarn-01' differs from the gold's at code point 81",
        ),
        (
            {"id": "tarn-01", "text": "T" + TEXT},
            "text: the text of 'tarn-01' differs from the gold's at code point 0",
        ),
        ({"id": "tarn-01", "sha256": "0" * 64}, "sha256: is not the hash of the gold's text of 'tarn-01'"),
        ({"id": "tarn-11"}, "id: the gold has no document 'tarn-11'"),
        (
            {"id": "tarn-03", "entities": [{"type": "PER", "start": 0, "end": 6, "text": "Rebels"}]},
            "id: the gold has no document 'tarn-03'",
        ),
    ],
)
def test_predictions_for_something_else(tmp_path: Path, line: dict[str, Any], message: str) -> None:
    """Another text, another hash and a name that the gold does not have are refused."""
    with pytest.raises(CorpusError) as error:
        predict(tmp_path, line)
    (problem,) = error.value.problems
    assert f"{problem.field}: {problem.message}" == message


def test_strangers_can_be_ignored(tmp_path: Path) -> None:
    """Predictions for documents outside the gold are left out if so asked; their faults are not."""
    line = {"id": "other", "entities": [{"type": "PER", "start": 0, "end": 6, "text": "Unseen"}]}
    assert list(predict(tmp_path, line, {"id": "tarn-01"}, strangers="ignore")) == ["tarn-01"]
    with pytest.raises(CorpusError):
        predict(tmp_path, {"id": "other", "numbers": 3}, strangers="ignore")


def test_spans_of_predictions_are_held_against_the_gold_text(tmp_path: Path) -> None:
    """A span beyond the end of the gold text is refused although the prediction has no text."""
    with pytest.raises(CorpusError, match="outside the text"):
        predict(tmp_path, {"id": "tarn-01", "numbers": [{"start": 14, "end": 170}]})


def test_many_strangers(tmp_path: Path) -> None:
    """Predictions for quite another corpus are refused, each of them on its line."""
    gold = [Document(f"gold-{i}", "x") for i in range(2500)]
    path = put(tmp_path / "p.jsonl", "".join(f'{{"id": "pred-{i}"}}\n' for i in range(2500)))
    assert [(problem.line, problem.message) for problem in problems(read_predictions, path, gold)] == [
        (i + 1, f"the gold has no document 'pred-{i}'") for i in range(2500)
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A single line of almost 3 MB: one document with ten thousand annotations."""
    base = make_document()
    copies, size = 2000, len(TEXT) + 1
    entities = tuple(
        msgspec.structs.replace(
            entity, start=entity.start + i * size, end=entity.end + i * size, id=f"{entity.id}.{i}"
        )
        for i in range(copies)
        for entity in base.entities
    )
    document = Document("large", (TEXT + "\n") * (copies * 8), base.meta, entities)
    path = put(tmp_path_factory.mktemp("large") / "large.jsonl", to_jsonl([document]))
    assert path.stat().st_size > 2_500_000
    return path


def test_large_line(large: Path) -> None:
    """A sound document of megabytes on one line is read whole, to its last span."""
    (document,) = read_documents(large)
    assert len(document.entities) == 10_000
    assert all(document.text[item.start : item.end] == item.text for item in document.entities)


def test_large_line_with_faults(large: Path, tmp_path: Path) -> None:
    """Thousands of faults in megabytes on one line are all listed."""
    path = put(tmp_path / "f.jsonl", large.read_text().replace('"type": "ARMED"', '"type": "ARMY"'))
    wrong = [i for i in range(10_000) if i % 5 in (0, 4)]  # of five entities two are ARMED
    assert sorted(fields(problems(read_documents, path))) == sorted(f"entities[{i}].type" for i in wrong)


def test_large_truncated_line(large: Path, tmp_path: Path) -> None:
    """Megabytes that break off at the end are refused with one short message."""
    (problem,) = problems(read_documents, put(tmp_path / "f.jsonl", large.read_bytes()[:-10]))
    assert len(str(problem)) < 400


def test_large_values_are_not_echoed(tmp_path: Path) -> None:
    """A type or key of megabytes does not fill the screen."""
    long = "q" * 5_000_000
    data = {"id": "a", "text": "x", long: 1, "entities": [{"type": long, "start": 0, "end": 1}]}
    found = problems(read_documents, put(tmp_path / "f.json", data), gold=False)
    assert len(found) == 2
    assert max(len(str(problem)) for problem in found) < 1000


def test_many_lines(tmp_path: Path) -> None:
    """Each of tens of thousands of lines is a document, in their order."""
    path = put(tmp_path / "many.jsonl", "".join(f'{{"id": "d{i}", "text": "x"}}\n' for i in range(20_000)))
    assert [document.id for document in read_documents(path, gold=False)] == [f"d{i}" for i in range(20_000)]


def test_a_broken_line_hides_no_other_fault(tmp_path: Path) -> None:
    """A misspelt key, an unknown document and one stated twice are listed together."""
    lines = [{"id": "tarn-01"}, {"id": "tarn-01", "entites": []}, {"id": "nowhere", "entites": []}]
    path = put(tmp_path / "a.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(CorpusError) as caught:
        read_predictions(path, [make_document("tarn-01")])
    found = [(problem.line, problem.field) for problem in caught.value.problems]
    assert found == [(2, "entites"), (2, "id"), (3, "entites"), (3, "id")]
