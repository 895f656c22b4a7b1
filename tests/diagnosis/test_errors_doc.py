"""The page on errors: its examples print what it shows, and it defines every category."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from bench.cli.main import cli
from bench.diagnosis.records import CATEGORIES

PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADINGS = {
    "entities": "mentions and triggers",
    "triggers": "mentions and triggers",
    "numbers": "numbers",
    "arguments": "arguments",
}


def commands() -> Iterator[tuple[str, str]]:
    """Each command with what it prints."""
    for kind, _, body in FENCE.findall(PAGE):
        if kind == "text":
            first, _, printed = body.partition("\n")
            yield first.removeprefix("$ bench "), printed


@pytest.mark.parametrize(("line", "printed"), list(commands()))
def test_commands_print_what_the_page_says(
    line: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worked example is what the command prints for the pair above it."""
    for kind, name, body in FENCE.findall(PAGE):
        if kind == "json":
            (tmp_path / f"{name}.json").write_text(body, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, shlex.split(line), catch_exceptions=False)
    assert result.exit_code == 0
    if not doctest.OutputChecker().check_output(printed, result.output, doctest.ELLIPSIS):
        assert result.output == printed


@pytest.mark.parametrize("kind", CATEGORIES)
def test_every_category_is_defined(kind: str) -> None:
    """Each category of a kind has its row in the kind's section, or is one of mentions."""
    sections = dict(re.findall(r"^## Categories of ([\w ]+)\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL))
    defined = {
        heading: set(re.findall(r"^\| ([\w+]+) \|", body, re.MULTILINE)) - {"category"}
        for heading, body in sections.items()
    }
    shared = {"split", "merged", "duplicate", "missed", "spurious", "failed", "excused"}
    own = defined[HEADINGS[kind]]
    assert own <= set(CATEGORIES[kind])  # type: ignore[index]
    assert set(CATEGORIES[kind]) - own <= shared  # type: ignore[index]
    assert shared <= defined["mentions and triggers"]
