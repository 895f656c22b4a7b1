"""Extractors by name, path and entry point."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import fakes
import pytest

from bench import registry
from bench.errors import BadOptions, InputError, MissingExtra, UnknownName


def test_unknown_name_suggests() -> None:
    """A miss names the nearest extractor."""
    with pytest.raises(UnknownName, match="did you mean 'linear'"):
        registry.extractor_class("linaer")


def test_import_path() -> None:
    """A class that no package registers is named by its path."""
    assert registry.extractor_class("fakes:Echo") is fakes.Echo


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("nowhere.at.all:X", "no module 'nowhere'"),
        ("fakes:Nothing", "is not an Extractor"),
        ("fakes:NotAnExtractor", "is not an Extractor"),
    ],
)
def test_bad_path_is_refused(path: str, expected: str) -> None:
    """A path that leads nowhere says so without a traceback."""
    with pytest.raises(InputError, match=expected):
        registry.extractor_class(path)


def test_entry_point_adds_but_never_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package can add an extractor, and cannot take a built-in name."""
    points = [
        metadata.EntryPoint("echo", "fakes:Echo", registry.GROUP),
        metadata.EntryPoint("rules", "fakes:Echo", registry.GROUP),
    ]
    monkeypatch.setattr(
        registry.metadata, "entry_points", lambda group: points if group == registry.GROUP else []
    )
    assert registry.extractor_class("echo") is fakes.Echo
    assert registry.extractor_class("rules") is not fakes.Echo


def test_missing_extra_says_how_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An extractor whose library is absent names the extra."""
    (tmp_path / "needs_torch.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = registry.Entry("big", "needs_torch:Big", "", "big")
    monkeypatch.setattr(registry, "_BUILTIN", (entry,))
    with pytest.raises(MissingExtra, match=r"^extractor 'big' needs: pip install 'conflict-bench\[big\]'$"):
        registry.extractor_class("big")


def test_options_are_the_constructor() -> None:
    """Unknown, missing and ill-typed options are refused together; defaults are filled in."""
    with pytest.raises(BadOptions) as caught:
        registry.checked_options("e", fakes.Echo, {"knid": 1, "delay": "soon"})
    assert {fault[0] for fault in caught.value.faults} == {"knid", "delay"}
    assert registry.checked_options("e", fakes.Echo, {"kind": "X"})["delay"] == 0.0
    with pytest.raises(BadOptions, match="model: is missing"):
        registry.checked_options("f", fakes.FromFile, {})
