"""The columns of score tables, and the rows that fill them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.report.tables import Column, Table, interval, plain, ratio, signed
from bench.scoring.catalogue import HEADLINE
from bench.scoring.scores import Cell, MeasureScores, Scores

MEASURE = Column("measure", "measure", plain, numeric=False)
TYPE = Column("type", "type", plain, numeric=False)
SYSTEM = Column("system", "system", plain, numeric=False)
OVERALL, DECLARED = "overall", "declared types"
_HEADINGS = {
    "precision": "P",
    "recall": "R",
    "f1": "F1",
    "document_loss": "by document",
    "corpus_loss": "corpus",
}
_COUNTS = (("gold", "gold"), ("predicted", "pred"), ("correct", "corr"))
_FAILED = Column("failed", "failed", plain)


def heading(value: str) -> str:
    """What a value is called in a table."""
    return _HEADINGS.get(value, value)


def value_columns(values: Sequence[str], channels: Sequence[str], *, failed: bool) -> tuple[Column, ...]:
    """Columns of values, the interval and macro average of the last, counts and lost documents."""
    best = values[-1]
    counts = [Column(key, short, plain) for key, short in _COUNTS if key in channels]
    return (
        *(Column(name, heading(name), ratio) for name in values),
        Column(f"{best}_interval", f"{heading(best)} interval", interval),
        Column(f"macro_{best}", f"macro {heading(best)}", ratio),
        *counts,
        *((_FAILED,) if failed else ()),
    )


def delta_columns(value: str) -> tuple[Column, ...]:
    """Columns of the paired difference of a value."""
    name = heading(value)
    return (
        Column("delta", f"Δ{name}", signed),
        Column("delta_interval", f"Δ{name} interval", interval),
        Column("p", "p", _p_value),
        Column("detectable", "detectable", ratio),
    )


def _p_value(value: float | None) -> str:
    if value is None:
        return plain(None)
    return "<.001" if value < 0.001 else f"{value:.3f}"


def row(scores: MeasureScores, cell: Cell, system: str, lost: int) -> dict[str, Any]:
    """The row of one cell; of a layer that is not produced only the gold is counted."""
    best = scores.headline
    counts = {key: cell.counts.get(key) for key, _ in _COUNTS if key in scores.channels}
    if not scores.produced:
        counts = {key: value if key == "gold" else None for key, value in counts.items()}
    ends = list(cell.intervals[best]) if scores.produced else None
    return {
        "measure": scores.measure,
        "system": system,
        **cell.values,
        f"{best}_interval": ends,
        **counts,
        "failed": lost,
    }


def overall_row(scores: MeasureScores, system: str, lost: int) -> dict[str, Any]:
    """The overall row of a measure with its macro average."""
    best = scores.headline
    macro = {f"macro_{best}": scores.over_types.values[best], "undefined": scores.over_types.undefined[best]}
    return {**row(scores, scores.overall, system, lost), **macro}


def lost(scores: Scores) -> int:
    """How many documents have no prediction."""
    return len(scores.failed) + len(scores.missing)


def headline_first(measures: Iterable[str], every: bool) -> list[str]:
    """Measures in the order of the tables: the headline ones, then, if wanted or if none is, the others."""
    known = [str(measure) for measure in HEADLINE]
    measures = list(measures)
    head = [name for name in known if name in measures]
    rest = [name for name in measures if name not in known]
    return head + rest if every or not head else head


def by_values(measures: Iterable[MeasureScores]) -> Iterator[list[MeasureScores]]:
    """Measures in groups that state the same values and so can share a table."""
    measures = list(measures)
    for values in dict.fromkeys(one.values for one in measures):
        yield [one for one in measures if one.values == values]


def states(system: str, scores: Scores) -> list[str]:
    """What is to be said of documents without a prediction."""
    how = "scored as empty" if scores.failures == "as-empty" else "left out"
    out = []
    if scores.failed:
        out.append(f"{system}: documents that failed, {how}: {len(scores.failed)}")
    if scores.missing:
        out.append(f"{system}: documents without a prediction, {how}: {len(scores.missing)}")
    return out


def means_note(system: str, shown: Iterable[MeasureScores]) -> list[str]:
    """Say of macro averages how many undefined types they leave out, where they do."""
    partial = [
        f"{one.measure} {one.over_types.undefined[one.headline]} of {one.over_types.members}"
        for one in shown
        if one.produced and one.over_types.members > 1 and one.over_types.undefined[one.headline]
    ]
    return (
        [f"{system}: types without a value, left out of the macro average: {', '.join(partial)}"]
        if partial
        else []
    )


def scores_tables(
    title: str, system: str, scores: Scores, notes: Sequence[str], *, every: bool, types: bool
) -> list[Table]:
    """The tables of one system; with ``types`` a row for each type below each measure."""
    by_name = {one.measure: one for one in scores.measures}
    shown = [by_name[name] for name in headline_first(by_name, every)]
    out = []
    for group in by_values(shown):
        rows = [line for one in group for line in _lines(one, system, lost(scores), types)]
        left = (MEASURE, TYPE) if types or any("type" in line for line in rows) else (MEASURE,)
        columns = value_columns(group[0].values, group[0].channels, failed=lost(scores) > 0)
        below = (*states(system, scores), *means_note(system, group), *notes)
        out.append(Table(title, (*left, *columns), tuple(rows), below))
    return out


def _lines(scores: MeasureScores, system: str, gone: int, types: bool) -> Iterator[dict[str, Any]]:
    first = overall_row(scores, system, gone)
    if types or scores.declared is not None:
        first["type"] = OVERALL
    yield first
    if scores.declared is not None:
        yield {**row(scores, scores.declared, system, gone), "type": DECLARED}
    if types:
        for label, cell in scores.types.items():
            yield {**row(scores, cell, system, gone), "type": label}
