"""The page of the leaderboard, from runs of a tiny configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_helpers import Bench
from costs.cost_records import cost
from syrupy.assertion import SnapshotAssertion

from bench.corpus.fingerprint import digest
from bench.costs.records import keep_costs
from bench.docs.leaderboard import leaderboard_page
from bench.docs.pages import makers
from bench.resources import resource

NOISY = {"name": "oracle", "label": "noisy", "options": {"error_rate": 0.4}}
NAMES = {"name": "fakes:EntitiesOnly", "label": "names"}
MEASURES = ["entity.strict", "number.value", "record.loss"]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A tiny corpus with runs of three systems."""
    bench = Bench(tmp_path)
    also = [{"corpus": "corpus", "twins": ["names"], "splits": ["test"]}]
    bench.run("oracle", NOISY, NAMES, splits=["test", "train"], also=also, measures=MEASURES)
    return bench


def _identity(bench: Bench) -> str:
    noisy, *_ = bench.plan(NOISY)
    return digest(noisy.identity)


def test_page(bench: Bench, snapshot: SnapshotAssertion) -> None:
    """The page has a ranking for each measure, the costs, and the other splits and corpora."""
    keep_costs(bench.out, {"noisy": cost(_identity(bench))}, ["noisy"])
    assert leaderboard_page(bench.out) == snapshot


def test_without_costs(bench: Bench) -> None:
    """Where nothing was measured nothing is said of costs."""
    page = leaderboard_page(bench.out)
    assert "## Cost" not in page
    assert "documents/s" not in page


def test_costs_of_another_version_are_told(bench: Bench) -> None:
    """Figures that were taken of other code or options than the scores are said to be so."""
    keep_costs(bench.out, {"noisy": cost("another"), "names": cost("another")}, ["noisy", "names"])
    assert "Measured on another version than the scores above: names, noisy." in leaderboard_page(bench.out)
    keep_costs(bench.out, {"noisy": cost(_identity(bench))}, ["noisy"])
    assert "another version" not in leaderboard_page(bench.out)


def test_page_is_there_where_it_was_run() -> None:
    """No folder, no page."""
    assert ("results/leaderboard.md" in makers()) == resource("results", "leaderboard").is_dir()
