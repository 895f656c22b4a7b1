"""The page on agreement: every example is run and says what it prints."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT

from bench.cli.corpus_agreement import agreement

PAGE = ROOT / "docs" / "agreement.md"
FENCE = re.compile(r"^```(\w+) ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = "$ bench corpus agreement "


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command prints what stands below it for the files above it."""
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, name, body in FENCE.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "json":
            (tmp_path / f"{name}.json").write_text(body, encoding="utf-8")
        elif kind == "text":
            first, _, printed = body.partition("\n")
            assert first.startswith(COMMAND)
            result = CliRunner().invoke(
                agreement, shlex.split(first.removeprefix(COMMAND)), catch_exceptions=False
            )
            if not doctest.OutputChecker().check_output(printed, result.output, doctest.ELLIPSIS):
                assert result.output == printed
            ran += 1
    assert ran


def test_python() -> None:
    """The Python of the page yields what it shows."""
    text = PAGE.read_text(encoding="utf-8")
    code = "\n".join(body for kind, _, body in FENCE.findall(text) if kind == "python")
    names: dict[str, Any] = {}
    examples = doctest.DocTestParser().get_doctest(code, names, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 5
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)
    assert not said, "".join(said)
