"""Extractors named inside the options of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import fakes
import pytest

from bench import registry
from bench.errors import BadOptions
from bench.extractor import Extractor
from bench.part import Part, parts_within
from bench.running.identity import plain_option


class Nested(fakes.Echo):
    """Takes other extractors in every way."""

    def __init__(
        self,
        *,
        parts: tuple[Part, ...] = (),
        one: Part | None = None,
        named: dict[str, Part] | None = None,
    ) -> None:
        super().__init__()


def checked(base: Path | None = None, **given: Any) -> dict[str, Any]:
    """Options of the extractor above."""
    return registry.checked_options("nested", Nested, given, base)


def faults(**given: Any) -> list[tuple[str, str, str]]:
    """What is wrong with some options."""
    with pytest.raises(BadOptions) as caught:
        checked(**given)
    return list(caught.value.faults)


def test_name_or_mapping() -> None:
    """A part is stated as an extractor is: by name, or with options; they are converted."""
    options = checked(
        parts=["rules", {"name": "linear", "options": {"seed": "7"}}], named={"a": {"name": "oracle"}}
    )
    assert options["parts"] == (Part("rules"), Part("linear", {"seed": 7}))
    assert options["named"] == {"a": Part("oracle")}
    assert options["one"] is None
    assert checked(one="rules")["one"] == Part("rules")


def test_checked_twice_is_checked_once() -> None:
    """What was checked can be checked again and stays as it is."""
    options = checked(parts=[{"name": "union", "options": {"parts": ["rules", "linear"]}}])
    assert checked(**options) == options
    assert parts_within(options)


def test_every_fault_with_its_path() -> None:
    """Unknown names and options are told together, each with the path to it and the nearest name."""
    found = faults(
        parts=["ruels", {"name": "linear", "options": {"seed": "many", "epocs": 1}}],
        one={"name": "union", "options": {"parts": ["rules", {"name": "oracle", "options": {"sed": 1}}]}},
    )
    assert [(path, what) for path, what, _ in found] == [
        ("parts[0]", "unknown extractor 'ruels' (did you mean 'rules'?)"),
        ("parts[1].options.epocs", "unknown option"),
        ("parts[1].options.seed", "'many' does not fit"),
        ("one.options.parts[1].options.sed", "unknown option"),
    ]
    assert found[1][2] == "did you mean 'epochs'?"


@pytest.mark.parametrize(
    ("given", "path", "expected"),
    [
        ({"parts": "rules"}, "parts", "valid tuple"),
        ({"parts": ["rules", 3]}, "parts[1]", "expected the name of an extractor"),
        ({"parts": [{"name": "rules", "opions": {}}]}, "parts[0]", "did you mean 'options'"),
        ({"one": {"options": {}}}, "one", "under the key 'name'"),
        ({"one": {"name": "rules", "options": [1]}}, "one", "expected a mapping of options"),
    ],
)
def test_not_a_part(given: dict[str, Any], path: str, expected: str) -> None:
    """What is no part says what was expected."""
    ((where, _, hint),) = faults(**given)
    assert where == path
    assert expected in hint


def test_missing_extra_of_a_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A part whose library is absent names the extra."""
    (tmp_path / "part_needs.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(registry, "_BUILTIN", (registry.Entry("big", "part_needs:Big", "", "big"),))
    with pytest.raises(BadOptions, match=r"parts\[0\]: .*pip install 'conflict-bench\[big\]'"):
        checked(parts=["big"])


def test_paths_from_the_configuration(tmp_path: Path) -> None:
    """Relative paths inside a part's options are taken from the configuration's folder."""
    part = {"name": "fakes:FromFile", "options": {"model": "weights.bin"}}
    options = checked(tmp_path, parts=[part], one={"name": "union", "options": {"parts": [part]}})
    assert options["parts"][0].options["model"] == tmp_path / "weights.bin"
    assert options["one"].options["parts"][0].options["model"] == tmp_path / "weights.bin"
    assert plain_option(options["parts"]) == [part]
    assert str(tmp_path) not in str(plain_option(options))


def test_nothing_is_filled_in() -> None:
    """A part holds what is stated; the rest is left to its constructor."""
    assert checked(one={"name": "linear"})["one"].options == {}
    assert issubclass(registry.extractor_class("union"), Extractor)
