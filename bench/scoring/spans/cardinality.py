"""The best one-to-one choice among many candidate pairs, over a whole corpus at once.

Pairs of which one side has no other candidate, and the other no better one, are taken
first, again and again: such a pair belongs to some best matching (Karp and Sipser 1981).
What is left, in practice little, is solved exactly: for the number of pairs by augmenting
paths, by the library if it is much (Hopcroft and Karp 1973), for weights as
:mod:`bench.scoring.matching` does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from bench.scoring.matching import heaviest
from bench.scoring.spans.edges import Edges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_ROUNDS = 12
# With fewer edges than this the loop ends before the library is imported.
_FEW = 2000
# With more edges than this, pairs that are not preferred are matched after the others.
_MUCH = 50_000


def largest(edges: Edges, golds: int, predicteds: int) -> Edges:
    """A matching with as many pairs as possible among ``golds`` and ``predicteds`` items.

    Which of several largest ones it is depends on the order of the rows alone.
    """
    import numpy as np

    same = np.ones(len(edges.gold), dtype=np.int64)
    taken, rest, _ = _peeled(edges, same, golds, predicteds)
    if len(rest.gold):
        taken += [_augmented(rest)] if len(rest.gold) < _FEW else _by_component(rest)
    return _joined(taken)


def preferred_first(edges: Edges, preferred: NDArray[np.bool_], golds: int, predicteds: int) -> Edges:
    """A matching with as many preferred pairs as possible and, among those, as many pairs as possible."""
    import numpy as np

    weights = np.where(preferred, min(golds, predicteds) + 2, 1)
    taken, rest, left = _peeled(edges, weights, golds, predicteds)
    if len(rest.gold) > _MUCH:
        # As many preferred pairs as can be, but without asking what they leave to the others.
        wanted = rest.where(left > 1)
        first = _library(wanted)
        taken += [first, largest(rest.where(_untouched(rest, first, golds, predicteds)), golds, predicteds)]
    elif len(rest.gold):
        pairs = zip(rest.gold.tolist(), rest.predicted.tolist(), strict=True)
        chosen = heaviest(dict(zip(pairs, left.tolist(), strict=True)))
        taken.append(Edges(np.array([g for g, _ in chosen]), np.array([p for _, p in chosen])))
    return _joined(taken)


def _joined(parts: list[Edges]) -> Edges:
    import numpy as np

    nothing = np.zeros(0, dtype=np.int64)
    return Edges(
        np.concatenate([nothing, *(part.gold for part in parts)]),
        np.concatenate([nothing, *(part.predicted for part in parts)]),
    )


def _peeled(
    edges: Edges, weights: Integers, golds: int, predicteds: int
) -> tuple[list[Edges], Edges, Integers]:
    """Pairs that some best matching has, and the edges that they leave over with their weights."""

    taken: list[Edges] = []
    for _ in range(_ROUNDS):
        single = edges.where(_safe(edges, weights, golds, predicteds))
        if not len(single.gold):
            break
        single = _each_once(single)
        taken.append(single)
        keep = _untouched(edges, single, golds, predicteds)
        edges, weights = edges.where(keep), weights[keep]
    return taken, edges, weights


def _untouched(edges: Edges, taken: Edges, golds: int, predicteds: int) -> NDArray[np.bool_]:
    """Edges of which neither side is taken."""
    import numpy as np

    used_gold, used_predicted = np.zeros(golds, dtype=bool), np.zeros(predicteds, dtype=bool)
    used_gold[taken.gold] = used_predicted[taken.predicted] = True
    return ~(used_gold[edges.gold] | used_predicted[edges.predicted])


def _safe(edges: Edges, weights: Integers, golds: int, predicteds: int) -> NDArray[np.bool_]:
    """Where one side has no other candidate and the other no heavier one."""
    import numpy as np

    gold, predicted = edges
    top_gold, top_predicted = np.zeros(golds, dtype=np.int64), np.zeros(predicteds, dtype=np.int64)
    np.maximum.at(top_gold, gold, weights)
    np.maximum.at(top_predicted, predicted, weights)
    only_gold = np.bincount(gold, minlength=golds)[gold] == 1
    only_predicted = np.bincount(predicted, minlength=predicteds)[predicted] == 1
    safe: NDArray[np.bool_] = (only_gold & (weights >= top_predicted[predicted])) | (
        only_predicted & (weights >= top_gold[gold])
    )
    return safe


def _each_once(edges: Edges) -> Edges:
    """Several items may have the same only candidate: the first in the order of the rows gets it."""
    import numpy as np

    edges = edges.where(np.lexsort((edges.predicted, edges.gold)))
    edges = edges.where(np.unique(edges.gold, return_index=True)[1])
    edges = edges.where(np.lexsort((edges.gold, edges.predicted)))
    return edges.where(np.unique(edges.predicted, return_index=True)[1])


def _by_component(edges: Edges) -> list[Edges]:
    """As :func:`largest`, where a component is solved alike whatever others there are."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    golds, rows = np.unique(edges.gold, return_inverse=True)
    predicteds, columns = np.unique(edges.predicted, return_inverse=True)
    size = len(golds) + len(predicteds)
    graph = coo_array((np.ones(len(rows), dtype=np.int8), (rows, columns + len(golds))), shape=(size, size))
    component = connected_components(graph, directed=False)[1][rows]
    large = np.bincount(component)[component] >= _FEW
    parts = [_augmented(edges.where(~large))] if not large.all() else []
    return parts + [_library(edges.where(component == one)) for one in np.unique(component[large])]


def _augmented(edges: Edges) -> Edges:
    """Augmenting paths, one item after another, without recursion."""
    import numpy as np

    candidates: dict[int, list[int]] = defaultdict(list)
    for gold, predicted in sorted(zip(edges.gold.tolist(), edges.predicted.tolist(), strict=True)):
        candidates[gold].append(predicted)
    owner: dict[int, int] = {}
    partner: dict[int, int] = {}
    for root in candidates:
        came_from: dict[int, int] = {}
        queue = deque([root])
        free = None
        while queue and free is None:
            gold = queue.popleft()
            for predicted in candidates[gold]:
                if predicted in came_from:
                    continue
                came_from[predicted] = gold
                if predicted not in owner:
                    free = predicted
                    break
                queue.append(owner[predicted])
        while free is not None:
            gold = came_from[free]
            before = partner.get(gold)
            owner[free], partner[gold] = gold, free
            free = before
    pairs = sorted(partner.items())
    return Edges(np.array([g for g, _ in pairs]), np.array([p for _, p in pairs]))


def _library(edges: Edges) -> Edges:
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    golds, rows = np.unique(edges.gold, return_inverse=True)
    predicteds, columns = np.unique(edges.predicted, return_inverse=True)
    ones = np.ones(len(rows), dtype=np.int8)
    graph = coo_array((ones, (rows, columns)), shape=(len(golds), len(predicteds))).tocsr()
    partner = maximum_bipartite_matching(graph, perm_type="column")
    found = partner >= 0
    return Edges(golds[found], predicteds[partner[found]])
