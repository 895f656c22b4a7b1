"""Compare runs that were measured on the same ground; differences are tested in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.errors import NotComparable, UnknownName
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
from bench.report.runs import Ground, Run
from bench.report.tables import Table
from bench.scoring.catalogue import parse_measure
from bench.scoring.scores import MeasureScores, Scores
from bench.scoring.statistics.multiple import holm
from bench.scoring.statistics.paired import Difference, Pair, compare_all
from bench.scoring.statistics.settings import Intervals

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix


HUMAN = "(second annotator)"


def check_comparable(runs: Sequence[Run]) -> None:
    """Raise NotComparable, with every difference, unless all runs stand on the same ground."""
    first = runs[0]
    differences = [
        f"{name}: {a!r} in {first.folder}, {b!r} in {run.folder}"
        for run in runs[1:]
        for name, a, b in zip(Ground._fields, first.ground, run.ground, strict=True)
        if a != b
    ]
    if differences:
        raise NotComparable(differences)
    shared = set.intersection(*(set(_by_measure(run.scores)) for run in runs))
    if not shared:
        raise NotComparable(["no measure is common to all runs"])


def _by_measure(scores: Scores) -> dict[str, MeasureScores]:
    return {item.measure: item for item in scores.measures}


def intervals_of(run: Run) -> Intervals:
    """The interval settings a run was scored with."""
    settings = Intervals.parse(run.ground.intervals)
    if settings is None:
        raise NotComparable([f"unknown kind of interval {run.ground.intervals!r} in {run.folder}"])
    return settings


class Against(NamedTuple):
    """What one run's measure is compared with: the same measure of the baseline."""

    run: MeasureScores
    baseline: MeasureScores


def differences(pairs: Sequence[Against], settings: Intervals) -> list[Difference | None]:
    """The headline value of each run minus the baseline's, over the same resamples of the documents.

    None where a side does not produce the layer. See
    :mod:`bench.scoring.statistics.paired` for interval and tests.
    """
    tested = [k for k, pair in enumerate(pairs) if pair.run.produced and pair.baseline.produced]
    found = compare_all([_as_pair(pairs[k]) for k in tested], settings) if tested else []
    by_pair = dict(zip(tested, found, strict=True))
    return [
        by_pair[k].at(0, len(pair.run.values) - 1) if k in by_pair else None for k, pair in enumerate(pairs)
    ]


def _as_pair(pair: Against) -> Pair:
    return Pair(_overall(pair.run), _overall(pair.baseline), parse_measure(pair.run.measure).derive)


def _overall(scores: MeasureScores) -> Matrix:
    counts: Matrix = scores.tally.counts[:, :1].astype(float)
    return counts


def display_names(runs: Sequence[Run]) -> list[str]:
    """What to call each run: its system, or with its benchmark, or its folder, if that is not enough."""
    for name in (_label, _benchmark_and_label):
        names = [name(run) for run in runs]
        if len(set(names)) == len({run.folder for run in runs}):
            return names
    return [str(run.folder) for run in runs]


def _label(run: Run) -> str:
    return run.label


def _benchmark_and_label(run: Run) -> str:
    return f"{run.record.get('name')}/{run.label}"


def comparison_tables(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """Tables of runs on the same ground, the first being the baseline of the differences.

    There is one table for each kind of value. The p-values, of all tables together, are
    corrected by Holm's method.
    """
    check_comparable(runs)
    maps = [_by_measure(run.scores) for run in runs]
    shared = [name for name in maps[0] if all(name in other for other in maps[1:])]
    shown = [maps[0][name] for name in headline_first(shared, every)]
    found = _compared(maps, shown, intervals_of(runs[0]))
    names = display_names(runs)
    return [_table(runs, names, maps, group, found) for group in by_values(shown)]


def _compared(
    maps: Sequence[dict[str, MeasureScores]], shown: Sequence[MeasureScores], settings: Intervals
) -> dict[tuple[int, str], dict[str, Any]]:
    """The cells of the differences, by run and measure."""
    keys = [(k, one.measure) for one in shown for k in range(1, len(maps))]
    if not keys:
        return {}
    found = differences([Against(maps[k][name], maps[0][name]) for k, name in keys], settings)
    corrected = holm([None if one is None else one.p_randomisation for one in found])
    out = {}
    for key, one, p in zip(keys, found, corrected, strict=True):
        out[key] = {
            "delta": None if one is None else one.delta,
            "delta_interval": [None, None] if one is None else list(one.interval),
            "p": p,
            "p_bootstrap": None if one is None else one.p_bootstrap,
            "p_randomisation": None if one is None else one.p_randomisation,
            "detectable": None if one is None else _detectable(one),
        }
    return out


def _detectable(one: Difference) -> float | None:
    """The smallest difference that could be seen; None where the systems never differ at all."""
    return one.detectable or None


def _table(
    runs: Sequence[Run],
    names: Sequence[str],
    maps: Sequence[dict[str, MeasureScores]],
    group: Sequence[MeasureScores],
    found: dict[tuple[int, str], dict[str, Any]],
) -> Table:
    rows: list[dict[str, Any]] = []
    for one in group:
        for k, (system, scores, run) in enumerate(zip(names, maps, runs, strict=True)):
            row = overall_row(scores[one.measure], system, lost(run.scores))
            rows.append({**row, **found.get((k, one.measure), {})})
        rows += _human_row(runs[0], one)
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
        notes.append(
            f"Δ{heading(best)} against {names[0]}, paired bootstrap over documents; p: paired approximate "
            "randomisation, Holm-corrected; detectable: smallest difference seen with power .8 at .05"
        )
    if group[0].lower_is_better:
        notes.append("lower is better")
    if first.human is not None:
        notes.append(f"{HUMAN}: against the gold, on {first.human.documents} of {first.human.of} documents")
    return Table(title, (MEASURE, SYSTEM, *columns, *more), tuple(rows), (*notes, first.signature))


def _human_row(run: Run, scores: MeasureScores) -> list[dict[str, Any]]:
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
    return [
        table
        for ground in grounds
        for table in comparison_tables([run for run in runs if run.ground == ground], every=every)
    ]


def worse_than_baseline(runs: Sequence[Run], tolerance: float) -> list[str]:
    """Say where a run's headline value is worse than the baseline's by more than ``tolerance``, or gone."""
    check_comparable(runs)
    names = display_names(runs)
    maps = [_by_measure(run.scores) for run in runs]
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
