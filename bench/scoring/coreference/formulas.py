"""MUC, B-cubed and CEAF-e as sums over a table of shared mentions.

Twinless mentions (those that only one side has) stay where they are, as in the reference
scorer of CoNLL-2011/2012 (Pradhan et al. 2014): they weigh in the sizes of the clusters
and share nothing.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import fsum

from bench.scoring.coreference.overlap import Overlap
from bench.scoring.matching import heaviest

# Similarities are compared in steps of 2**-40, in whole numbers, so that no rounding decides.
_STEPS = 1 << 40


def muc(table: Overlap) -> tuple[float, float, float]:
    """Links in the gold, in the prediction and in both (Vilain et al. 1995).

    A cluster of n mentions has n - 1 links. Of a gold cluster those are lost that
    are needed to join the parts into which the prediction divides it.
    """
    common = sum(table.shared.values()) - len(table.shared)
    return sum(table.gold) - len(table.gold), sum(table.predicted) - len(table.predicted), common


def b_cubed(table: Overlap) -> tuple[float, float, float, float]:
    """Mentions in the gold and in the prediction, and the sums of their precisions and recalls.

    The precision of a mention is the share of its predicted cluster that is of its gold
    cluster, its recall the share of its gold cluster that is of its predicted one
    (Bagga and Baldwin 1998); both are 0 for a mention without a twin.
    """
    correct = fsum(n * n / table.predicted[j] for (_, j), n in table.shared.items())
    found = fsum(n * n / table.gold[i] for (i, _), n in table.shared.items())
    return sum(table.gold), sum(table.predicted), correct, found


def ceaf_e(table: Overlap) -> tuple[float, float, float]:
    """Entities in the gold, in the prediction, and the similarity of the best alignment.

    The similarity of two entities is phi4, twice their shared mentions over the sum of
    their sizes; the alignment is the one-to-one choice of entities with the largest sum
    (Luo 2005).
    """
    twice = {
        pair: (2 * n, table.gold[pair[0]] + table.predicted[pair[1]]) for pair, n in table.shared.items()
    }
    chosen = heaviest({pair: max(1, _STEPS * top // bottom) for pair, (top, bottom) in twice.items()})
    tops: Counter[int] = Counter()
    for pair in chosen:
        top, bottom = twice[pair]
        tops[bottom] += top
    # An exact sum: the same for every alignment that is equally good.
    similarity = sum((Fraction(top, bottom) for bottom, top in tops.items()), Fraction())
    return len(table.gold), len(table.predicted), float(similarity)
