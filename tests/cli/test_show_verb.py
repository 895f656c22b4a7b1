"""``bench show``: runs and documents for people."""

from __future__ import annotations

from cli_types import Cli
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion


def test_document(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """A document is shown as a fact sheet: events with roles, numbers with bounds, names."""
    assert cli("show", bench.corpus / "doc-00.json").out == snapshot


def test_markup(cli: Cli, bench: Bench, snapshot: SnapshotAssertion) -> None:
    """``--markup`` shows the draft that an annotator edits."""
    assert cli("show", bench.corpus / "doc-00.json", "--markup").out == snapshot


def test_one_of_several(cli: Cli, bench: Bench) -> None:
    """``--id`` picks a document; a miss suggests the nearest."""
    assert cli("show", bench.corpus, "--id", "fit-01").out.startswith("fit-01, published 2024-05-06\n")
    assert "did you mean 'fit-01'?" in cli("show", bench.corpus, "--id", "fit-011").err


def test_run(cli: Cli, bench: Bench) -> None:
    """A run is shown with its extractor, its provenance and every measure."""
    bench.run("oracle")
    out = cli("show", bench.out / "oracle.test").out
    assert "oracle: extractor oracle version 2" in out
    assert "made with: commit" in out
    assert "event.argument(target=mention)" in out
