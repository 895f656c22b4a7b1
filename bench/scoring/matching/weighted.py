"""The one-to-one matching of largest total weight, component by component.

A component with a single item on one side takes its heaviest edge. Small ones are solved
by successive shortest augmenting paths in whole numbers, large ones by scipy's sparse
LAPJVsp (Jonker and Volgenant 1987), so that a document's matching costs little more than
its edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]

# Above this number of edges the library is faster than the loop, its import included.
_LARGE = 300


def heaviest(weights: Mapping[Pair, int]) -> list[Pair]:
    """The matching of largest total weight among weighted pairs (row, column), sorted by row.

    Weights are positive. Components beyond the small ones are solved in double precision.
    """
    chosen: list[Pair] = []
    for pairs in components(weights):
        if len(pairs) == 1:
            chosen += pairs
        elif len({row for row, _ in pairs}) == 1 or len({column for _, column in pairs}) == 1:
            chosen.append(min(pairs, key=lambda pair: (-weights[pair], pair)))
        elif len(pairs) <= _LARGE:
            chosen += _augmented(pairs, weights)
        else:
            chosen += _library(pairs, weights)
    return sorted(chosen)


def components(pairs: Mapping[Pair, int]) -> Iterator[list[Pair]]:
    """The connected components of a bipartite graph, each as its sorted edges."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        top = node
        while parent[top] != top:
            top = parent[top]
        while parent[node] != top:
            parent[node], node = top, parent[node]
        return top

    for row, column in pairs:
        # Rows and columns are told apart as even and odd numbers.
        a, b = 2 * row, 2 * column + 1
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        one, other = root(a), root(b)
        parent[max(one, other)] = min(one, other)
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        found[root(2 * pair[0])].append(pair)
    yield from found.values()


def _augmented(pairs: list[Pair], weights: Mapping[Pair, int]) -> list[Pair]:
    """Add one pair at a time along the path of largest gain, while there is a gain."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in pairs:
        by_row[row].append(column)
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    while True:
        gains, came_from = _gains(by_row, weights, row_of, column_of)
        free = [column for column in gains if column not in row_of]
        if not free:
            break
        end = max(free, key=lambda column: (gains[column], -column))
        if gains[end] <= 0:
            break
        step: int | None = end
        while step is not None:
            row = came_from[step]
            row_of[step] = row
            before = column_of.get(row)
            column_of[row] = step
            step = before
    return [(row, column) for row, column in sorted(column_of.items())]


def _gains(
    by_row: Mapping[int, list[int]],
    weights: Mapping[Pair, int],
    row_of: Mapping[int, int],
    column_of: Mapping[int, int],
) -> tuple[dict[int, int], dict[int, int]]:
    """What an alternating path from a free row to each column gains (Bellman and Ford)."""
    gains: dict[int, int] = {}
    came_from: dict[int, int] = {}
    queue = [(row, 0) for row in by_row if row not in column_of]
    while queue:
        following: dict[int, int] = {}
        for row, so_far in queue:
            for column in by_row[row]:
                if column_of.get(row) == column:
                    continue
                gain = so_far + weights[row, column]
                if column not in gains or gain > gains[column]:
                    gains[column], came_from[column] = gain, row
                    if column in row_of:
                        following[row_of[column]] = gain - weights[row_of[column], column]
        queue = list(following.items())
    return gains, came_from


def _library(pairs: list[Pair], weights: Mapping[Pair, int]) -> list[Pair]:
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = {row: k for k, row in enumerate(sorted({row for row, _ in pairs}))}
    columns = {column: k for k, column in enumerate(sorted({column for _, column in pairs}))}
    # The solver wants every row matched: each has a column of its own that is worth next to nothing.
    own = np.arange(len(rows))
    at = np.array([rows[row] for row, _ in pairs])
    to = np.array([columns[column] for _, column in pairs])
    top = max(weights[pair] for pair in pairs)
    worth = np.array([1 + 2.0**20 * (weights[pair] / top) for pair in pairs])
    graph = coo_array(
        (
            np.concatenate([worth, np.ones(len(rows))]),
            (np.concatenate([at, own]), np.concatenate([to, len(columns) + own])),
        ),
        shape=(len(rows), len(columns) + len(rows)),
    ).tocsr()
    chosen = zip(*min_weight_full_bipartite_matching(graph, maximize=True), strict=True)
    names = list(rows), list(columns)
    return [(names[0][i], names[1][j]) for i, j in chosen if j < len(columns)]
