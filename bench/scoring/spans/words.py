"""Two ways of comparing spans by their words: by the head, and word for word."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator

from bench.document import Document
from bench.language.tokens import tokenize
from bench.scoring.items import Item, canonical, count_exact, group_nodes
from bench.scoring.matching import Span
from bench.scoring.measure import ByType
from bench.scoring.spans.base import SpanMeasure
from bench.scoring.spans.heads import head_span

# A label and the index of a word that it covers.
Cell = tuple[str, int]


@dataclasses.dataclass(frozen=True)
class Head(SpanMeasure):
    """Same label and same head word."""

    def extent(self, document: Document, start: int, end: int) -> tuple[int, int]:
        """The head of a span."""
        return head_span(document.text, start, end)

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count equal heads of a label."""
        predictions = [item._replace(group=None, optional=False) for item in self.items(predicted)]
        return count_exact(self.items(gold), predictions)


@dataclasses.dataclass(frozen=True)
class Tokens(SpanMeasure):
    """Words under their labels: a span is as many items as it has words, each word once a label."""

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count words that both sides cover with the same label."""
        words = [(word.start, word.end) for word in tokenize(gold.text)]
        starts = [start for start, _ in words]

        def cells(item: Item) -> set[Cell]:
            return {(item.label, at) for at in _covered_words(words, starts, item.span)}

        found = {cell for item in self.items(predicted) for cell in cells(item)}
        asked: set[Cell] = set()
        right: set[Cell] = set()
        for item in _readings(list(self.items(gold)), cells, found):
            # What only an optional item covers is asked for only where it was found.
            asked |= cells(item) if not item.optional else set()
            right |= cells(item) & found
        counts = {label: [0.0, 0.0, 0.0] for label, _ in asked | right | found}
        for channel, side in enumerate((asked | right, found, right)):
            for label, _ in side:
                counts[label][channel] += 1
        return counts


def _readings(gold: list[Item], cells: Callable[[Item], set[Cell]], found: set[Cell]) -> list[Item]:
    """Of each group of alternatives the one that was found best, optional if any of the group is."""
    gold = canonical(gold)
    groups: dict[int, list[Item]] = defaultdict(list)
    for item, node in zip(gold, group_nodes(gold), strict=True):
        groups[node].append(item)

    def missed_and_found(item: Item) -> tuple[int, int]:
        return len(cells(item) - found), -len(cells(item) & found)

    return [
        min(group, key=missed_and_found)._replace(optional=any(item.optional for item in group))
        for group in groups.values()
    ]


def _covered_words(words: list[Span], starts: list[int], span: Span) -> Iterator[int]:
    """The indices of the words that share a code point with a span."""
    at = max(bisect_right(starts, span[0]) - 1, 0)
    while at < len(words) and words[at][0] < span[1]:
        if words[at][1] > span[0]:
            yield at
        at += 1
