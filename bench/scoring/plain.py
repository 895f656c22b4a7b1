"""Scores as JSON-ready values and back; ratios are rounded, counts are exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.scoring.cells import Resampled, plain_count
from bench.scoring.measure import OVERALL
from bench.scoring.scores import Cell, Mean, MeasureScores, Scores
from bench.scoring.statistics.settings import Interval
from bench.scoring.tally import Tally, tally


def to_plain(scores: Scores, *, per_document: bool = True) -> dict[str, Any]:
    """Scores as a dict for JSON. Undefined values, and those of layers not produced, are null."""
    return {
        "documents": list(scores.documents),
        "failed": list(scores.failed),
        "missing": list(scores.missing),
        "failures": scores.failures,
        "measures": {one.measure: _measure_to_plain(one, per_document) for one in scores.measures},
    }


def _measure_to_plain(scores: MeasureScores, per_document: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "layer": scores.layer,
        "channels": list(scores.channels),
        "values": list(scores.values),
        "lower_is_better": scores.lower_is_better,
        "produced": scores.produced,
        "overall": _cell_to_plain(scores.overall),
    }
    if scores.declared is not None:
        plain["declared"] = _cell_to_plain(scores.declared)
    plain["macro"] = _mean_to_plain(scores.over_types, "types")
    plain["macro_over_documents"] = _mean_to_plain(scores.over_documents, "documents")
    plain["types"] = {label: _cell_to_plain(cell) for label, cell in scores.types.items()}
    if per_document:
        plain["per_document"] = list(_rows(scores.tally))
    return plain


def _cell_to_plain(cell: Cell) -> dict[str, Any]:
    intervals = {name: list(interval) for name, interval in cell.intervals.items()}
    left_out = dict(cell.left_out) if isinstance(cell, Resampled) else {}
    return {**cell.counts, **cell.values, "intervals": intervals, "left_out": left_out}


def _mean_to_plain(mean: Mean, members: str) -> dict[str, Any]:
    return {**mean.values, members: mean.members, "undefined": dict(mean.undefined)}


def _rows(whole: Tally) -> Iterator[dict[str, list[float]]]:
    """Counts by label; the overall ones only where they are not the sum."""
    for row in whole.rows():
        counts = {label: [plain_count(value) for value in values] for label, values in row.items()}
        nothing: list[float] = [0] * whole.counts.shape[2]
        overall = counts.pop(OVERALL, nothing)
        sums = [plain_count(sum(column)) for column in zip(*counts.values(), strict=True)] or nothing
        if overall != sums:
            counts[OVERALL] = overall
        yield counts


def _cell_from_plain(plain: Mapping[str, Any], channels: list[str], values: list[str]) -> Cell:
    return Resampled(
        {name: plain[name] for name in channels},
        {name: plain[name] for name in values},
        {name: Interval(*plain["intervals"][name]) for name in values},
        # Runs that were scored before it was written down do not say.
        dict(plain.get("left_out", {})),
    )


def _mean_from_plain(plain: Mapping[str, Any], values: list[str], members: str) -> Mean:
    return Mean({name: plain[name] for name in values}, plain[members], dict(plain["undefined"]))


def from_plain(plain: Mapping[str, Any]) -> Scores:
    """Scores from their JSON form. Raises KeyError or TypeError where it is not one."""
    return Scores(
        documents=tuple(plain["documents"]),
        failed=tuple(plain["failed"]),
        missing=tuple(plain["missing"]),
        failures=plain["failures"],
        measures=tuple(_measure_from_plain(name, item) for name, item in plain["measures"].items()),
    )


def _measure_from_plain(name: str, item: Mapping[str, Any]) -> MeasureScores:
    channels, values = item["channels"], item["values"]
    declared = item.get("declared")
    return MeasureScores(
        measure=name,
        layer=item["layer"],
        channels=tuple(channels),
        values=tuple(values),
        lower_is_better=item["lower_is_better"],
        produced=item["produced"],
        overall=_cell_from_plain(item["overall"], channels, values),
        declared=None if declared is None else _cell_from_plain(declared, channels, values),
        types={label: _cell_from_plain(cell, channels, values) for label, cell in item["types"].items()},
        over_types=_mean_from_plain(item["macro"], values, "types"),
        over_documents=_mean_from_plain(item["macro_over_documents"], values, "documents"),
        tally=tally(item["per_document"], len(channels)),
    )
