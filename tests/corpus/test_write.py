"""Writing documents: stable, in one step, never outside the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_document
from corpus_strategies import documents, put, quick
from hypothesis import given

from bench.corpus.write import one_annotation_a_line, one_line, to_jsonl, write_atomically, write_folder
from bench.document import Document, to_plain
from bench.errors import InputError


@quick
@given(documents())
def test_both_layouts_are_the_same_json(document: Document) -> None:
    """One line or one annotation a line: the same keys in the same order."""
    plain = to_plain(document)
    compact, wide = one_line(plain), one_annotation_a_line(plain)
    assert json.loads(compact) == json.loads(wide) == plain
    assert list(json.loads(wide)) == list(plain)
    assert "\n" not in compact
    assert wide.endswith("}\n")


def test_one_annotation_a_line() -> None:
    """Changing one annotation changes one line."""
    document = make_document()
    before = one_annotation_a_line(to_plain(document)).split("\n")
    after = one_annotation_a_line(to_plain(make_document())).replace('"Tarn"', '"Bern"').split("\n")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert len(before) == 3 + 7 + 3 + 3 + 1  # three keys, layers of 5, 1 and 1 item, the final newline


def test_characters_are_written_as_they_are() -> None:
    """Arabic and emoji are readable in the file; control characters are escaped."""
    assert one_line({"a": "قُتل 😀\n"}) == '{"a": "قُتل 😀\\n"}'


def test_jsonl() -> None:
    """Each document ends its line; none is nothing."""
    assert to_jsonl([]) == ""
    assert to_jsonl([Document("a", "t"), Document("b", "u")]).count("\n") == 2


def test_line_ends_are_kept(tmp_path: Path) -> None:
    """No line end is translated, on no platform."""
    write_atomically(tmp_path / "sub" / "f", "a\r\nb\nc\r")
    assert (tmp_path / "sub" / "f").read_bytes() == b"a\r\nb\nc\r"


def test_failed_write_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing breaks off, the old file stays whole, and no temporary file is left."""
    path = put(tmp_path / "f", "old")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="f: cannot be written: No space left on device"):
        write_atomically(path, "new")
    assert [item.name for item in tmp_path.iterdir()] == ["f"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("place", ["file/below", ".", "x" * 300])
def test_no_place_to_write(tmp_path: Path, place: str) -> None:
    """A file for a folder, a folder for a file and an impossible name are told, without traceback."""
    put(tmp_path / "file", "")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / place, "content")
    assert [item.name for item in tmp_path.iterdir()] == ["file"]


def test_long_names_can_be_written(tmp_path: Path) -> None:
    """A name as long as the system allows leaves room for the temporary file."""
    write_atomically(tmp_path / ("x" * 255), "content")
    assert (tmp_path / ("x" * 255)).read_text() == "content"


def test_links_are_followed(tmp_path: Path) -> None:
    """Writing to a link changes what it points to; the link, such as /dev/stdout, stays one."""
    target = put(tmp_path / "target", "old")
    (tmp_path / "link").symlink_to(target)
    write_atomically(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert target.read_text() == "new"


def test_folder(tmp_path: Path) -> None:
    """One file a document, named after it."""
    paths = write_folder([make_document("b"), make_document("a.1")], tmp_path / "new")
    assert paths == [tmp_path / "new" / "b.json", tmp_path / "new" / "a.1.json"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.1.json", "b.json"]


@pytest.mark.parametrize("ident", ["../up", "/abs", "a/b", "..", ".hidden", ""])
def test_folder_is_never_left(tmp_path: Path, ident: str) -> None:
    """An id that is no plain file name is refused before anything is written."""
    with pytest.raises(InputError, match="is no file name"):
        write_folder([make_document("fine"), make_document(ident)], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_folder_overwrites_nothing_of_its_own(tmp_path: Path) -> None:
    """Two documents of one id are refused; neither is lost silently."""
    with pytest.raises(InputError, match="two documents"):
        write_folder([make_document("a"), make_document("a")], tmp_path)
