"""Agreement as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.agreement.agreement import Agreement
from bench.agreement.resample import Estimate
from bench.report.tables import Column, Table, interval, plain, ratio

_LAYER = Column("layer", "layer", plain, numeric=False)


def agreement_tables(found: Agreement, notes: Sequence[str] = ()) -> list[Table]:
    """Mean pairwise F1 by measure; agreement on tokens and attributes; gamma where it was asked for."""
    shown = tuple(notes)
    tables = [_f1(found, shown), _labels(found, shown)]
    if found.gamma:
        rows = tuple({"layer": layer, "gamma": _rounded(value)} for layer, value in found.gamma.items())
        tables.append(Table("gamma", (_LAYER, Column("gamma", "γ", ratio)), rows, shown))
    return tables


def _f1(found: Agreement, notes: tuple[str, ...]) -> Table:
    columns = (
        _LAYER,
        Column("measure", "measure", plain, numeric=False),
        Column("f1", "F1", ratio),
        Column("f1_interval", "F1 interval", interval),
    )
    rows = tuple({"layer": row.layer, "measure": row.measure, **_cells("f1", row.f1)} for row in found.f1)
    partial = [
        f"{row.measure} {row.undefined} of {row.pairs}" for row in found.f1 if _partial(row.f1, row.undefined)
    ]
    said = _left_out("F1", partial)
    return Table(f"mean pairwise F1 of {found.annotators} annotators", columns, rows, (*said, *notes))


def _labels(found: Agreement, notes: tuple[str, ...]) -> Table:
    columns = (
        _LAYER,
        Column("of", "of", plain, numeric=False),
        Column("units", "units", plain),
        Column("agreement", "agreed", ratio),
        Column("kappa", "κ", ratio),
        Column("kappa_interval", "κ interval", interval),
        Column("alpha", "α", ratio),
        Column("alpha_interval", "α interval", interval),
    )
    rows = tuple(
        {
            "layer": row.layer,
            "of": row.what,
            "units": row.units,
            **_cells("agreement", row.agreement),
            **_cells("kappa", row.kappa),
            **_cells("alpha", row.alpha),
        }
        for row in found.labels
    )
    pairs = found.annotators * (found.annotators - 1) // 2
    partial = [
        f"{row.layer} {row.what} {row.undefined} of {pairs}"
        for row in found.labels
        if _partial(row.kappa, row.undefined)
    ]
    title = "agreement on tokens and on attributes of matched items"
    return Table(title, columns, rows, (*_left_out("κ", partial), *notes))


def _partial(mean: Estimate, undefined: int) -> bool:
    """Whether a mean is of some pairs only; where it is undefined itself there is nothing to add."""
    return mean.value is not None and undefined > 0


def _left_out(value: str, partial: Sequence[str]) -> list[str]:
    return (
        [f"pairs of annotators without {value}, left out of its mean: {', '.join(partial)}"]
        if partial
        else []
    )


def _cells(name: str, estimate: Estimate) -> dict[str, Any]:
    return {name: _rounded(estimate.value), f"{name}_interval": list(estimate.interval)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
