"""Windows over the words of a text, each as long as the model may read at once.

The library cuts what is longer, and only warns. It counts words, and its tokenizer pieces of
words; either may be the limit. Positions are indices of words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple


class Limits(NamedTuple):
    """The most words and the most pieces of words that a window may hold; words that two may share."""

    words: int
    pieces: int
    overlap: int


class Window(NamedTuple):
    """The words ``first:stop`` that are read at once; what begins in ``owned_first:owned_stop`` counts."""

    first: int
    stop: int
    owned_first: int
    owned_stop: int


def windows(pieces: Sequence[int], openers: Sequence[int], limits: Limits) -> list[Window]:
    """Cover words, of so many pieces each, with windows; ``openers`` are the words that begin sentences.

    A window ends before the last sentence that begins in its second half, else where it is full.
    The next one begins with the first sentence that begins within ``overlap`` words before that,
    else ``overlap`` words before it. What both cover is divided at the sentence nearest to its middle,
    else in the middle. A word of more pieces than a window holds is a window of its own.
    """
    if not pieces:
        return []
    sums = [0, *accumulate(pieces)]
    spans: list[tuple[int, int]] = []
    first = 0
    while True:
        full = bisect_right(sums, sums[first] + limits.pieces) - 1
        full = min(max(full, first + 1), first + limits.words, len(pieces))
        if full == len(pieces):
            break
        stop = _last(openers, (first + full) // 2 + 1, full)
        spans.append((first, stop))
        # Each window gets on by at least half of what it reads, however few words that are.
        back = min(limits.overlap, (stop - first) // 2)
        first = _first(openers, stop - back, stop)
    spans.append((first, len(pieces)))
    cuts = [_middle(openers, after[0], before[1]) for before, after in pairwise(spans)]
    owned = pairwise([0, *cuts, len(pieces)])
    return [Window(*span, *own) for span, own in zip(spans, owned, strict=True)]


def _last(openers: Sequence[int], low: int, high: int) -> int:
    """The last opener in ``low..high``, else ``high``."""
    rank = bisect_right(openers, high)
    return openers[rank - 1] if rank and openers[rank - 1] >= low else high


def _first(openers: Sequence[int], low: int, high: int) -> int:
    """The first opener in ``low..high``, else ``low``."""
    rank = bisect_left(openers, low)
    return openers[rank] if rank < len(openers) and openers[rank] <= high else low


def _middle(openers: Sequence[int], low: int, high: int) -> int:
    """The opener in ``low..high`` nearest to the middle, of two the later; else the middle."""
    within = openers[bisect_left(openers, low) : bisect_right(openers, high)]
    return min(within, key=lambda at: (abs(2 * at - low - high), -at), default=(low + high) // 2)
