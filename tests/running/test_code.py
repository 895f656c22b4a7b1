"""What defines a class: its own source, what that imports, what it inherits."""

from __future__ import annotations

import importlib
from pathlib import Path

import fakes
import pytest

from bench.errors import InputError
from bench.extractor import Extractor
from bench.extractors.oracle import Oracle
from bench.running.code import code_digest, file_digest, libraries

CLASS = "from bench.extractor import Extractor\nclass X(Extractor):\n    pass\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the module path."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def load(module: str) -> type[Extractor]:
    """The class X of a module."""
    found: type[Extractor] = importlib.import_module(module).X
    return found


def test_module_beside_it_counts(folder: Path) -> None:
    """A module depends on those beside it that it imports, and on those that they import; on no other."""
    (folder / "model_one.py").write_text("import helper_one\n" + CLASS)
    (folder / "helper_one.py").write_text("import helper_two\n")
    (folder / "helper_two.py").write_text("A = 1\n")
    before = code_digest(load("model_one"))
    (folder / "stranger.py").write_text("B = 1\n")
    assert code_digest(load("model_one")) == before
    (folder / "helper_two.py").write_text("A = 2\n")
    assert code_digest(load("model_one")) != before


def test_whole_package_counts(folder: Path) -> None:
    """A class deep in a package depends on every file of it."""
    inner = folder / "pack_one" / "models"
    inner.mkdir(parents=True)
    for place in (folder / "pack_one", inner):
        (place / "__init__.py").write_text("")
    (inner / "own.py").write_text(CLASS)
    before = code_digest(load("pack_one.models.own"))
    (folder / "pack_one" / "words.yaml").write_text("- a\n")
    assert code_digest(load("pack_one.models.own")) != before


def test_inherited_source_counts() -> None:
    """A class that builds on a built-in one depends on its source, too."""
    mine = type("X", (Oracle,), {"__module__": fakes.__name__})
    plain = type("X", (Extractor,), {"__module__": fakes.__name__})
    assert code_digest(mine) not in {code_digest(plain), code_digest(Oracle)}


def test_imported_libraries_count(folder: Path) -> None:
    """The versions of all libraries that another's source imports are known; others are not asked."""
    (folder / "model_two.py").write_text("import click\n" + CLASS)
    assert "click" in libraries(load("model_two"))
    assert "click" not in libraries(Oracle)


def test_folders_are_digested(tmp_path: Path) -> None:
    """A model that is a folder counts with the names and contents of its files; none is an error."""
    (tmp_path / "a.bin").write_bytes(b"1")
    one = file_digest(tmp_path)
    (tmp_path / "a.bin").rename(tmp_path / "b.bin")
    assert file_digest(tmp_path) != one
    with pytest.raises(InputError, match="No such file"):
        file_digest(tmp_path / "c.bin")
