"""Classes are matched as their items would be, one by one."""

from __future__ import annotations

from itertools import chain, repeat

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching
from scoring.random_documents import few

from bench.scoring.events.capacity import most_pairs

classes = st.lists(st.integers(1, 4), min_size=1, max_size=6)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[int], dict[int, list[int]], list[int]]:
    """Sizes of the classes, their edges, and the classes that come last."""
    left, right = draw(classes), draw(classes)
    edges = {
        i: sorted(draw(st.sets(st.integers(0, len(right) - 1))))
        for i in range(len(left))
        if draw(st.booleans())
    }
    last = sorted(draw(st.sets(st.integers(0, len(left) - 1))))
    return left, right, edges, last


def item_by_item(left: list[int], right: list[int], edges: dict[int, list[int]], without: list[int]) -> int:
    """The size of a largest matching of single items, by the library."""
    lefts = list(chain.from_iterable(repeat(i, many) for i, many in enumerate(left) if i not in without))
    rights = list(chain.from_iterable(repeat(j, many) for j, many in enumerate(right)))
    graph = np.array([[j in edges.get(i, []) for j in rights] for i in lefts], dtype=int).reshape(
        -1, len(rights)
    )
    return int((maximum_bipartite_matching(csr_array(graph), perm_type="column") >= 0).sum())


@few
@given(graphs())
def test_no_matching_of_single_items_is_larger(
    graph: tuple[list[int], list[int], dict[int, list[int]], list[int]],
) -> None:
    """Both the number of pairs and, among them, that of the classes not put last, are the largest."""
    left, right, edges, last = graph
    flow = most_pairs(left, right, edges, last)
    assert sum(flow.values()) == item_by_item(left, right, edges, [])
    assert sum(many for (i, _), many in flow.items() if i not in last) == item_by_item(
        left, right, edges, last
    )


@few
@given(graphs())
def test_no_class_gives_more_than_it_holds(
    graph: tuple[list[int], list[int], dict[int, list[int]], list[int]],
) -> None:
    """Pairs run along edges only and keep to the capacities."""
    left, right, edges, last = graph
    flow = most_pairs(left, right, edges, last)
    assert all(many > 0 and j in edges[i] for (i, j), many in flow.items())
    assert all(sum(many for (i, _), many in flow.items() if i == at) <= left[at] for at in range(len(left)))
    assert all(sum(many for (_, j), many in flow.items() if j == at) <= right[at] for at in range(len(right)))


def test_a_path_moves_what_was_matched_before() -> None:
    """The second class takes its only partner from the first, which has another."""
    assert most_pairs([1, 1], [1, 1], {0: [0, 1], 1: [0]}) == {(1, 0): 1, (0, 1): 1}


def test_a_class_put_last_gives_way() -> None:
    """The only partner goes to the class that is not last, though that comes later."""
    assert most_pairs([1, 1], [1], {0: [0], 1: [0]}) == {(0, 0): 1}
    assert most_pairs([1, 1], [1], {0: [0], 1: [0]}, last=[0]) == {(1, 0): 1}


def test_large_classes_cost_one_edge() -> None:
    """A billion alike on either side are matched at once."""
    assert most_pairs([10**9], [10**9 - 1], {0: [0]}) == {(0, 0): 10**9 - 1}
