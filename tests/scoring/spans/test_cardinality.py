"""Largest and best matchings over columns, against an exhaustive search, on every way through them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer
from scoring.spans.span_cases import as_edges, as_pairs, best_by_force

from bench.scoring.spans import cardinality
from bench.scoring.spans.cardinality import largest, preferred_first
from bench.scoring.spans.edges import Edges

Pairs = list[tuple[int, int]]
SIZE = 6
graphs = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=14, unique=True)
# Peeling alone or none at all; the loop or the library for what is left.
ways = pytest.mark.parametrize(("rounds", "few_edges"), [(12, 2000), (0, 2000), (0, 0), (1, 0), (0, 4)])


def matching(found: Edges, pairs: Pairs) -> Pairs:
    """The chosen pairs, after proving that they are a matching of the graph."""
    chosen = as_pairs(found)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    assert set(chosen) <= set(pairs)
    return chosen


@ways
@fewer
@given(graphs)
def test_largest_is_largest(rounds: int, few_edges: int, pairs: Pairs) -> None:
    """No one-to-one choice has more pairs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cardinality, "_ROUNDS", rounds)
        patch.setattr(cardinality, "_FEW", few_edges)
        found = matching(largest(as_edges(pairs), SIZE, SIZE), pairs)
    assert len(found) == best_by_force(dict.fromkeys(pairs, (1,)), 1)[0]


@pytest.mark.parametrize("rounds", [12, 1, 0])
@fewer
@given(graphs, st.sets(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))))
def test_preferred_pairs_come_first(rounds: int, pairs: Pairs, liked: set[tuple[int, int]]) -> None:
    """No one-to-one choice has more preferred pairs, nor as many with more pairs in all."""
    flags = np.array([pair in liked for pair in pairs], dtype=bool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cardinality, "_ROUNDS", rounds)
        found = matching(preferred_first(as_edges(pairs), flags, SIZE, SIZE), pairs)
    worth = {pair: (int(pair in liked), 1) for pair in pairs}
    assert (len(set(found) & liked), len(found)) == best_by_force(worth, 2)


@ways
@fewer
@given(graphs.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_the_order_of_edges_does_not_matter(rounds: int, few_edges: int, case: tuple[Pairs, Pairs]) -> None:
    """The chosen pairs themselves depend on the indices only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cardinality, "_ROUNDS", rounds)
        patch.setattr(cardinality, "_FEW", few_edges)
        one, other = (as_pairs(largest(as_edges(pairs), SIZE, SIZE)) for pairs in case)
    assert one == other


@pytest.mark.parametrize("few_edges", [0, 3, 6, 2000])
@fewer
@given(graphs, graphs)
def test_what_is_chosen_here_does_not_depend_on_what_is_there(
    few_edges: int, one: Pairs, other: Pairs
) -> None:
    """Two graphs beside each other are matched as each is alone, so that counts of shards add up."""
    beside = [(i + SIZE, j + SIZE) for i, j in other]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cardinality, "_ROUNDS", 0)
        patch.setattr(cardinality, "_FEW", few_edges)
        together = as_pairs(largest(as_edges(one + beside), 2 * SIZE, 2 * SIZE))
        apart = as_pairs(largest(as_edges(one), SIZE, SIZE))
        apart += as_pairs(largest(as_edges(beside), 2 * SIZE, 2 * SIZE))
    assert together == sorted(apart)


def test_a_long_chain() -> None:
    """Each item overlaps the next, thousands of them: all find a partner, with the library and without."""
    size = 3000
    pairs = [(i, i) for i in range(size)] + [(i, i + 1) for i in range(size - 1)]
    pairs += [(size - 1, 0)]
    for few_edges in (0, 10**6):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cardinality, "_FEW", few_edges)
            assert len(matching(largest(as_edges(pairs), size, size), pairs)) == size
