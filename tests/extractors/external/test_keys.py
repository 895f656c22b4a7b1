"""What a program reads is part of the key of its answers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bench.document import Annotations, Document
from bench.extractor import Extractor
from bench.extractors.external.command import Command
from bench.registry import build, checked_options
from bench.running.identity import identity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a configuration, with a model of two files in it."""
    (tmp_path / "conf" / "m").mkdir(parents=True)
    (tmp_path / "conf" / "m" / "w.txt").write_text("one")
    (tmp_path / "conf" / "m" / "v.txt").write_text("two")
    return tmp_path / "conf"


def key(place: Path, **options: object) -> object:
    """What the answers of a program depend on."""
    given = checked_options("command", Command, options, place)
    return identity("command", Command(**given), given, None)


@pytest.mark.parametrize("word", ["m", "m/w.txt", "./m/", "--model=m/w.txt", "--model=m", "x=m/../m"])
def test_words_that_name_what_is_read(folder: Path, word: str) -> None:
    """Files and folders that a word names, whole or after ``=``, change the key when they change."""
    before = key(folder, argv=["run", word])
    assert key(folder, argv=["run", word]) == before
    (folder / "m" / "w.txt").write_text("changed")
    assert key(folder, argv=["run", word]) != before


@pytest.mark.parametrize("word", [".", "..", "/", "--out=.", "=", "", "a" * 900, "a\0b"])
def test_words_that_name_nothing_that_is_read(folder: Path, word: str) -> None:
    """The folder that the program is started in, and those around it, hold anything: no part of the key."""
    assert Command(argv=("run", word), folder=folder).files() == []


@pytest.mark.parametrize("base", ["absolute", "relative"])
def test_reads_are_taken_from_the_configuration(
    folder: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths in ``reads`` are completed once, by the folder of the configuration, whatever ``folder`` is."""
    monkeypatch.chdir(folder.parent)
    place = folder if base == "absolute" else Path("conf")
    options = {"argv": ["run"], "reads": ["m/w.txt", str(folder / "m" / "v.txt")], "folder": "m"}
    found = [os.path.abspath(path) for path in build("command", options, place).files()]
    assert found == [str(folder / "m" / "w.txt"), str(folder / "m" / "v.txt")]
    before = key(place, **options)
    (folder / "m" / "w.txt").write_text("changed")
    assert key(place, **options) != before


class Reader(Extractor):
    """Takes paths in lists."""

    def __init__(
        self,
        *,
        paths: list[Path],
        more: tuple[Path, ...] = (Path("d"),),
        words: tuple[str, ...] = ("w",),
        nested: tuple[tuple[Path, ...], ...] = (),
    ) -> None:
        self.given = paths, more, words, nested

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations]:
        """Find nothing."""
        yield from (Annotations() for _ in documents)


def test_paths_in_lists(tmp_path: Path) -> None:
    """Relative paths in lists and tuples are completed, absolute ones and texts left alone."""
    given = {"paths": ["a", "/b"], "nested": [["c"], []]}
    found = checked_options("reader", Reader, given, tmp_path)
    assert found == {
        "paths": [tmp_path / "a", Path("/b")],
        "more": (tmp_path / "d",),
        "words": ("w",),
        "nested": ((tmp_path / "c",), ()),
    }
    assert checked_options("reader", Reader, given)["paths"] == [Path("a"), Path("/b")]
