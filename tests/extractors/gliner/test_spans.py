"""Which candidates stand together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.gliner.spans import Candidate, Mode, above, select


@st.composite
def some_candidates(draw: st.DrawFn) -> list[Candidate]:
    """A few overlapping candidates in the order in which the library has them."""
    places = st.tuples(st.integers(0, 8), st.integers(1, 4), st.integers(0, 2))
    found = draw(st.lists(places, unique=True, max_size=14))
    scores = draw(st.lists(st.sampled_from((0.1, 0.3, 0.5, 0.7, 0.9)), min_size=14, max_size=14))
    rows = [
        Candidate(at, at + width, label, score)
        for (at, width, label), score in zip(found, scores[: len(found)], strict=True)
    ]
    return sorted(rows)


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("multi_label", [False, True])
@given(candidates=some_candidates())
@settings(max_examples=60)
def test_selection_is_that_of_the_library(
    library: Any, candidates: list[Candidate], nested: bool, multi_label: bool
) -> None:
    """In every mode the same candidates are kept as by the library's search through all pairs."""
    decoder = library.decoding.SpanDecoder(None)
    spans = [
        library.decoding.decoder.Span(one.start, one.end - 1, str(one.label), one.score) for one in candidates
    ]
    kept = decoder.greedy_search(spans, flat_ner=not nested, multi_label=multi_label)
    theirs = sorted(Candidate(one.start, one.end + 1, int(one.entity_type), one.score) for one in kept)
    assert select(reversed(candidates), Mode(nested, multi_label)) == theirs


def test_score_must_exceed_the_threshold_of_its_label() -> None:
    """A score that equals the threshold is not enough, as in the library; labels may differ."""
    candidates = [Candidate(0, 1, 0, 0.5), Candidate(1, 2, 0, 0.51), Candidate(2, 3, 1, 0.5)]
    assert above(candidates, (0.5, 0.4)) == candidates[1:]


def test_modes() -> None:
    """Flat keeps the surest, nested what stands inside it too, multi-label both labels of a span."""
    whole, part, other = Candidate(0, 3, 0, 0.9), Candidate(1, 2, 1, 0.8), Candidate(0, 3, 2, 0.7)
    crossing = Candidate(2, 5, 0, 0.6)
    found = [crossing, other, part, whole]
    assert select(found, Mode()) == [whole]
    assert select(found, Mode(nested=True)) == [whole, part]
    assert select(found, Mode(multi_label=True)) == [whole, other]
    assert select(found, Mode(nested=True, multi_label=True)) == [whole, other, part]
