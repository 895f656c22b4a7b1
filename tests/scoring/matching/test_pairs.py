"""Matching: one to one, optimal, and every overlapping pair is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, spans

from bench.scoring.matching import Edge, best_pairs, intersection_over_union, overlapping

Weights = dict[tuple[int, int], float]


def weights(rows: int = 5, columns: int = 5) -> st.SearchStrategy[Weights]:
    """Sparse weights with many ties."""
    keys = st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1))
    return st.dictionaries(keys, st.sampled_from([0.001, 0.25, 1 / 3, 0.5, 1.0]), max_size=14)


def best_by_force(edges: Weights, rows: tuple[int, ...] = (0, 1, 2, 3, 4)) -> tuple[int, float]:
    """The largest number of pairs and their largest weight, over all one-to-one choices."""
    if not rows:
        return 0, 0.0
    row, *rest = rows
    results = [best_by_force(edges, tuple(rest))]
    for (gold, predicted), weight in edges.items():
        if gold == row:
            left = {key: value for key, value in edges.items() if key[1] != predicted}
            size, worth = best_by_force(left, tuple(rest))
            results.append((size + 1, worth + weight))
    most = max(size for size, _ in results)
    return most, max(worth for size, worth in results if size == most)


@few
@given(weights())
def test_best_pairs_is_optimal(edges: Weights) -> None:
    """No other one-to-one choice has more pairs, nor as many with a larger weight."""
    pairs = best_pairs(Edge(*key, weight) for key, weight in edges.items())
    size, worth = best_by_force(edges)
    assert len(pairs) == size
    assert sum(edges[pair] for pair in pairs) == pytest.approx(worth, abs=1e-9)


@few
@given(weights())
def test_best_pairs_is_one_to_one_and_sorted(edges: Weights) -> None:
    """No item is used twice, only given edges are used, and pairs come by gold index."""
    pairs = best_pairs(Edge(*key, weight) for key, weight in edges.items())
    assert len({gold for gold, _ in pairs}) == len({predicted for _, predicted in pairs}) == len(pairs)
    assert set(pairs) <= set(edges)
    assert pairs == sorted(pairs)


@few
@given(weights().flatmap(lambda edges: st.tuples(st.just(edges), st.permutations(list(edges.items())))))
def test_order_of_edges_does_not_matter(case: tuple[Weights, list[tuple[tuple[int, int], float]]]) -> None:
    """The chosen pairs themselves, ties included, depend on the indices only."""
    edges, mixed = case
    assert best_pairs(Edge(*key, weight) for key, weight in mixed) == best_pairs(
        Edge(*key, weight) for key, weight in edges.items()
    )


def test_more_pairs_win_over_a_better_fit() -> None:
    """Two poor pairs are better than one perfect pair."""
    edges = [Edge(0, 0, 1.0), Edge(0, 1, 0.1), Edge(1, 0, 0.1)]
    assert best_pairs(edges) == [(0, 1), (1, 0)]


def test_nothing_to_match() -> None:
    """No edges, no pairs."""
    assert best_pairs([]) == []


@few
@given(st.lists(spans(), max_size=12), st.lists(spans(), max_size=12))
def test_overlapping_finds_what_all_pairs_find(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> None:
    """The sweep yields each pair with a shared code point once, and no other."""
    every = [
        (i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if set(range(*one)) & set(range(*other))
    ]
    assert sorted(overlapping(gold, predicted)) == every


@few
@given(spans(), spans())
def test_intersection_over_union_counts_code_points(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Shared over covered code points, the same from either side."""
    left, right = set(range(*one)), set(range(*other))
    expected = len(left & right) / len(left | right)
    assert intersection_over_union(one, other) == intersection_over_union(other, one) == expected
