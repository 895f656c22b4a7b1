"""The table of what systems cost."""

from __future__ import annotations

import pytest
from costs.cost_records import cost

from bench.costs.records import Machine
from bench.report.costs import cost_table, three_figures
from bench.report.tables import render


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0.0, "0.00"),
        (0.123, "0.12"),
        (9.876, "9.88"),
        (12.34, "12.3"),
        (99.96, "100.0"),
        (1234.5, "1234"),
    ],
)
def test_three_figures(value: float | None, shown: str) -> None:
    """Quantities of all sizes are shown with about three figures."""
    assert three_figures(value) == shown


def test_figures_by_hand() -> None:
    """20 documents and 40 kB in a median of 2 seconds; megabytes are millions of bytes."""
    (row,) = cost_table({"a": cost(train=60.0)}).rows
    assert row == {
        "system": "a",
        "documents_per_second": 10.0,
        "kb_per_second": 20.0,
        "cores": 1.5,
        "peak_mb": 312.0,
        "model_mb": 90.0,
        "train_seconds": 60.0,
        "train_peak_mb": 800.0,
        "load_seconds": 0.75,
    }


def test_fastest_first_and_dashes() -> None:
    """The fastest system comes first; what does not train or has no model has a dash."""
    table = cost_table({"slow": cost(), "fast": cost(passes=(0.1,), size=None)})
    assert [row["system"] for row in table.rows] == ["fast", "slow"]
    assert "| fast | 200 | 400 | 1.50 | 312 | – | – | – | 0.75 |" in render([table], "markdown")


def test_the_machine_is_stated() -> None:
    """Below the table stand texts, passes and machine; where they differ, with whom each is of."""
    (setting, _) = cost_table({"a": cost(), "b": cost()}).notes
    assert setting == (
        "tarn, dev: 20 documents, 40.0 kB of text, median of 3 passes; Some CPU, 2 cores, Python 3.11.7"
    )
    other = Machine(None, 1, "3.12.1", "Linux aarch64")
    first, second, _ = cost_table({"a": cost(), "b": cost(machine=other, passes=(1.0,))}).notes
    assert first == f"a: {setting}"
    assert second.endswith("one pass; unknown processor, 1 core, Python 3.12.1")
    assert second.startswith("b: ")


def test_what_the_figures_leave_out() -> None:
    """Services and failed documents are named."""
    notes = cost_table({"a": cost(network=True), "b": cost(failed=2)}).notes
    assert "over the network: memory and model of the service are not counted: a" in notes
    assert "documents without a result, timed like the others: b 2" in notes
