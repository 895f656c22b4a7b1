"""BIO tags and the best path."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.linear.viterbi import OUTSIDE, allowed, best_path, decode, encode, transitions

TAGS = ("B-a", "B-b", "I-a", "I-b", OUTSIDE)
scores = st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=4)


@given(st.sets(st.integers(0, 11), max_size=8), st.integers(0, 5))
def test_encode_and_decode_are_inverse(cuts: set[int], first: int) -> None:
    """Decoding the tags of spans without overlap gives the spans."""
    ends = sorted(cuts)
    spans = [(first + a, first + b, "ab"[a % 2]) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    assert decode(encode(spans, first, first + 12), first) == spans


@given(scores)
def test_best_path_is_the_best_legal_one(rows: list[list[int]]) -> None:
    """Viterbi finds the highest score of all legal sequences, by trying them all."""
    table = np.array(rows, dtype=float)
    steps = transitions(TAGS, [["B-a", "I-a", OUTSIDE]], 0.5)

    def total(path: tuple[int, ...]) -> float:
        return float(
            sum(table[i, at] for i, at in enumerate(path))
            + sum(steps[a, b] for a, b in itertools.pairwise(path))
        )

    legal = [
        path for path in itertools.product(range(5), repeat=len(rows)) if allowed(OUTSIDE, TAGS[path[0]])
    ]
    found = best_path(table, steps, TAGS)
    assert abs(total(tuple(map(TAGS.index, found))) - max(map(total, legal))) < 1e-6
    assert all(allowed(a, b) for a, b in itertools.pairwise([OUTSIDE, *found]))


def test_an_inside_tag_needs_its_own_kind_before_it() -> None:
    """I-X follows only B-X and I-X."""
    assert [before for before in TAGS if allowed(before, "I-a")] == ["B-a", "I-a"]
