"""Stretches of text by position: which of many overlap a given one, without looking at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

_Item = TypeVar("_Item")


class _Stretch(NamedTuple, Generic[_Item]):
    start: int
    end: int
    item: _Item


class Stretches(Generic[_Item]):
    """Items over half-open stretches of code points that do not overlap each other."""

    def __init__(self, items: Iterable[tuple[int, int, _Item]]) -> None:
        self._rows = sorted((_Stretch(*item) for item in items), key=lambda row: row[:2])
        self._starts = [row.start for row in self._rows]
        self._ends = [row.end for row in self._rows]

    def over(self, start: int, end: int) -> list[_Item]:
        """The items that share a code point with a stretch, in order."""
        return [
            row.item for row in self._rows[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        ]
