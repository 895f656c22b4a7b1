"""The example of a plug-in can be installed, named, checked and run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

PLUGIN = ROOT / "examples" / "plugin"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the plug-in is installed, in a folder of its own."""
    folder = tmp_path_factory.mktemp("plugin")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    subprocess.run([*command, "--no-build-isolation", "--target", str(folder), str(PLUGIN)], check=True)
    return {**os.environ, "PYTHONPATH": str(folder)}


def ran(environment: dict[str, str], cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of Python's, run with the plug-in installed."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_listed(environment: dict[str, str], tmp_path: Path) -> None:
    """Once installed, the extractor stands among those that a configuration can name."""
    listed = ran(environment, tmp_path, "bench", "list", "extractors").stdout
    assert ["keywords", "plug-in"] in [line.split() for line in listed.splitlines()]


def test_its_own_tests_pass(environment: dict[str, str], tmp_path: Path) -> None:
    """The tests that come with it pass."""
    options = ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = ran(environment, tmp_path, "pytest", *options, str(PLUGIN / "tests"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_runs_in_a_configuration(environment: dict[str, str], tmp_path: Path) -> None:
    """A configuration names it as it names the built-in ones."""
    words = {"Tarn": "GPE", "Reuters": "ORG"}
    config = {
        "name": "mine",
        "splits": ["dev"],
        "extractors": [{"name": "keywords", "options": {"words": words}}],
    }
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(config))
    done = ran(environment, tmp_path, "bench", "run", "mine.yaml", "--limit", "2")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "runs" / "mine" / "keywords.dev.first2" / "scores.json").exists()
