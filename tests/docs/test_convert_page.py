"""The page on other formats: its commands print what stands below them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from bench.cli.convert_verb import command as convert
from bench.convert.formats import FORMATS

PAGE = (ROOT / "docs" / "convert.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```text\n\$ bench convert (.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_examples(command: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of the page ends well and prints what the page shows."""
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)
    words[words.index("--into") + 1] = str(tmp_path / "out")
    result = CliRunner().invoke(convert, words)
    assert (result.exit_code, result.output) == (0, printed)


def test_every_format_is_named() -> None:
    """Each format stands in the page's table."""
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert set(FORMATS) <= named
    assert len(EXAMPLES) >= 7
