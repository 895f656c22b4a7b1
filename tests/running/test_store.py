"""The run directory: readable, append-only, tolerant of a broken tail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.document import Annotations, Entity
from bench.errors import RunError
from bench.extractor import Failure
from bench.running.store import Appender, RunStore, Stored, dump

FOUND = Annotations((Entity("ORG", 0, 3, "Wör", "e1"),))


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    """A store in an empty folder."""
    return RunStore(tmp_path)


def test_results_come_back(store: RunStore) -> None:
    """Answers and failures are read back under their keys; the last one of a document counts."""
    with store.appending() as appender:
        appender.write("a", "k1", Failure("no luck"))
        appender.write("b", "k2", FOUND)
        appender.write("a", "k3", FOUND)
    assert store.load() == {"a": Stored("k3", FOUND), "b": Stored("k2", FOUND)}


def test_each_result_is_on_disk_at_once(store: RunStore) -> None:
    """A result is readable by another process before the next one is written."""
    with store.appending() as appender:
        appender.write("a", "k", FOUND)
        assert set(store.load()) == {"a"}


def test_failures_are_lines_of_the_common_format(store: RunStore) -> None:
    """A failure is a document line whose meta says what went wrong."""
    with store.appending() as appender:
        appender.write("a", "k", Failure("no luck"))
    assert json.loads(store.predictions_path.read_text()) == {
        "id": "a",
        "meta": {"key": "k", "error": "no luck"},
    }


@pytest.mark.parametrize(
    "tail", [b"{", b'{"id": "b", "meta": {"key"', b"\xff\xfe", b'{"id": "b"}\n', b"junk\n", b"\n"]
)
def test_broken_tail_is_not_an_answer(store: RunStore, tail: bytes) -> None:
    """Half a line, bytes that are no UTF-8 and lines without a key are as if not there."""
    with store.appending() as appender:
        appender.write("a", "k", FOUND)
    with store.predictions_path.open("ab") as stream:
        stream.write(tail)
    assert set(store.load()) == {"a"}
    with store.appending() as appender:
        appender.write("c", "k", FOUND)
    assert set(store.load()) == {"a", "c"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "cannot be read"),
        ("{", "is not JSON"),
        ("[]", "is not an object"),
        ('{"format": 99}', "format 99"),
    ],
)
def test_unusable_record_is_refused(store: RunStore, content: str | None, expected: str) -> None:
    """A folder whose run.json is absent, broken or of another format is no run."""
    if content is not None:
        (store.folder / "run.json").write_text(content)
    with pytest.raises(RunError, match=expected):
        store.read_run()


def test_unchanged_record_is_not_rewritten(store: RunStore) -> None:
    """Writing the same record twice leaves the file alone."""
    store.write_run({"a": 1})
    stamp = (store.folder / "run.json").stat().st_mtime_ns
    store.write_run({"a": 1})
    assert (store.folder / "run.json").stat().st_mtime_ns == stamp


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=30,
    )
)
def test_dump_is_json(value: object) -> None:
    """The readable layout is plain JSON with the same content."""
    assert json.loads(dump({"value": value})) == {"value": value}


def test_full_disk_is_told(store: RunStore) -> None:
    """A disk that refuses a line gives a message with the file, not a traceback."""
    with (
        pytest.raises(RunError, match=r"predictions\.jsonl: cannot be written: No space left"),
        Path("/dev/full").open("ab", buffering=0) as full,
    ):
        Appender(full, store.predictions_path).write("a", "k", FOUND)


def test_folder_in_place_of_a_file_is_told(store: RunStore) -> None:
    """A run directory of another shape is refused."""
    store.predictions_path.mkdir()
    with pytest.raises(RunError, match="cannot be read"):
        store.load()


def test_tidy_keeps_the_last_line_of_each(store: RunStore) -> None:
    """Answers that were replaced and damaged lines go; the order is the one asked for."""
    with store.appending() as appender:
        for name, key in (("a", "1"), ("b", "2"), ("a", "3"), ("c", "4")):
            appender.write(name, key, FOUND)
    with store.predictions_path.open("ab") as stream:
        stream.write(b"junk\n{")
    store.tidy(["c", "b"])
    kept = [json.loads(line) for line in store.predictions_path.read_text().splitlines()]
    assert [(line["id"], line["meta"]["key"]) for line in kept] == [("c", "4"), ("b", "2"), ("a", "3")]
