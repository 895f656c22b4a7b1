"""The heaviest matching, against an exhaustive search and the library."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.matching import weighted
from bench.scoring.matching.weighted import components, heaviest

Weights = dict[tuple[int, int], int]

graphs = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=12)


def worth(weights: Weights, pairs: list[tuple[int, int]]) -> int:
    """The total weight, after proving that the pairs are a matching of the graph."""
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    return sum(weights[pair] for pair in pairs)


def best(weights: Weights) -> int:
    """The largest weight of all matchings, by trying them."""
    columns = [*range(5), *[None] * 5]
    return max(
        sum(weights.get((row, column), 0) for row, column in enumerate(order) if column is not None)
        for order in itertools.permutations(columns[:5])
    )


@few
@given(graphs)
def test_no_matching_is_heavier(weights: Weights) -> None:
    """The total weight is the largest that any matching has."""
    assert worth(weights, heaviest(weights)) == best(weights)


@few
@given(graphs)
def test_the_library_finds_the_same_weight(weights: Weights) -> None:
    """Large components are solved as well as small ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighted, "_LARGE", 0)
        assert worth(weights, heaviest(weights)) == best(weights)


@few
@given(graphs)
def test_components_part_the_edges(weights: Weights) -> None:
    """Every edge is in one component, and components share no item."""
    parts = list(components(weights))
    assert sorted(itertools.chain.from_iterable(parts)) == sorted(weights)
    for one, other in itertools.combinations(parts, 2):
        assert not {row for row, _ in one} & {row for row, _ in other}
        assert not {column for _, column in one} & {column for _, column in other}


def test_a_long_chain_is_solved() -> None:
    """A component of many thousand edges is no problem: each item overlaps the next."""
    size = 20_000
    weights = {(i, i): 3 for i in range(size)} | {(i + 1, i): 2 for i in range(size - 1)}
    assert len(heaviest(weights)) == size
