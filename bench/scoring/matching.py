"""One-to-one matching of gold and predicted items, optimal and independent of their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Edge(NamedTuple):
    """Gold item ``gold`` and predicted item ``predicted`` (indices) may be matched.

    ``weight`` says how well they fit: above 0, and at most 1 but for :data:`TIE`.
    """

    gold: int
    predicted: int
    weight: float


Span = tuple[int, int]

# What may be added to a weight to decide ties; far below what two fits differ by.
TIE = 1e-9


def intersection_over_union(one: Span, other: Span) -> float:
    """Shared code points over covered code points of two half-open spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def overlapping(gold: Sequence[Span], predicted: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Index pairs of overlapping, non-empty spans, by a sweep over sorted starts."""
    left = sorted(range(len(gold)), key=lambda i: gold[i])
    right = sorted(range(len(predicted)), key=lambda j: predicted[j])
    active: list[int] = []
    at = 0
    for i in left:
        start, end = gold[i]
        while at < len(right) and predicted[right[at]][0] < end:
            active.append(right[at])
            at += 1
        active = [j for j in active if predicted[j][1] > start]
        for j in active:
            if predicted[j][0] < end:
                yield i, j


def best_pairs(edges: Iterable[Edge]) -> list[tuple[int, int]]:
    """The one-to-one matching with most pairs and, among those, the largest total weight.

    Solved as an assignment problem (Jonker-Volgenant, as scipy implements it) for each
    connected component larger than a single pair. The result is sorted by gold index.
    """
    by_gold: dict[int, dict[int, float]] = defaultdict(dict)
    by_predicted: dict[int, set[int]] = defaultdict(set)
    for gold, predicted, weight in edges:
        by_gold[gold][predicted] = weight
        by_predicted[predicted].add(gold)
    pairs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for root in sorted(by_gold):
        if root in seen:
            continue
        rows, columns = _component(root, by_gold, by_predicted)
        seen.update(rows)
        if len(rows) == 1 and len(columns) == 1:
            pairs.append((rows[0], columns[0]))
        else:
            pairs += _assign(rows, columns, by_gold)
    return sorted(pairs)


def _component(
    root: int, by_gold: dict[int, dict[int, float]], by_predicted: dict[int, set[int]]
) -> tuple[list[int], list[int]]:
    rows, columns, queue = {root}, set[int](), [root]
    while queue:
        for column in by_gold[queue.pop()]:
            if column not in columns:
                columns.add(column)
                fresh = by_predicted[column] - rows
                rows |= fresh
                queue += fresh
    return sorted(rows), sorted(columns)


def _assign(
    rows: list[int], columns: list[int], weights: dict[int, dict[int, float]]
) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    # A pair is worth more than all weights together, so the number of pairs comes first.
    bonus = min(len(rows), len(columns)) + 1.0
    place = {column: k for k, column in enumerate(columns)}
    gain = np.zeros((len(rows), len(columns)))
    for k, row in enumerate(rows):
        for column, weight in weights[row].items():
            gain[k, place[column]] = bonus + weight
    chosen = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return [(rows[i], columns[j]) for i, j in chosen if gain[i, j] > 0]
