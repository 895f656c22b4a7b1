"""Spans that overlap, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Span = tuple[int, int]


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
