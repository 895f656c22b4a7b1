"""Which item of one part is meant by an item of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic

from bench.document import Entity
from bench.extractors.combined.sides import Item, Key, keyed
from bench.ontology import load_ontology


class Counterparts(Generic[Item]):
    """Finds the items of one layer that items of another part mean."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items: Sequence[Item] = items
        self._by_key = {key: k for k, key in enumerate(keyed(items))}
        self._by_span: dict[tuple[int, int], int] = {}
        for k, item in enumerate(items):
            self._by_span.setdefault((item.start, item.end), k)
        self._order = sorted(range(len(items)), key=lambda k: (items[k].start, items[k].end, k))
        self._starts = [items[k].start for k in self._order]
        self._longest = max((item.end - item.start for item in items), default=0)

    def of(self, key: Key, item: Item) -> int | None:
        """The index of the counterpart of an item with its key, or None.

        It is the item of equal span and type, else of equal span, else the one that overlaps
        most (shared over covered code points), the earlier of equally good ones; a mention
        that merely overlaps must be of the same coarse type.
        """
        if key in self._by_key:
            return self._by_key[key]
        if (item.start, item.end) in self._by_span:
            return self._by_span[item.start, item.end]
        first = bisect_left(self._starts, item.start - self._longest)
        last = bisect_left(self._starts, item.end)
        near = [k for k in self._order[first:last] if _may_mean(item, self._items[k])]
        return max(near, key=lambda k: _overlap(item, self._items[k]), default=None)


def _overlap(one: Item, other: Item) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _may_mean(one: Item, other: Item) -> bool:
    if other.end <= one.start or other.start >= one.end:
        return False
    if isinstance(one, Entity) and isinstance(other, Entity):
        coarse = load_ontology().coarse_entity
        return coarse(one.type) == coarse(other.type)
    return True
