"""Tables of scores by groups of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.report.columns import SYSTEM, headline_first
from bench.report.runs import Run, display_names
from bench.report.tables import Column, Table, plain, ratio

# What a phenomenon often changes alone: attributes that no headline measure asks for.
_BESIDE = ("number.attribute(of=scope)", "event.realis", "event.source")
_NOTE = "documents by {key}: F1 of each measure; of record.loss the relative error, where lower is better"


def group_tables(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """A table for each metadata key by which all of some comparable runs are grouped."""
    keys = list(dict.fromkeys(group.key for group in runs[0].groups)) if runs else []
    return [_table(runs, key, every) for key in keys if all(_has(run, key) for run in runs)]


def _has(run: Run, key: str) -> bool:
    return any(group.key == key for group in run.groups)


def _table(runs: Sequence[Run], key: str, every: bool) -> Table:
    first = runs[0]
    measured = {name for run in runs for group in run.groups for name in group.scores}
    shown = [one.measure for one in first.scores.measures if one.measure in measured]
    names = headline_first(shown, every)
    names += [name for name in _BESIDE if name in shown and name not in names]
    columns = (
        Column("value", key, plain, numeric=False),
        Column("documents", "documents", plain),
        SYSTEM,
        *(Column(name, name, ratio) for name in names),
    )
    rows = list(_rows(runs, key, names))
    title = f"{first.record['corpus']['name']}, {first.record['split']}"
    return Table(title, columns, tuple(rows), (_NOTE.format(key=key), first.signature))


def _rows(runs: Sequence[Run], key: str, names: Sequence[str]) -> list[dict[str, Any]]:
    systems = display_names(runs)
    values = list(dict.fromkeys(group.value for run in runs for group in run.groups if group.key == key))
    rows: list[dict[str, Any]] = []
    for value in values:
        for system, run in zip(systems, runs, strict=True):
            for group in run.groups:
                if (group.key, group.value) == (key, value):
                    scores = {n: group.scores[n].value if n in group.scores else None for n in names}
                    rows.append({"value": value, "documents": group.documents, "system": system, **scores})
    return rows
