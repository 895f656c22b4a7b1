"""Score one half of the measures in a child process while this one scores the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bench.scoring.forked import Promise
from bench.scoring.measure import Measure
from bench.scoring.pairs import Pairs
from bench.scoring.score import States, score_pairs
from bench.scoring.scores import MeasureScores, Scores
from bench.scoring.spans.base import ColumnMeasure
from bench.scoring.spans.kinds import Overlap, Schemed
from bench.scoring.statistics.settings import Intervals


def score_in_halves(
    pairs: Pairs,
    states: States,
    measures: Sequence[Measure],
    intervals: Intervals,
    *,
    declared: Collection[str] | None = None,
) -> Scores:
    """As :func:`~bench.scoring.score.score_pairs`, at most two measures at once.

    Scores do not depend on which measures are scored together. Must be called where
    :meth:`~bench.scoring.forked.Promise.start` may be.
    """

    def scored(some: Sequence[Measure]) -> tuple[MeasureScores, ...]:
        return score_pairs(pairs, states, some, intervals, declared=declared).measures

    own, other = halves(measures)
    for measure in own[:1]:
        pairs.columns(measure.layer)  # which both need
    rest = Promise(lambda: scored(other))
    if own and other:
        rest.start()
    try:
        found = {one.measure: one for one in (*scored(own), *rest.result())}
    finally:
        rest.stop()
    return Scores(*states, "as-empty", tuple(found[str(measure)] for measure in measures))


def halves(measures: Sequence[Measure]) -> tuple[list[Measure], list[Measure]]:
    """Two groups of about the same cost; measures that find out the same stay together."""
    own: list[Measure] = []
    other: list[Measure] = []
    by_document = [measure for measure in measures if not isinstance(measure, ColumnMeasure)]
    for measure in measures:
        if isinstance(measure, ColumnMeasure):
            (other if _lists_overlaps(measure) else own).append(measure)
    for at, measure in enumerate(by_document):
        (other if at % 2 else own).append(measure)
    return own, other


def _lists_overlaps(measure: Measure) -> bool:
    return isinstance(measure, Overlap) or (isinstance(measure, Schemed) and measure.scheme == "type")
