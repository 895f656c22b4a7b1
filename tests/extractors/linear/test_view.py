"""Tokens, sentences and spans of a view."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bench.document import Document
from bench.extractors.linear.view import LONGEST_SENTENCE, View, shape, view


@given(st.text(alphabet="Aa9 .,\n-'é😀ق", max_size=60))
def test_offsets_and_token_ranges_agree(text: str) -> None:
    """A token range turned to code points and back is the same range."""
    found = view(Document(id="x", text=text))
    for i in range(len(found.tokens)):
        start, end = found.offsets(i, i + 1)
        assert text[start:end] == found.tokens[i].text
        assert found.span(start, end) == (i, i + 1)
        assert found.near(start) == i


def test_sentences_part_tokens(seen: Callable[[str], View]) -> None:
    """Every token is in the sentence whose bounds hold it."""
    found = seen("Troops left. Rebels came.")
    assert [found.sentence[first] for first, _ in found.bounds] == [0, 1]
    assert found.bounds[0][1] == found.bounds[1][0]


def test_a_text_without_sentence_ends_is_cut(seen: Callable[[str], View]) -> None:
    """No sentence is longer than the limit, so that work per sentence is bounded."""
    found = seen("word " * (3 * LONGEST_SENTENCE))
    assert max(stop - first for first, stop in found.bounds) == LONGEST_SENTENCE


def test_phrases_are_found_by_stem(seen: Callable[[str], View]) -> None:
    """A listed phrase of several words marks each of them."""
    found = seen("An air strike hit them")
    assert "attack.airstrike" in found.listed[1]
    assert "attack.airstrike" in found.listed[2]
    assert found.listed[0] == ()


def test_shapes_cut_runs() -> None:
    """Shapes tell capitals, small letters and digits, one mark a run."""
    assert [shape(word) for word in ("Mosul", "UNHCR", "91,000", "al")] == ["Xx", "X", "9,9", "x"]
