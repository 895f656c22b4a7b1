"""Scores as JSON-ready values and back; ratios are rounded, counts are exact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.scoring.bootstrap import Interval
from bench.scoring.counts import Counts, Macro
from bench.scoring.score import Cell, MeasureScores, Scores


def to_plain(scores: Scores) -> dict[str, Any]:
    """Scores as a dict for JSON. Undefined ratios, and those of layers not produced, are null."""
    return {
        "documents": list(scores.documents),
        "failed": list(scores.failed),
        "missing": list(scores.missing),
        "measures": {measure.measure: _measure_to_plain(measure) for measure in scores.measures},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _cell_to_plain(cell: Cell, produced: bool) -> dict[str, Any]:
    counts = cell.counts
    return {
        **counts._asdict(),
        "precision": _rounded(counts.precision) if produced else None,
        "recall": _rounded(counts.recall) if produced else None,
        "f1": _rounded(counts.f1) if produced else None,
        "intervals": {name: list(getattr(cell, name)) for name in ("precision", "recall", "f1")},
    }


def _measure_to_plain(scores: MeasureScores) -> dict[str, Any]:
    means = scores.macro
    return {
        "layer": scores.layer,
        "produced": scores.produced,
        "overall": _cell_to_plain(scores.overall, scores.produced),
        "macro": {
            "precision": _rounded(means.precision),
            "recall": _rounded(means.recall),
            "f1": _rounded(means.f1),
            "types": means.types,
            "undefined": means.undefined,
        },
        "types": {label: _cell_to_plain(cell, scores.produced) for label, cell in scores.types.items()},
        "per_document": [
            {label: list(counts) for label, counts in row.items()} for row in scores.per_document
        ],
    }


def _cell_from_plain(plain: Mapping[str, Any]) -> Cell:
    spans = {name: Interval(*plain["intervals"][name]) for name in ("precision", "recall", "f1")}
    return Cell(Counts(plain["gold"], plain["predicted"], plain["correct"]), **spans)


def from_plain(plain: Mapping[str, Any]) -> Scores:
    """Scores from their JSON form. Raises KeyError or TypeError where it is not one."""
    return Scores(
        documents=tuple(plain["documents"]),
        failed=tuple(plain["failed"]),
        missing=tuple(plain["missing"]),
        measures=tuple(
            MeasureScores(
                measure=name,
                layer=item["layer"],
                produced=item["produced"],
                overall=_cell_from_plain(item["overall"]),
                macro=Macro(**item["macro"]),
                types={label: _cell_from_plain(cell) for label, cell in item["types"].items()},
                per_document=tuple(
                    {label: Counts(*counts) for label, counts in row.items()} for row in item["per_document"]
                ),
            )
            for name, item in plain["measures"].items()
        ),
    )
