"""Which items of several annotators are the same item, whatever they say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from bench.agreement.marks import Mark
from bench.scoring.matching import Edge, best_pairs, intersection_over_union, overlapping

# Far below what two overlaps differ by; the second far below the first.
_ALIKE, _DRAW = 1e-5, 1e-6


class Pair(NamedTuple):
    """Items (indices) of two annotators that were matched, and how well, best first when sorted."""

    rank: tuple[float, str]
    one: int
    other: int


def align(annotators: Sequence[Sequence[Mark]]) -> list[tuple[Mark | None, ...]]:
    """Groups of items that are one item, with at most one from each annotator; single ones are left out.

    Annotators are matched in pairs. With more than two, the pairs are joined to groups, best
    pairs first, unless a group would hold two items of one annotator. An item that one
    annotator gives twice, alike in all, counts once. The order of items and of annotators
    has no say.
    """
    annotators = [sorted(set(items), key=repr) for items in annotators]
    pairs = sorted(
        (pair.rank, (a, pair.one), (b, pair.other))
        for a, b in combinations(range(len(annotators)), 2)
        for pair in match(annotators[a], annotators[b])
    )
    group: dict[tuple[int, int], dict[int, int]] = {}
    for _, (a, i), (b, j) in pairs:
        one, other = group.setdefault((a, i), {a: i}), group.setdefault((b, j), {b: j})
        if one is not other and not one.keys() & other.keys():
            one.update(other)
            group.update(((k, at), one) for k, at in other.items())
    distinct = {id(members): members for members in group.values() if len(members) > 1}
    return [
        tuple(annotators[k][members[k]] if k in members else None for k in range(len(annotators)))
        for members in distinct.values()
    ]


def match(one: Sequence[Mark], other: Sequence[Mark]) -> list[Pair]:
    """Match the items of two annotators one to one.

    First items that are alike in all, then items of equal span, then the rest by overlap
    (most pairs, then the largest sum of intersections over unions). So a nested name is not
    taken for the phrase around it where both marked both. Ties go to pairs with more equal
    attributes, then to a fixed draw from what the two items say.
    """
    left, right = list(range(len(one))), list(range(len(other)))
    said = list(map(repr, one)), list(map(repr, other))
    pairs: list[Pair] = []

    def contents(i: int, j: int) -> str:
        # The same for both directions.
        return " ".join(sorted((said[0][i], said[1][j])))

    for stage, candidates in enumerate((_identical, _same_span, _overlap)):
        edges = {
            (left[i], right[j]): _fit(one[left[i]], other[right[j]], contents(left[i], right[j]))
            for i, j in candidates([one[i] for i in left], [other[j] for j in right])
        }
        chosen = best_pairs(Edge(i, j, weight) for (i, j), weight in edges.items())
        pairs += [Pair((stage - edges[i, j], contents(i, j)), i, j) for i, j in chosen]
        gone = {i for i, _ in chosen}, {j for _, j in chosen}
        left, right = [i for i in left if i not in gone[0]], [j for j in right if j not in gone[1]]
    return pairs


def _fit(one: Mark, other: Mark, contents: str) -> float:
    """Half the overlap, plus what decides ties; between 0 and 1, the same for both directions."""
    alike = sum(a == b for a, b in zip(one.labels, other.labels, strict=True)) / len(one.labels)
    draw = crc32(contents.encode()) / 2**32
    return intersection_over_union(one.span, other.span) / 2 + _ALIKE * alike + _DRAW * draw


Candidates = Iterable[tuple[int, int]]


def _identical(one: Sequence[Mark], other: Sequence[Mark]) -> Candidates:
    return _same(one, other, lambda item: item)


def _same_span(one: Sequence[Mark], other: Sequence[Mark]) -> Candidates:
    return _same(one, other, lambda item: item.span)


def _same(one: Sequence[Mark], other: Sequence[Mark], key: Callable[[Mark], Hashable]) -> Candidates:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, item in enumerate(other):
        places[key(item)].append(j)
    return ((i, j) for i, item in enumerate(one) for j in places.get(key(item), ()))


def _overlap(one: Sequence[Mark], other: Sequence[Mark]) -> Candidates:
    return overlapping([item.span for item in one], [item.span for item in other])
