"""The page on measures: every measure is defined, every example is run and says what it prints."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from conftest import ROOT

from bench.cli.main import cli
from bench.scoring.catalogue import DEFAULT, MEASURES, parse_measure, parse_measures
from bench.scoring.spans.measures import SPANS

PAGE = ROOT / "docs" / "measures.md"
FENCE = re.compile(r"^```(\w+) ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Command(NamedTuple):
    """A command of the page with the files that stand above it and what it should print."""

    line: str
    files: dict[str, str]
    printed: str


def page() -> str:
    """The page as it stands."""
    return PAGE.read_text(encoding="utf-8")


def commands() -> Iterator[Command]:
    """Every command, each with the gold and the prediction last given."""
    files: dict[str, str] = {}
    for kind, name, body in FENCE.findall(page()):
        if kind == "json":
            files = {**files, f"{name}.json": body}
        elif kind == "text":
            first, _, printed = body.partition("\n")
            assert first.startswith("$ bench "), f"no command: {first}"
            yield Command(first.removeprefix("$ bench "), files, printed)


def sections() -> dict[str, str]:
    """What stands below the heading of each measure."""
    parts = re.split(r"^## `([\w.]+)`$", page(), flags=re.MULTILINE)
    return {name: re.split(r"\n##? ", body)[0] for name, body in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.line)
def test_commands_print_what_the_page_says(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worked example is what ``bench score`` prints for the pair above it."""
    for name, content in command.files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, shlex.split(command.line), catch_exceptions=False)
    assert result.exit_code == 0
    if not doctest.OutputChecker().check_output(command.printed, result.output, doctest.ELLIPSIS):
        assert result.output == command.printed


def test_python_examples() -> None:
    """The Python of the page is one session that yields what it shows."""
    code = "\n".join(body for kind, _, body in FENCE.findall(page()) if kind == "python")
    names: dict[str, Any] = {}
    examples = doctest.DocTestParser().get_doctest(code, names, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 20
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append)
    assert not said, "".join(said)


def alike() -> dict[str, str]:
    """Measures of numbers and triggers that are defined together with the one of entities."""
    names = [kind.name for kind in SPANS if not kind.name.startswith("entity.")]
    return {name: f"entity.{name.partition('.')[2]}" for name in names}


@pytest.mark.parametrize("name", [name for name in MEASURES if name not in alike()])
def test_every_measure_is_defined(name: str) -> None:
    """A section says items, agreement, matching, label, what is undefined, parameters, and has an example."""
    body = sections().get(name, "")
    for row in ("items", "must agree", "matched", "counted under", "undefined", "parameters"):
        assert f"\n| {row} | " in body
    given = re.search(r"^\| parameters \| (.*) \|$", body, re.MULTILINE)
    assert given is not None
    default = MEASURES[name]()
    shown = [f"`{key}={getattr(default, key)}`" for key in default.parameters()]
    assert re.findall(r"`\w+=[\w.+]+`", given[1]) == shown
    assert re.search(rf"^\$ bench score .*{re.escape(name)}\b", body, re.MULTILINE)


def test_no_other_measure_is_defined() -> None:
    """A section for a measure that is gone is an error, and so is a printed form that does not parse."""
    assert set(sections()) == set(MEASURES) - set(alike())
    for printed in re.findall(r" -m \"?([a-z0-9.]+(?:\([^)]*\))?)", page()):
        assert parse_measures(printed)


def test_measures_alike_are_named_together() -> None:
    """A measure of numbers or triggers is named where that of entities is defined, with an equal rule."""
    for name, entity in alike().items():
        assert f"`{name}`" in sections()[entity].split("\n")[2]
        assert type(parse_measure(name)).__mro__[1] is type(parse_measure(entity)).__mro__[1]


def test_standard_measures_have_an_example() -> None:
    """What ``bench score`` measures if it is not told what to measure is shown at work."""
    run = {argument for command in commands() for argument in shlex.split(command.line)}
    shown = {
        str(measure) for text in run if text.partition("(")[0] in MEASURES for measure in parse_measures(text)
    }
    assert {str(measure) for measure in DEFAULT} - shown == set()
