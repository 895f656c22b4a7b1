"""Compare runs that were measured on the same ground; differences are tested in pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.errors import UnknownName
from bench.report.columns import (
    MEASURE,
    SYSTEM,
    by_values,
    delta_columns,
    heading,
    headline_first,
    lost,
    means_note,
    overall_row,
    states,
    value_columns,
)
from bench.report.comparable import by_measure, check_comparable, check_measures, intervals_of
from bench.report.differences import Deltas, deltas
from bench.report.differences import notes as delta_notes
from bench.report.groups import group_tables
from bench.report.runs import Run, display_names
from bench.report.tables import Table
from bench.report.twins import twin_tables
from bench.scoring.scores import MeasureScores
from bench.scoring.statistics.settings import Intervals

HUMAN = "(second annotator)"


def comparison_tables(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """Tables of runs on the same ground, the first being the baseline of the differences.

    There is one table for each kind of value. The p-values of headline measures, of all
    tables together, are corrected by Holm's method, and so are those of all others.
    """
    check_comparable(runs)
    maps = [by_measure(run.scores) for run in runs]
    shared = [name for name in maps[0] if all(name in other for other in maps[1:])]
    shown = headline_first(shared, every)
    if len(runs) > 1:
        check_measures(runs, shown)
    settings = intervals_of(runs[0])
    found = deltas(maps, shown, settings)
    names = display_names(runs)
    groups = by_values(maps[0][name] for name in shown)
    return [_table(runs, names, maps, group, found, settings) for group in groups]


def _table(
    runs: Sequence[Run],
    names: Sequence[str],
    maps: Sequence[Mapping[str, MeasureScores]],
    group: Sequence[MeasureScores],
    found: Deltas,
    settings: Intervals,
) -> Table:
    rows: list[dict[str, Any]] = []
    for one in group:
        for k, (system, scores, run) in enumerate(zip(names, maps, runs, strict=True)):
            row = overall_row(scores[one.measure], system, lost(run.scores))
            rows.append({**row, **found.cells.get((k, one.measure), {})})
        rows += human_row(runs[0], one)
    best = group[0].headline
    gone = any(lost(run.scores) for run in runs)
    columns = value_columns(group[0].values, group[0].channels, failed=gone)
    more = delta_columns(best) if len(runs) > 1 else ()
    first = runs[0]
    title = (
        f"{first.record['corpus']['name']}, {first.record['split']} ({len(first.scores.documents)} documents)"
    )
    notes = [line for system, run in zip(names, runs, strict=True) for line in states(system, run.scores)]
    for system, scores in zip(names, maps, strict=True):
        notes += means_note(system, [scores[one.measure] for one in group])
    if len(runs) > 1:
        notes += delta_notes(heading(best), names[0], found, len(first.scores.documents), settings)
    if group[0].lower_is_better:
        notes.append("lower is better")
    if first.human is not None:
        notes.append(f"{HUMAN}: against the gold, on {first.human.documents} of {first.human.of} documents")
    return Table(title, (MEASURE, SYSTEM, *columns, *more), tuple(rows), (*notes, first.signature))


def human_row(run: Run, scores: MeasureScores) -> list[dict[str, Any]]:
    """The line of a second annotator, where the corpus has one: what a system can be asked for."""
    if run.human is None or run.human.values.get(scores.measure) is None:
        return []
    return [{"measure": scores.measure, "system": HUMAN, scores.headline: run.human.values[scores.measure]}]


def baseline_first(runs: Sequence[Run], system: str) -> list[Run]:
    """The runs with those of one system first. Raises UnknownName if none is its."""
    labels = {run.label for run in runs}
    if system not in labels:
        raise UnknownName("system", system, labels)
    return sorted(runs, key=lambda run: run.label != system)


def tables_by_ground(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """A table for each ground (corpus, split, intervals, texts, gold) that the runs were measured on."""
    return tables_in_order(sorted(runs, key=lambda run: run.ground), every=every)


def tables_in_order(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """As :func:`tables_by_ground`, the grounds in the order in which the runs name them."""
    grounds = list(dict.fromkeys(run.ground for run in runs))
    together = [[run for run in runs if run.ground == ground] for ground in grounds]
    tables = [
        table
        for some in together
        for table in (*comparison_tables(some, every=every), *group_tables(some, every=every))
    ]
    return tables + twin_tables(runs, every=every)


def worse_than_baseline(runs: Sequence[Run], tolerance: float) -> list[str]:
    """Say where a run's headline value is worse than the baseline's by more than ``tolerance``, or gone."""
    check_comparable(runs)
    names = display_names(runs)
    maps = [by_measure(run.scores) for run in runs]
    out = []
    for name in headline_first([name for name in maps[0] if all(name in m for m in maps)], False):
        base = maps[0][name]
        before = base.overall.values[base.headline]
        for system, scores in zip(names[1:], maps[1:], strict=True):
            now = scores[name].overall.values[base.headline]
            what = _worse(base, before, now, tolerance)
            if what:
                out.append(f"{system}: {name} {heading(base.headline)} {what}")
    return out


def _worse(base: MeasureScores, before: float | None, now: float | None, tolerance: float) -> str:
    if before is None:
        return ""
    if now is None:
        return f"is undefined, the baseline's is {before:.3f}"
    gap = now - before if base.lower_is_better else before - now
    side = "above" if base.lower_is_better else "below"
    return f"{now:.3f} is {gap:.3f} {side} the baseline" if gap > tolerance else ""
