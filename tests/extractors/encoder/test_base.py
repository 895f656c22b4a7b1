"""Where a base model comes from."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from bench.errors import InputError
from bench.extractors.encoder import Encoder
from bench.extractors.encoder.base import Base, find_base, load_base


def test_the_packaged_model_is_a_folder() -> None:
    """``minilm`` leads to the weights inside the installed package."""
    found = find_base("minilm")
    assert found.folder is not None
    assert (found.folder / "model.safetensors").is_file()


def test_only_a_hub_name_asks_for_the_network(base: Path) -> None:
    """A folder and the packaged model are read from disk; owner/name is the one thing fetched."""
    assert find_base("owner/name", "abc") == Base("owner/name", None, "abc")
    assert Encoder(base="owner/name").network
    assert not Encoder().network
    assert not Encoder(base=str(base)).network


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is an error, not the name of a model."""
    with pytest.raises(InputError, match="no such folder"):
        find_base(str(tmp_path / "missing"))
    with pytest.raises(InputError, match="no such folder"):
        find_base("minilmm")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """The message names the base."""
    with pytest.raises(InputError, match="cannot be loaded"):
        load_base(find_base(str(tmp_path)))


def test_a_folder_is_loaded_without_a_connection(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No hub is asked for anything, not even whether a newer model exists."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    model, _ = load_base(find_base(str(base)))
    assert model.config.hidden_size == 16


def test_files_tell_the_base(base: Path) -> None:
    """The base model's folder is part of the key."""
    assert list(Encoder(base=str(base)).files()) == [base]


def test_making_one_imports_no_library() -> None:
    """Class, options and identity are told without torch or transformers."""
    code = (
        "import sys; from bench.registry import build; build('encoder').files();"
        "print([n for n in ('torch', 'transformers', 'tokenizers', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
