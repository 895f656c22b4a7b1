"""Mean pairwise F1: each annotator scored against each other one with a measure of the benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

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


def pairwise(measure: Measure, annotators: Sequence[Sequence[Document]], settings: Intervals) -> Estimate:
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

    def derive(sums: Matrix) -> Matrix:
        values = measure.derive(sums.reshape(*sums.shape[:-1], len(pairs), width))[..., -1]
        return mean_defined(np.where(both, values, np.nan))[..., None]

    return estimates(np.concatenate(counts, axis=1), derive, settings)[0]


def overall_counts(measure: Measure, pairs: Iterable[tuple[Document, Document]]) -> Matrix:
    """The counts over all labels of each pair of documents, of shape (documents, channels)."""
    rows = [measure.count(gold, predicted) for gold, predicted in pairs]
    return tally(rows, len(measure.channels)).counts[:, 0].astype(float)
