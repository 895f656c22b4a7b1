"""Spans as tags and tags as chunks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.errors import ProblemsError
from bench.scoring.compat.iob import (
    Chunk,
    encode,
    flat,
    lenient_chunks,
    loader_chunks,
    split_tokens,
    strict_chunks,
)

TEXT = "Rebels left New Tarn, say Neil’s men."
CHUNKS = st.builds(
    lambda kind, start, size: Chunk(kind, start, min(start + size, len(TEXT))),
    st.sampled_from(["PER", "GPE", "A-B"]),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 12),
)


def test_well_formed_tags_have_one_reading() -> None:
    """B begins, I continues, O and the next B end."""
    tags = ["B-PER", "I-PER", "B-PER", "O", "B-A-B", "I-A-B"]
    chunks = [Chunk("PER", 0, 2), Chunk("PER", 2, 3), Chunk("A-B", 4, 6)]
    assert strict_chunks(tags) == lenient_chunks(tags) == loader_chunks(tags) == chunks


@pytest.mark.parametrize(
    ("tags", "strict", "lenient"),
    [
        (["I-PER"], [], [("PER", 0, 1)]),
        (["B-PER", "I-ORG"], [("PER", 0, 1)], [("PER", 0, 1), ("ORG", 1, 2)]),
        (["O", "I-PER", "I-PER"], [], [("PER", 1, 3)]),
        (["B-PER", "O", "I-PER"], [("PER", 0, 1)], [("PER", 0, 1), ("PER", 2, 3)]),
        (["B"], [("_", 0, 1)], [("_", 0, 1)]),
    ],
)
def test_an_inside_tag_without_a_beginning(
    tags: list[str], strict: list[Chunk], lenient: list[Chunk]
) -> None:
    """Strict IOB2 leaves it outside, conlleval begins a chunk with it."""
    assert strict_chunks(tags) == strict
    assert lenient_chunks(tags) == lenient


def test_ends_and_singles_are_known_to_the_lenient_reading() -> None:
    """E ends a chunk and S is one of its own."""
    assert lenient_chunks(["B-PER", "E-PER", "S-PER", "I-PER"]) == [
        ("PER", 0, 2),
        ("PER", 2, 3),
        ("PER", 3, 4),
    ]


def test_a_loader_refuses_what_begins_no_entity() -> None:
    """All of them are listed; the same prefix may continue an entity."""
    assert loader_chunks(["B-PER", "L-PER"]) == [Chunk("PER", 0, 2)]
    with pytest.raises(ProblemsError) as caught:
        loader_chunks(["L-PER", "O", "S-PER"])
    assert len(caught.value.problems) == 2


def test_tokens_are_cut_where_spans_begin_and_end() -> None:
    """Cuts inside a token part it, others do nothing; white space belongs to no token."""
    words = [TEXT[start:end] for start, end in split_tokens(TEXT, [])]
    assert words == ["Rebels", "left", "New", "Tarn", ",", "say", "Neil", "’s", "men", "."]
    assert split_tokens("ab cd", [0, 1, 2, 3, 5]) == [(0, 1), (1, 2), (3, 5)]


def test_the_longest_of_overlapping_spans_is_tagged() -> None:
    """Then the earliest, then the one whose type comes first; spans that only touch all stay."""
    inner, outer, late = Chunk("A", 0, 2), Chunk("A", 0, 4), Chunk("A", 3, 7)
    assert flat([inner, outer, late]) == [outer]
    assert flat([Chunk("B", 2, 4), late, Chunk("A", 2, 4), inner]) == [inner, late]
    assert flat([Chunk("B", 2, 4), Chunk("A", 2, 4)]) == [Chunk("A", 2, 4)]
    assert flat([inner, Chunk("B", 2, 4)]) == [inner, Chunk("B", 2, 4)]


@few
@given(st.lists(CHUNKS, max_size=8).flatmap(lambda spans: st.tuples(st.just(spans), st.permutations(spans))))
def test_the_choice_does_not_depend_on_the_order(case: tuple[list[Chunk], list[Chunk]]) -> None:
    """The same spans stay; they overlap none, and each that goes overlaps one that is no shorter."""
    spans, mixed = case
    kept = flat(spans)
    assert flat(mixed) == kept
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for gone in set(spans) - set(kept):
        over = [k for k in kept if k.start < gone.end and gone.start < k.end]
        assert max(k.end - k.start for k in over) >= gone.end - gone.start


@few
@given(st.lists(CHUNKS, max_size=6))
def test_tags_give_the_spans_back(spans: list[Chunk]) -> None:
    """Encoded over tokens cut at their borders, every span that is not white space alone comes back whole."""
    kept = flat(spans)
    tokens = split_tokens(TEXT, (border for span in kept for border in (span.start, span.end)))
    tags = encode(tokens, kept)
    assert strict_chunks(tags) == lenient_chunks(tags) == loader_chunks(tags)
    back = [(c.type, TEXT[tokens[c.start][0] : tokens[c.end - 1][1]]) for c in strict_chunks(tags)]
    assert back == [(k.type, said) for k in kept if (said := TEXT[k.start : k.end].strip())]
