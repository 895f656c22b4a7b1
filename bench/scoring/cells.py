"""From tallies to cells: sums, values, intervals, means; documents are resampled once for all measures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bench.ontology import load_ontology
from bench.scoring.measure import Measure
from bench.scoring.scores import Cell, Mean, MeasureScores
from bench.scoring.statistics.intervals import Estimates, as_number, estimate_all
from bench.scoring.statistics.macro import Mean as _MeanArrays
from bench.scoring.statistics.macro import mean_over_documents, mean_over_types
from bench.scoring.statistics.resampling import Statistic
from bench.scoring.statistics.settings import Interval, Intervals
from bench.scoring.tally import Tally

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix


@dataclass(frozen=True)
class Resampled(Cell):
    """A cell that says how many resamples had no such value, by value: its interval leaves them out."""

    left_out: Mapping[str, int]


class Counted(NamedTuple):
    """A measure with its counts and whether the system produces what it measures."""

    measure: Measure
    tally: Tally
    produced: bool


def measured(
    counted: Sequence[Counted], intervals: Intervals, declared: Collection[str] | None
) -> tuple[MeasureScores, ...]:
    """The scores of measures on the same documents."""
    statistics = [_statistic(one, declared) for one in counted]
    live = [at for at, one in enumerate(counted) if one.produced]
    estimates = dict(zip(live, estimate_all([statistics[at] for at in live], intervals), strict=True))
    return tuple(
        _scores(one, statistics[at], estimates.get(at), _any_declared(one, declared))
        for at, one in enumerate(counted)
    )


def _statistic(one: Counted, declared: Collection[str] | None) -> Statistic:
    """Overall, then the labels; last, where types are declared, their sum."""
    import numpy as np

    counts = one.tally.counts
    if declared is not None:
        columns = [k for k, label in enumerate(one.tally.labels, 1) if is_declared(label, declared)]
        counts = np.concatenate([counts, counts[:, columns].sum(axis=1, keepdims=True)], axis=1)
    return Statistic(counts, one.measure.derive)


def _any_declared(one: Counted, declared: Collection[str] | None) -> bool:
    """Whether the declared types say anything about what a measure counts."""
    return declared is not None and any(is_declared(label, declared) for label in one.tally.labels)


def is_declared(label: str, declared: Collection[str]) -> bool:
    """Whether a label is among the declared types, itself or as the coarse type of one of them."""
    coarse = load_ontology().coarse_entity
    return label in declared or any(
        label in (coarse(name), name.partition(".")[0]) or name in (coarse(label), label.partition(".")[0])
        for name in declared
    )


def _scores(one: Counted, statistic: Statistic, estimates: Estimates | None, declared: bool) -> MeasureScores:
    measure, tally = one.measure, one.tally
    sums = statistic.counts.sum(axis=0, dtype=float)
    cells = list(_cells(measure, sums, estimates))
    types = Statistic(tally.counts[:, 1:], measure.derive)
    gold = measure.channels.index("gold") if "gold" in measure.channels else None
    nothing = Mean(dict.fromkeys(measure.values), 0, dict.fromkeys(measure.values, 0))
    return MeasureScores(
        measure=str(measure),
        layer=measure.layer,
        channels=measure.channels,
        values=measure.values,
        lower_is_better=measure.lower_is_better,
        produced=one.produced,
        overall=cells[0],
        declared=cells[-1] if declared else None,
        types=dict(zip(tally.labels, cells[1 : 1 + len(tally.labels)], strict=True)),
        over_types=_mean(measure, mean_over_types(types, gold)) if one.produced else nothing,
        over_documents=_mean(measure, mean_over_documents(Statistic(tally.counts[:, :1], measure.derive)))
        if one.produced
        else nothing,
        tally=tally,
    )


def _mean(measure: Measure, mean: _MeanArrays) -> Mean:
    values = (as_number(value) for value in mean.mean)
    undefined = (int(many) for many in mean.undefined)
    return Mean(
        dict(zip(measure.values, values, strict=True)),
        mean.members,
        dict(zip(measure.values, undefined, strict=True)),
    )


def _cells(measure: Measure, sums: Matrix, estimates: Estimates | None) -> Iterator[Resampled]:
    for k, row in enumerate(sums):
        counts = {channel: plain_count(value) for channel, value in zip(measure.channels, row, strict=True)}
        if estimates is None:
            undefined = dict.fromkeys(measure.values, Interval(None, None))
            nothing = dict.fromkeys(measure.values, 0)
            yield Resampled(counts, dict.fromkeys(measure.values), undefined, nothing)
            continue
        values = {name: as_number(estimates.value[k, v]) for v, name in enumerate(measure.values)}
        intervals = {name: estimates.interval(k, v) for v, name in enumerate(measure.values)}
        left_out = {name: int(estimates.left_out[k, v]) for v, name in enumerate(measure.values)}
        yield Resampled(counts, values, intervals, left_out)


def plain_count(value: float) -> float:
    """A count as an integer where it is one, else rounded to 6 decimals."""
    return int(value) if float(value).is_integer() else round(float(value), 6)
