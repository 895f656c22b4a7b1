"""A wheel carries corpus and configurations and works outside a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a clean environment into which the wheel and its dependencies were installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(build, check=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    (wheel,) = folder.glob("conflict_bench-*.whl")
    python = str(folder / "venv" / "bin" / "python")
    install = [python, *pip[1:], "install", "--constraint", str(ROOT / "constraints.txt"), str(wheel)]
    subprocess.run(install, check=True)
    return folder / "venv" / "bin"


def _bench(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = ("PYTHONPATH", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if key not in ours}
    command = [str(installed / "bench"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_quickstart_outside_a_checkout(installed: Path, tmp_path: Path) -> None:
    """``bench run quickstart`` prints both systems' tables and writes its runs where it stands."""
    done = _bench(installed, tmp_path, "run", "quickstart")
    assert done.returncode == 0, done.stderr
    assert "rules" in done.stdout
    assert "linear" in done.stdout
    assert (tmp_path / "runs" / "quickstart" / "linear.test" / "scores.json").exists()
    scores = Path("quickstart") / "rules.test" / "scores.json"
    assert (tmp_path / "runs" / scores).read_text() == (ROOT / "results" / scores).read_text()


def test_corpora_are_carried(installed: Path, tmp_path: Path) -> None:
    """The shipped corpora are found by name."""
    done = _bench(installed, tmp_path, "list", "corpora")
    assert (
        done.stdout == "challenge    335 documents\ndispatches   120 documents\nstandoff     48 documents\n"
    )
