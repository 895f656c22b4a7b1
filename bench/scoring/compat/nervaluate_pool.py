"""Spans that can still be taken, searched by overlap in a tree of bounding boxes."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from bench.scoring.matching import Span


class _Box(NamedTuple):
    """The ranges of starts and ends below a node, and the least index there."""

    start_low: int
    start_high: int
    end_low: int
    end_high: int
    least: int


class Pool:
    """Spans with inclusive ends by index, which can be taken out one by one.

    ``share`` is the part of a span, in percent of its length, that must be covered.
    A search visits few more nodes than there are levels, as long as few of the spans that it
    meets are covered too little.
    """

    def __init__(self, spans: Mapping[int, Span], share: float) -> None:
        self._spans, self._share = spans, share
        order = sorted(spans, key=lambda index: (spans[index], index))
        self._leaves = 1 << max(len(order) - 1, 0).bit_length()
        self._place = {index: self._leaves + k for k, index in enumerate(order)}
        self._boxes: list[_Box | None] = [None] * (2 * self._leaves)
        for index, node in self._place.items():
            start, end = spans[index]
            self._boxes[node] = _Box(start, start, end, end, index)
        for node in range(self._leaves - 1, 0, -1):
            self._boxes[node] = _joined(self._boxes[2 * node], self._boxes[2 * node + 1])

    def take(self, index: int) -> None:
        """Take a span out; it is not found again."""
        node = self._place[index]
        self._boxes[node] = None
        while node > 1:
            node //= 2
            self._boxes[node] = _joined(self._boxes[2 * node], self._boxes[2 * node + 1])

    def first(self, span: Span) -> int | None:
        """The least index of a span that ``span`` covers in part."""
        return self._best(span, nearest=False)

    def nearest(self, span: Span) -> int | None:
        """The index of the covered span whose start and end are, added up, nearest; the least of equals."""
        return self._best(span, nearest=True)

    def _best(self, span: Span, *, nearest: bool) -> int | None:
        # Best first: no node is better than its bound, so the first leaf to come up is the best.
        queue: list[tuple[int, int, int]] = []
        nodes: tuple[int, ...] = (1,)
        while True:
            for node in nodes:
                box = self._boxes[node]
                if box is not None and self._reaches(node, box, span):
                    heappush(queue, (_distance(box, span) if nearest else 0, box.least, node))
            if not queue:
                return None
            _, least, node = heappop(queue)
            if node >= self._leaves:
                return least
            nodes = (2 * node, 2 * node + 1)

    def _reaches(self, node: int, box: _Box, span: Span) -> bool:
        if box.start_low > span[1] or box.end_high < span[0]:
            return False
        return node < self._leaves or covered(self._spans[box.least], span) >= self._share


def covered(gold: Span, predicted: Span) -> float:
    """How much of a gold span a prediction covers, in percent; the ends of both are inclusive."""
    shared = min(gold[1], predicted[1]) - max(gold[0], predicted[0]) + 1
    # In this order, as nervaluate divides: the threshold is compared with the rounded result.
    return shared / (gold[1] - gold[0] + 1) * 100.0 if shared > 0 else 0.0


def _joined(one: _Box | None, other: _Box | None) -> _Box | None:
    if one is None or other is None:
        return other or one
    return _Box(
        min(one.start_low, other.start_low),
        max(one.start_high, other.start_high),
        min(one.end_low, other.end_low),
        max(one.end_high, other.end_high),
        min(one.least, other.least),
    )


def _distance(box: _Box, span: Span) -> int:
    start, end = span
    aside = max(box.start_low - start, start - box.start_high, 0)
    return aside + max(box.end_low - end, end - box.end_high, 0)
