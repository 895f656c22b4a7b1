"""Many systems on the same ground: a ranking for each measure, and one table of all measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.costs.records import Cost, read_costs
from bench.errors import RunError
from bench.report.columns import states
from bench.report.comparable import check_comparable
from bench.report.costs import PEAK, SPEED, figures
from bench.report.ranking import names_shown, ranking_table
from bench.report.runs import Run, find_runs
from bench.report.tables import Column, Table, plain, ratio
from bench.running.plan import run_folder

TEST = "test"
OVERVIEW = (
    "entity.strict",
    "entity.strict(level=all)",
    "number.value",
    "number.fact",
    "event.trigger",
    "event.argument",
    "coref.mean",
    "record.whole",
    "record.loss",
)
# The whole comes first: systems that produce every layer are ranked by what they come to.
_ORDER = ("record.whole", "entity.strict", "number.fact", "number.value", "event.trigger")
TUNED = "†"
_SYSTEM = Column("shown", "system", plain, numeric=False)


class Leaderboard(NamedTuple):
    """The runs of a configuration: on the test split of its main corpus, on other splits, on other corpora.

    ``splits`` and ``corpora`` have a list of runs for each ground.
    """

    test: list[Run]
    splits: list[list[Run]]
    corpora: list[list[Run]]
    costs: dict[str, Cost]


def read_leaderboard(folder: Path) -> Leaderboard:
    """The runs of a configuration and what its systems cost; runs on the first documents only are none.

    Raises RunError for a run that is not complete or where none is on the test split,
    NotComparable where those on the test split do not stand on the same ground.
    """
    runs = [run for run in find_runs(folder) if run.record.get("limit") is None]
    main = [run for run in runs if run.folder.name == run_folder(run.label, run.record["split"], None)]
    test = [run for run in main if run.record["split"] == TEST]
    if not test:
        raise RunError(str(folder), f"holds no run on split {TEST!r} of the main corpus")
    check_comparable(test)
    splits = [run for run in main if run.record["split"] != TEST]
    corpora = [run for run in runs if run not in main]
    return Leaderboard(test, by_ground(splits), by_ground(corpora), read_costs(folder))


def by_ground(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by what they were measured on."""
    found: dict[Any, list[Run]] = {}
    for run in runs:
        found.setdefault(run.ground, []).append(run)
    return [found[ground] for ground in sorted(found)]


def rankings(runs: Sequence[Run]) -> list[Table]:
    """A ranking of all runs for each measure that all of them have."""
    return [ranking_table(runs, name) for name in names_shown(runs)]


def overview(runs: Sequence[Run], costs: Mapping[str, Cost] | None = None) -> Table:
    """All systems by the headline value of every layer, the best of the whole first; beside it their speed.

    Systems that chose something on these documents are marked.
    """
    names = [name for name in OVERVIEW if name in names_shown(runs)]
    rows = sorted((_row(run, names) for run in runs), key=_order)
    columns = (_SYSTEM, *(Column(name, name, ratio) for name in names))
    if costs:
        rows = [
            {**row, **(figures(costs[label]) if (label := row["system"]) in costs else {})} for row in rows
        ]
        columns += (SPEED, PEAK)
    return Table(_title(runs[0]), columns, tuple(rows), tuple(_notes(runs, rows)))


def _title(run: Run) -> str:
    return f"{run.ground.corpus}, {run.ground.split} ({len(run.scores.documents)} documents)"


def _row(run: Run, names: Sequence[str]) -> dict[str, Any]:
    found = {name: run.scores[name] for name in names}
    values = {name: one.overall.values[one.headline] if one.produced else None for name, one in found.items()}
    return {"system": run.label, "shown": run.label + (f" {TUNED}" if _tuned_here(run) else ""), **values}


def _tuned_here(run: Run) -> bool:
    """Whether the system chose something on the documents that it was measured on."""
    seen = run.record["identity"].get("development") or {}
    return bool(seen) and run.ground.text.startswith(str(seen.get("text")))


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    values = [row.get(name) for name in _ORDER]
    return (*((value is None, -(value or 0.0)) for value in values), row["system"])


def _notes(runs: Sequence[Run], rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    yield from (line for run in runs for line in states(run.label, run.scores))
    if any(TUNED in row["shown"] for row in rows):
        yield f"{TUNED} chose thresholds or the moment to stop on these documents: read it as an upper bound"
    yield runs[0].signature
