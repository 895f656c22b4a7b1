"""Which stretches overlap a given one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.spacy.stretches import Stretches


@given(st.lists(st.integers(0, 30), unique=True, max_size=12), st.integers(0, 30), st.integers(1, 6))
def test_it_finds_what_looking_at_all_finds(cuts: list[int], start: int, length: int) -> None:
    """The stretches found are those that share a code point with the given one."""
    edges = sorted(cuts)
    rows = [(a, b, a) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    wanted = [item for a, b, item in rows if a < start + length and start < b]
    assert Stretches(rows).over(start, start + length) == wanted
