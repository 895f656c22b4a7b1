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


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import no_such_library", "cannot be imported: ModuleNotFoundError: .*no_such_library"),
        ("raise SystemExit(3)", r"cannot be imported: SystemExit: 3 \(broken_module.py:1\)"),
        ("x = (", "cannot be imported: SyntaxError"),
        ("1 / 0", r"cannot be imported: ZeroDivisionError: .* \(broken_module.py:1\)"),
    ],
)
def test_broken_module_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, expected: str
) -> None:
    """Whatever another's module throws when it is imported is told in a line with its place."""
    (tmp_path / "broken_module.py").write_text(code + "\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match=f"extractor 'broken_module:X': {expected}"):
        registry.extractor_class("broken_module:X")


@pytest.mark.parametrize("path", [":X", "..up:X", "fakes:", "a b:X", "fakes:Echo.extract"])
def test_odd_paths_are_refused(path: str) -> None:
    """Paths that Python itself stumbles over are mistakes like any other."""
    with pytest.raises(InputError, match="extractor"):
        registry.extractor_class(path)


def test_missing_library_is_not_taken_for_the_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A library whose name begins that of the module is not said to be the module."""
    (tmp_path / "nolib_model.py").write_text("import nolib\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match="cannot be imported"):
        registry.extractor_class("nolib_model:X")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Refusing", r"cannot be made: ValueError: no such thing \(fakes.py:\d+\)"),
        ("Unfinished", "cannot be made: TypeError: Can't instantiate abstract class"),
        ("Nameless", "annotations cannot be read: name 'Nowhere' is not defined"),
        ("Misspelt", r"layers: 'entitys' is not a tuple of layers \(did you mean 'entities'\?\)"),
    ],
)
def test_unusable_class_is_named(name: str, expected: str) -> None:
    """A class of another that cannot be used is told in a line, without a traceback."""
    with pytest.raises(InputError, match=expected):
        registry.build(f"fakes:{name}")


def test_builtin_bugs_keep_their_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an extractor of bench itself throws is a bug of bench, not a mistake of the user."""
    monkeypatch.setattr(registry, "_BUILTIN", (registry.Entry("own", "fakes:Refusing"),))
    with pytest.raises(ValueError, match="no such thing"):
        registry.build("own")


def test_odd_constructors() -> None:
    """Only keyword arguments are options: no * or ** ones, and those by position only are refused."""
    assert registry.checked_options("o", fakes.Open, {}) == {"kind": "ORG"}
    with pytest.raises(BadOptions, match="rest: unknown option"):
        registry.checked_options("o", fakes.Open, {"rest": [1]})
    with pytest.raises(BadOptions, match="kind: cannot be given by name"):
        registry.checked_options("p", fakes.Positional, {"kind": "ORG"})
    assert registry.checked_options("u", fakes.Unannotated, {"kind": "X"}) == {"kind": "X", "share": 0.5}


@pytest.mark.parametrize(
    ("option", "value"), [("seed", True), ("share", False), ("error", "x"), ("seed", None)]
)
def test_values_that_no_type_fits(option: str, value: object) -> None:
    """True is no number, and a type that no file can state is a mistake, not a crash."""
    with pytest.raises(BadOptions, match=f"{option}: {value!r} does not fit"):
        registry.checked_options("c", fakes.Callback, {option: value})
