"""Which of the scored spans stand: the surest first, none that crosses one before it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import NamedTuple


class Scored(NamedTuple):
    """A half-open range of words, its best label, and how sure it is that it is anything."""

    first: int
    stop: int
    label: str
    score: float


def chosen(scored: Sequence[Scored], threshold: float, *, nested: bool) -> list[Scored]:
    """The spans that are sure enough, outer before inner, in order of the text.

    Of two that cross or are equal the surer stands, then the longer, then the earlier; with
    ``nested`` one may lie within the other, else of these, too, the surer stands.
    """
    kept: list[Scored] = []
    longest = max((span.stop - span.first for span in scored), default=0)
    for span in sorted(scored, key=lambda s: (-s.score, s.first - s.stop, s.first, s.label)):
        if span.score < threshold:
            break
        low = bisect_left(kept, span.first - longest, key=lambda other: other.first)
        high = bisect_left(kept, span.stop, key=lambda other: other.first)
        if not any(_clash(span, other, nested=nested) for other in kept[low:high]):
            insort(kept, span)
    return sorted(kept, key=lambda span: (span.first, -span.stop))


def _clash(one: Scored, other: Scored, *, nested: bool) -> bool:
    if one.stop <= other.first or other.stop <= one.first:
        return False
    if not nested or one[:2] == other[:2]:
        return True
    return not (
        (one.first <= other.first and other.stop <= one.stop)
        or (other.first <= one.first and one.stop <= other.stop)
    )
