"""Compare runs that were measured on the same ground; differences are tested in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bench.errors import NotComparable, UnknownName
from bench.report.runs import Ground, Run
from bench.report.tables import Column, Table, interval, plain, ratio, signed
from bench.scoring.bootstrap import Interval, Intervals, percentile_interval, resampled_ratios
from bench.scoring.measures import HEADLINE
from bench.scoring.score import Cell, MeasureScores, Scores, count_tensor

_MEASURE = Column("measure", "measure", plain, numeric=False)
_TYPE = Column("type", "type", plain, numeric=False)
_SYSTEM = Column("system", "system", plain, numeric=False)
_SCORES = (
    Column("precision", "P", ratio),
    Column("recall", "R", ratio),
    Column("f1", "F1", ratio),
    Column("f1_interval", "F1 interval", interval),
    Column("macro_f1", "macro F1", ratio),
)
_COUNTS = (
    Column("gold", "gold", plain),
    Column("predicted", "pred", plain),
    Column("correct", "corr", plain),
)
_DELTA = (Column("delta", "ΔF1", signed), Column("delta_interval", "ΔF1 interval", interval))


OVERALL = "overall"


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


def difference(
    run: MeasureScores, baseline: MeasureScores, settings: Intervals
) -> tuple[float | None, Interval]:
    """F1 of ``run`` minus F1 of ``baseline`` with its paired bootstrap interval.

    Both are resampled with the same documents in the same order, so what they share in
    difficulty cancels (Efron and Tibshirani 1993, ch. 13; Berg-Kirkpatrick et al. 2012).
    """
    mine, other = run.overall.counts.f1, baseline.overall.counts.f1
    if mine is None or other is None or not (run.produced and baseline.produced):
        return None, Interval(None, None)
    ratios = [
        resampled_ratios(count_tensor(item.per_document, []), settings).f1[:, 0] for item in (run, baseline)
    ]
    return round(mine - other, 6), percentile_interval(ratios[0] - ratios[1], settings.level)


def headline_first(measures: Iterable[str], every: bool) -> list[str]:
    """Measures in the order of the tables: the headline ones, then, if wanted or if none is, the others."""
    known = [str(measure) for measure in HEADLINE]
    measures = list(measures)
    head = [name for name in known if name in measures]
    rest = [name for name in measures if name not in known]
    return head + rest if every or not head else head


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _row(name: str, system: str, cell: Cell, produced: bool) -> dict[str, Any]:
    counts = cell.counts
    return {
        "measure": name,
        "system": system,
        "precision": _rounded(counts.precision) if produced else None,
        "recall": _rounded(counts.recall) if produced else None,
        "f1": _rounded(counts.f1) if produced else None,
        "f1_interval": list(cell.f1) if produced else None,
        **(counts._asdict() if produced else {"gold": counts.gold, "predicted": None, "correct": None}),
    }


def scores_table(
    title: str, system: str, scores: Scores, notes: Sequence[str], *, every: bool, types: bool
) -> Table:
    """The table of one system; with ``types`` a row for each type below each measure."""
    rows: list[dict[str, Any]] = []
    by_measure = _by_measure(scores)
    for name in headline_first(by_measure, every):
        item = by_measure[name]
        overall = _row(name, system, item.overall, item.produced)
        rows.append({**overall, "macro_f1": _rounded(item.macro.f1)})
        if types:
            rows[-1]["type"] = OVERALL
            for label, cell in item.types.items():
                rows.append({**_row(name, system, cell, item.produced), "type": label})
    left = (_MEASURE, _TYPE) if types else (_MEASURE,)
    return Table(title, (*left, *_SCORES, *_COUNTS), tuple(rows), (*_states(system, scores), *notes))


def _states(system: str, scores: Scores) -> list[str]:
    out = []
    if scores.failed:
        out.append(f"{system}: documents that failed, scored as empty: {len(scores.failed)}")
    if scores.missing:
        out.append(f"{system}: documents without a prediction, scored as empty: {len(scores.missing)}")
    return out


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


def comparison_table(runs: Sequence[Run], *, every: bool = False) -> Table:
    """One table of runs on the same ground, the first being the baseline of the differences."""
    check_comparable(runs)
    settings = intervals_of(runs[0])
    maps = [_by_measure(run.scores) for run in runs]
    shared = [name for name in maps[0] if all(name in other for other in maps[1:])]
    rows: list[dict[str, Any]] = []
    names = display_names(runs)
    for name in headline_first(shared, every):
        for system, scores in zip(names, maps, strict=True):
            item = scores[name]
            row = _row(name, system, item.overall, item.produced)
            row["macro_f1"] = _rounded(item.macro.f1)
            if scores is not maps[0]:
                row["delta"], spread = difference(item, maps[0][name], settings)
                row["delta_interval"] = list(spread)
            rows.append(row)
    columns = (_MEASURE, _SYSTEM, *_SCORES, *_COUNTS, *(_DELTA if len(runs) > 1 else ()))
    first = runs[0]
    title = (
        f"{first.record['corpus']['name']}, {first.record['split']} ({len(first.scores.documents)} documents)"
    )
    notes = [line for system, run in zip(names, runs, strict=True) for line in _states(system, run.scores)]
    if len(runs) > 1:
        notes.append(f"ΔF1 against {names[0]}, paired bootstrap over documents")
    return Table(title, columns, tuple(rows), (*notes, first.signature))


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
        comparison_table([run for run in runs if run.ground == ground], every=every) for ground in grounds
    ]


def worse_than_baseline(runs: Sequence[Run], tolerance: float) -> list[str]:
    """Say where a run's F1 is below the baseline's by more than ``tolerance``, or gone altogether."""
    rows = comparison_table(runs).rows
    baseline = {
        row["measure"]: row["f1"] for row in reversed(rows) if row["system"] == display_names(runs)[0]
    }
    out = []
    for row in rows:
        before, now = baseline[row["measure"]], row["f1"]
        if before is None or "delta" not in row:
            continue
        if now is None:
            out.append(f"{row['system']}: {row['measure']} F1 is undefined, the baseline's is {before:.3f}")
        elif row["delta"] < -tolerance:
            what = f"{row['measure']} F1 {now:.3f} is {-row['delta']:.3f} below the baseline"
            out.append(f"{row['system']}: {what}")
    return out
