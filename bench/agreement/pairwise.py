"""Mean pairwise F1: each annotator scored against each other one with a measure of the benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from bench.agreement.coefficients import mean_defined
from bench.agreement.resample import Estimate, estimates
from bench.document import Document
from bench.scoring.measure import Measure
from bench.scoring.statistics.settings import Intervals
from bench.scoring.tally import tally

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# F1 is agreement where neither side is gold and nobody counts what both left out (Hripcsak and
# Rothschild 2005, Agreement, the F-Measure, and Reliability in Information Retrieval, JAMIA 12(3)).
PAIRWISE = (
    "entity.strict(level=all)",
    "entity.strict",
    "entity.overlap(level=all)",
    "coref.mean",
    "number.value",
    "number.fact",
    "event.trigger(types=none)",
    "event.trigger",
    "event.argument",
)


class Pairwise(NamedTuple):
    """A mean over ordered pairs of annotators, and how many pairs have no value and are left out."""

    mean: Estimate
    pairs: int
    undefined: int


def pairwise(measure: Measure, annotators: Sequence[Sequence[Document]], settings: Intervals) -> Pairwise:
    """The mean of a measure's last value over all ordered pairs of annotators.

    ``annotators`` have the same documents in the same order. Both directions count, since
    some measures look at clusters or alternatives of the gold side only. Pairs for which
    the value is undefined, or of which one states nothing of the kind, are left out.
    """
    import numpy as np

    pairs = list(permutations(annotators, 2))
    width = len(measure.channels)
    counts = [overall_counts(measure, zip(one, other, strict=True)) for one, other in pairs]

    states = [any(map(measure.stated, documents)) for documents in annotators]
    both = np.array([one and other for one, other in permutations(states, 2)])

    def values(sums: Matrix) -> Matrix:
        found = measure.derive(sums.reshape(*sums.shape[:-1], len(pairs), width))[..., -1]
        return np.where(both, found, np.nan)

    def derive(sums: Matrix) -> Matrix:
        return mean_defined(values(sums))[..., None]

    together = np.concatenate(counts, axis=1)
    undefined = int(np.isnan(values(together.sum(axis=0))).sum())
    return Pairwise(estimates(together, derive, settings)[0], len(pairs), undefined)


def overall_counts(measure: Measure, pairs: Iterable[tuple[Document, Document]]) -> Matrix:
    """The counts over all labels of each pair of documents, of shape (documents, channels)."""
    rows = [measure.count(gold, predicted) for gold, predicted in pairs]
    return tally(rows, len(measure.channels)).counts[:, 0].astype(float)
