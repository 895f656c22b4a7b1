"""All systems by one measure, each compared with the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.report.columns import SYSTEM, delta_columns, heading, lost, overall_row
from bench.report.comparable import by_measure, intervals_of
from bench.report.compare import human_row
from bench.report.differences import deltas
from bench.report.differences import notes as delta_notes
from bench.report.runs import Run
from bench.report.tables import Column, Table, interval, ratio
from bench.scoring.scores import MeasureScores

TITLES: Mapping[str, str] = {
    "entity.strict": "names, same span and type",
    "entity.strict(types=coarse)": "names, coarse types",
    "entity.strict(level=all)": "all mentions: names, nouns and pronouns",
    "entity.overlap": "names, enough of the span",
    "number.value": "numbers, the quantity",
    "number.fact": "numbers, with unit and role",
    "event.trigger": "events, the trigger and its type",
    "event.argument": "events, who did what to whom, where and when",
    "coref.mean": "which mentions are one",
    "record.whole": "whole records, from all layers",
    "record.loss": "error in the losses of a document; lower is better",
}
"""The measures that systems are ranked by, and what each asks for."""


def names_shown(runs: Sequence[Run]) -> list[str]:
    """The measures to rank by that every run has, in the order of the tables."""
    maps = [by_measure(run.scores) for run in runs]
    return [name for name in TITLES if all(name in found for found in maps)]


def ranking_table(runs: Sequence[Run], measure: str) -> Table:
    """Comparable runs, the best first; those that do not produce the layer last.

    Differences are those from the best, tested in pairs; the p-values of the table are
    corrected by Holm's method.
    """
    ranked = sorted(runs, key=lambda run: _rank(run, measure))
    found = deltas([by_measure(run.scores) for run in ranked], [measure], intervals_of(runs[0]))
    first = ranked[0].scores[measure]
    rows = [
        {**_row(run, run.scores[measure]), **found.cells.get((k, measure), {})}
        for k, run in enumerate(ranked)
    ]
    declares = any(row["declared"] is not None for row in rows)
    name = heading(first.headline)
    columns = (
        SYSTEM,
        *(Column(value, heading(value), ratio) for value in first.values),
        Column(f"{first.headline}_interval", f"{name} interval", interval),
        *((Column("declared", f"{name}, declared types", ratio),) if declares else ()),
        *delta_columns(first.headline)[:-1],
    )
    # How differences are tested stands once above the tables; where that says little, below each.
    warnings = delta_notes(
        name, ranked[0].label, found, len(ranked[0].scores.documents), intervals_of(runs[0])
    )[1:]
    return Table(
        f"{measure}: {TITLES[measure]}", columns, (*rows, *human_row(ranked[0], first)), tuple(warnings)
    )


def _rank(run: Run, measure: str) -> tuple[bool, float, str]:
    scores = run.scores[measure]
    value = scores.overall.values[scores.headline] if scores.produced else None
    if value is None:
        return True, 0.0, run.label
    return False, value if scores.lower_is_better else -value, run.label


def _row(run: Run, scores: MeasureScores) -> dict[str, Any]:
    declared = scores.declared.values[scores.headline] if scores.declared and scores.produced else None
    return {**overall_row(scores, run.label, lost(run.scores)), "declared": declared}
