"""``bench check``: corpora and configurations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_types import Cli
from conftest import ROOT
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

from bench.config.load import load_config


def test_shipped_corpus_is_sound(cli: Cli) -> None:
    """Everything under corpus/ keeps to the format and to the corpus's own rules."""
    ended = cli("check", "corpus", ROOT / "corpus")
    assert ended.code == 0, ended.err


def test_shipped_configurations_are_sound(cli: Cli) -> None:
    """Every configuration under configs/ can be run; three need a model that is fetched or made first."""
    for path in sorted((ROOT / "configs").rglob("*.yaml")):
        if path.stem in {"leaderboard", "gliner", "transformers"}:
            assert load_config(path).systems
        else:
            ended = cli("check", "config", path)
            assert ended.code == 0, ended.err


def test_broken_corpus(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """Problems of several files, in format, gold and layout, are listed together."""
    files = sorted(bench.corpus.iterdir())
    files[0].write_text(
        files[0].read_text().replace('"ARMED"', '"ARMD"').replace('"of": "e2"', '"of": "e22"')
    )
    files[1].write_text(files[1].read_text().replace('"start": 14', '"start": 15'))
    files[2].write_text(files[2].read_text()[:300])
    files[3].write_text(files[3].read_text().replace(" [", "  ["))
    ended = cli("check", "corpus", bench.corpus)
    assert ended.code == 2
    assert str(ended) == snapshot


def test_leak_between_splits(cli: Cli, bench: Bench) -> None:
    """Texts that are nearly the same must not stand in two splits."""
    ended = cli("check", "corpus", bench.corpus)
    assert ended.code == 2
    assert "of split train (near-duplicates stay in one split)" in ended.err


def test_broken_configuration(cli: Cli, tmp_path: Path) -> None:
    """A misspelt key is named with its line."""
    path = tmp_path / "c.yaml"
    path.write_text("name: x\nextractor: [rules]\n")
    ended = cli("check", "config", path)
    assert ended.code == 2
    assert "DIR/c.yaml:2: extractor: unknown key (did you mean 'extractors'?)" in ended.err


def test_configuration_that_run_would_refuse(cli: Cli, bench: Bench) -> None:
    """What only corpus and extractors show, such as training on the measured split, is found, too."""
    path = bench.config("linear", train="test")
    ended = cli("check", "config", path)
    assert ended.code == 2
    assert "learns from split 'test'" in ended.err
    assert not (bench.root / "runs").exists()


MODULE = """
from bench import Annotations, Extractor


class Nothing(Extractor):
    layers = ("entities",)

    def extract(self, documents):
        for document in documents:
            yield Annotations()
"""


@pytest.mark.parametrize(
    "arguments",
    [["check", "extractor", "my_module:Nothing"], ["extract", "my_module:Nothing", "report.txt", "--json"]],
)
def test_module_in_the_current_folder(tmp_path: Path, arguments: list[str]) -> None:
    """A class of a module in the current folder can be named, as the documentation does."""
    (tmp_path / "my_module.py").write_text(MODULE)
    (tmp_path / "report.txt").write_text("Rebels fled.")
    command = [sys.executable, "-P", "-m", "bench", *arguments]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "broken" not in ended.stdout


@pytest.mark.parametrize("name", ["Brittle", "Depending", "Reporting", "Slamming"])
def test_broken_extractor(cli: Cli, name: str) -> None:
    """Whatever an extractor throws or tells ends with the rule that it breaks, and exit code 2."""
    ended = cli("check", "extractor", f"careless:{name}")
    assert (ended.code, "broken  " in ended.out, "Traceback" in ended.err) == (2, True, False)
