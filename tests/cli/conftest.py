"""Run the command line in process."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_types import Cli, Ended
from conftest_helpers import Bench

from bench.cli.main import main


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Call ``bench`` with arguments, in the temporary folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        shown = (text.replace(str(tmp_path), "DIR") for text in captured)
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, *shown)

    return call


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A tiny corpus with a configuration."""
    return Bench(tmp_path)
