"""The command itself: help, misses, exit codes, start-up."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from cli_types import Cli
from syrupy.assertion import SnapshotAssertion

from bench.cli import main as module

HEAVY = (
    "torch",
    "transformers",
    "datasets",
    "sklearn",
    "pandas",
    "spacy",
    "label_studio_sdk",
    "numpy",
    "scipy",
    "yaml",
)


def test_help_lists_every_verb(cli: Cli, snapshot: SnapshotAssertion) -> None:
    """``bench --help`` names the verbs with a line each."""
    assert str(cli("--help")) == snapshot


def test_every_verb_has_help(cli: Cli) -> None:
    """Each verb's module imports and explains itself."""
    for verb in module._VERBS:
        ended = cli(verb, "--help")
        assert ended.code == 0
        assert "Usage: bench" in ended.out


@pytest.mark.parametrize("arguments", [["scroe"], ["run"], ["run", "--nope"], ["list"], ["run", "a", "b"]])
def test_wrong_use(cli: Cli, arguments: list[str], snapshot: SnapshotAssertion) -> None:
    """Wrong use ends with 2 and says what to do, without a traceback."""
    ended = cli(*arguments)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert str(ended) == snapshot


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.exceptions.Abort()])
def test_interrupt_is_130(cli: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """An interrupted command says that it can be resumed and ends with 130."""
    monkeypatch.setattr(module.cli, "main", _raiser(error))
    ended = cli("run", "x")
    assert (ended.code, "goes on where it stopped" in ended.err) == (130, True)


def test_bug_is_not_the_users(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected exception shows its traceback, says that it is a bug, and ends with 70."""
    monkeypatch.setattr(module.cli, "main", _raiser(ZeroDivisionError("oops")))
    ended = cli("run", "x")
    assert ended.code == 70
    assert "ZeroDivisionError: oops" in ended.err
    assert "this is a bug of bench" in ended.err


def _raiser(error: BaseException) -> object:
    def raise_it(*_: object, **__: object) -> None:
        raise error

    return raise_it


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["list", "extractors"]])
def test_start_up_imports_nothing_heavy(arguments: list[str]) -> None:
    """Help and listings import no model library, no data frame and no array library."""
    code = (
        "import sys\nfrom bench.cli.main import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], len(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, count = done.stderr.strip().rsplit("] ", 1)
    assert loaded == "["
    assert int(count) < 350


def test_python_dash_m() -> None:
    """``python -m bench`` is the same command."""
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("bench, version ")


def test_closed_pipe_is_no_error() -> None:
    """``bench ... | head`` ends quietly."""
    command = f"{sys.executable} -m bench corpus stats --as json | head -c 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_full_disk_is_no_bug() -> None:
    """Output that the disk refuses ends with 2 and one line."""
    command = f"{sys.executable} -m bench list extractors > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "bench: output: No space left on device\n")
