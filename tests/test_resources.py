"""Data files: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from bench import resources
from bench.resources import named, resource


def make(root: Path) -> Path:
    """A folder that holds a corpus."""
    (root / "corpus" / "tiny").mkdir(parents=True)
    (root / "corpus" / "ontology.yaml").touch()
    return root


def test_checkout() -> None:
    """In a checkout the files of the checkout are used."""
    assert resource("corpus", "ontology.yaml") == ROOT / "corpus" / "ontology.yaml"


def test_checkout_wins_over_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy inside the package is used only where no checkout is around it."""
    package = tmp_path / "bench"
    inside = make(package / "_data")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resource("corpus") == inside / "corpus"
    make(tmp_path)
    assert resource("corpus") == tmp_path / "corpus"


def test_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without its data says so."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "bench")
    with pytest.raises(FileNotFoundError, match=r"corpus/ontology\.yaml"):
        resource("corpus")


def test_named_files_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named without suffix, folders by name; hidden and private folders do not count."""
    make(tmp_path)
    for name in (".cache", "_draft", "also"):
        (tmp_path / "corpus" / name).mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "bench")
    assert list(named("corpus")) == ["also", "tiny"]
    assert named("corpus", ".yaml") == {"ontology": tmp_path / "corpus" / "ontology.yaml"}


def test_shipped_names() -> None:
    """The corpora and the configuration that the README names are there."""
    assert {"dispatches", "standoff"} <= set(named("corpus"))
    assert "quickstart" in named("configs", ".yaml")
