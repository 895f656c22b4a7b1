"""The table of what systems cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.costs.records import Cost, Texts
from bench.report.columns import SYSTEM
from bench.report.tables import UNDEFINED, Column, Table

_MB = 1e6
_THREE_FIGURES = 100.0


def three_figures(value: float | None) -> str:
    """A quantity with about three figures: 0.12, 4.56, 78.9, 1234."""
    if value is None:
        return UNDEFINED
    if value >= _THREE_FIGURES:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= _THREE_FIGURES / 10 else f"{value:.2f}"


SPEED = Column("documents_per_second", "documents/s", three_figures)
PEAK = Column("peak_mb", "peak MB", three_figures)
_COLUMNS = (
    SYSTEM,
    SPEED,
    Column("kb_per_second", "kB/s", three_figures),
    Column("cores", "cores", three_figures),
    PEAK,
    Column("model_mb", "model MB", three_figures),
    Column("train_seconds", "train, s", three_figures),
    Column("train_peak_mb", "train, peak MB", three_figures),
    Column("load_seconds", "load, s", three_figures),
)


def cost_table(costs: Mapping[str, Cost], title: str = "") -> Table:
    """Systems by label, the fastest first; below it on what and on which machine they were measured."""
    rows = sorted(map(_row, costs, costs.values()), key=lambda row: -row["documents_per_second"])
    return Table(title, _COLUMNS, tuple(rows), tuple(_notes(costs)))


def _row(system: str, cost: Cost) -> dict[str, Any]:
    return {"system": system, **figures(cost)}


def figures(cost: Cost) -> dict[str, float | None]:
    """The figures of a system by the keys of the table's columns."""
    seconds = cost.pass_seconds
    return {
        "documents_per_second": cost.texts.documents / seconds,
        "kb_per_second": cost.texts.bytes / 1000 / seconds,
        "cores": cost.cores,
        "peak_mb": _mb(cost.peak),
        "model_mb": _mb(cost.measured.size),
        "train_seconds": cost.measured.seconds.train,
        "train_peak_mb": _mb(cost.measured.memory.training),
        "load_seconds": cost.load_seconds,
    }


def _mb(size: int | None) -> float | None:
    return None if size is None else size / _MB


def _notes(costs: Mapping[str, Cost]) -> Iterator[str]:
    by_setting: dict[str, list[str]] = {}
    for label, cost in costs.items():
        by_setting.setdefault(_setting(cost), []).append(label)
    for setting, labels in by_setting.items():
        yield setting if len(by_setting) == 1 else f"{', '.join(labels)}: {setting}"
    before = [cost.measured.memory.before for cost in costs.values()]
    bare = [size for size in before if size is not None]
    alone = f"; Python and bench alone are {three_figures(min(bare) / _MB)} MB of it" if bare else ""
    yield (
        "cores: processor seconds a second while reading; below 1 the machine was busy with other work, "
        f"or the system waited. peak: resident memory with that of the system's programs{alone}"
    )
    yield from _told("over the network: memory and model of the service are not counted", _network(costs))
    yield from _told("documents without a result, timed like the others", _failed(costs))


def _network(costs: Mapping[str, Cost]) -> list[str]:
    return [label for label, cost in costs.items() if cost.network]


def _failed(costs: Mapping[str, Cost]) -> list[str]:
    failed = {label: cost.measured.failed for label, cost in costs.items()}
    return [f"{label} {count}" for label, count in failed.items() if count]


def _told(what: str, whom: Sequence[str]) -> Iterable[str]:
    return [f"{what}: {', '.join(whom)}"] if whom else []


def _setting(cost: Cost) -> str:
    one = cost.machine
    cores = f"{one.cores} core{'s' * (one.cores > 1)}"
    passes = len(cost.measured.seconds.passes)
    middle = f"median of {passes} passes" if passes > 1 else "one pass"
    return f"{_texts(cost.texts)}, {middle}; {one.cpu or 'unknown processor'}, {cores}, Python {one.python}"


def _texts(texts: Texts) -> str:
    size = three_figures(texts.bytes / 1000)
    return f"{texts.corpus}, {texts.split}: {texts.documents} documents, {size} kB of text"
