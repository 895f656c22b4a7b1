"""``bench list``: what can be named."""

from __future__ import annotations

import pytest
from cli_types import Cli
from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize("what", ["extractors", "measures"])
def test_listings(cli: Cli, what: str, snapshot: SnapshotAssertion) -> None:
    """Each listing shows names that a configuration accepts, with a line of explanation."""
    assert str(cli("list", what)) == snapshot


def test_corpora(cli: Cli) -> None:
    """Every shipped corpus is listed with its number of documents."""
    assert (
        cli("list", "corpora").out
        == "challenge    335 documents\ndispatches   120 documents\nstandoff     48 documents\n"
    )


def test_options(cli: Cli) -> None:
    """``--options`` shows what each extractor's constructor takes."""
    assert "error_rate: 'float' = 0.0" in cli("list", "extractors", "--options").out
