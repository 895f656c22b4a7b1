"""The largest one-to-one matching between classes of interchangeable items.

A document may name one filler in thousands of events. Such arguments are alike in all that
is compared, so they are matched as one class with a capacity, not pair by pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

# How many items of a left and a right class are matched with one another.
Flow = dict[tuple[int, int], int]


def most_pairs(
    left: Sequence[int],
    right: Sequence[int],
    edges: Mapping[int, Sequence[int]],
    last: Collection[int] = (),
) -> Flow:
    """Match as many items as possible, and of those as few as possible of the classes ``last``.

    ``left`` and ``right`` say how many items each class holds, ``edges`` which right classes
    may be matched with a left one. Augmenting paths (Ford and Fulkerson 1956), the classes
    ``last`` after all others: a path keeps matched whatever was matched before it, so both
    aims are reached at once. The result depends on the order of classes and edges only.
    """
    return _Matching(list(left), list(right), edges).solve(set(last))


class _Matching:
    def __init__(self, left: list[int], right: list[int], edges: Mapping[int, Sequence[int]]) -> None:
        self._left, self._right, self._edges = left, right, edges
        self._at: dict[int, dict[int, int]] = defaultdict(dict)
        # Right classes from which no free one can be reached; no later path changes that.
        self._closed: set[int] = set()

    def solve(self, last: set[int]) -> Flow:
        for root in sorted(range(len(self._left)), key=lambda at: at in last):
            self._take_free(root)
            while self._left[root] and self._augment(root):
                pass
        return {(one, at): many for at, sources in self._at.items() for one, many in sources.items()}

    def _take_free(self, root: int) -> None:
        """Match items of ``root`` with those that nobody has."""
        for at in self._edges.get(root, ()):
            many = min(self._left[root], self._right[at])
            if many:
                self._at[at][root] = many
                self._left[root] -= many
                self._right[at] -= many

    def _augment(self, root: int) -> bool:
        """Match more items of ``root`` along one path; False if there is no path."""
        came_from: dict[int, int] = {}
        moved_from: dict[int, int] = {}
        queue = [root]
        for one in queue:
            for at in self._edges.get(one, ()):
                if at in came_from or at in self._closed:
                    continue
                came_from[at] = one
                if self._right[at]:
                    self._push(root, at, came_from, moved_from)
                    return True
                for other in self._at[at]:
                    if other != root and other not in moved_from:
                        moved_from[other] = at
                        queue.append(other)
        self._closed.update(came_from)
        return False

    def _push(self, root: int, end: int, came_from: dict[int, int], moved_from: dict[int, int]) -> None:
        path = [(came_from[end], end)]
        while path[-1][0] != root:
            middle = moved_from[path[-1][0]]
            path.append((came_from[middle], middle))
        given_up = [(one, moved_from[one]) for one, _ in path[:-1]]
        many = min([self._left[root], self._right[end], *(self._at[at][one] for one, at in given_up)])
        for one, at in given_up:
            self._at[at][one] -= many
            if not self._at[at][one]:
                del self._at[at][one]
        for one, at in path:
            self._at[at][one] = self._at[at].get(one, 0) + many
        self._left[root] -= many
        self._right[end] -= many
