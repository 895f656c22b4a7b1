"""Most pairs first, then the best fitting ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bench.scoring.matching.weighted import heaviest


class Edge(NamedTuple):
    """Gold item ``gold`` and predicted item ``predicted`` (indices) may be matched.

    ``weight`` says how well they fit: above 0, and at most 1 but for :data:`TIE`.
    """

    gold: int
    predicted: int
    weight: float


# What may be added to a weight to decide ties; far below what two fits differ by.
TIE = 1e-9

# Weights are compared in steps of 2**-40, in whole numbers, so that no rounding decides.
_STEPS = 1 << 40


def best_pairs(edges: Iterable[Edge]) -> list[tuple[int, int]]:
    """The one-to-one matching with most pairs and, among those, the largest total weight.

    The result is sorted by gold index.
    """
    known = {(gold, predicted): round(weight * _STEPS) for gold, predicted, weight in edges}
    if not known:
        return []
    most = min(len({gold for gold, _ in known}), len({predicted for _, predicted in known}))
    # A pair is worth more than all weights together, so the number of pairs comes first.
    bonus = (most + 1) * (max(known.values()) + 1)
    return heaviest({pair: bonus + weight for pair, weight in known.items()})
