"""Nested mentions as flat layers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.linear.layers import merge, split

LABELS = st.sampled_from(["GPE name", "NORP name", "ARMED name", "LOC nominal"])
SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 4), LABELS).map(
        lambda item: (item[0], item[0] + item[1], item[2])
    ),
    unique=True,
    max_size=8,
)


def test_a_nested_name_has_a_layer_of_its_own() -> None:
    """ "Iraqi" of "Iraqi army" and the army are found by different taggers, and both come back."""
    spans = [(0, 2, "ARMED name"), (0, 1, "NORP name")]
    names, phrases = split(spans)
    assert (names, phrases) == ([spans[1]], [spans[0]])
    assert merge([names, phrases]) == spans


def test_a_name_in_a_name_of_its_own_kind_moves() -> None:
    """Of two that collide at home the longer stays and the other takes the free layer."""
    assert split([(0, 3, "GPE name"), (2, 3, "GPE name")]) == ([(0, 3, "GPE name")], [(2, 3, "GPE name")])


@given(SPANS)
def test_layers_are_flat(spans: list[tuple[int, int, str]]) -> None:
    """No two spans of a layer overlap, and nothing is invented."""
    for layer in split(spans):
        assert all(one[1] <= other[0] for one, other in pairwise(layer))
        assert set(layer) <= set(spans)


@given(SPANS)
def test_merged_layers_never_cross(spans: list[tuple[int, int, str]]) -> None:
    """Merged mentions are nested or apart, and no range occurs twice."""
    merged = merge(split(spans))
    for at, one in enumerate(merged):
        for other in merged[at + 1 :]:
            apart = other[0] >= one[1]
            inside = one[0] <= other[0] and other[1] <= one[1]
            assert apart or inside
            assert one[:2] != other[:2]
