"""Texts in pieces of bounded length."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.quantities.pieces import pieces


def test_a_short_text_is_one_piece() -> None:
    """What fits is passed as it is."""
    assert list(pieces("Ten men. Two fled.", 100)) == [(0, "Ten men. Two fled.")]


def test_pieces_end_with_sentences() -> None:
    """A longer text is cut between sentences, as late as the limit allows."""
    text = "Ten men fled. Two men stayed. Six men died."
    parts = list(pieces(text, 30))
    assert [part.text.strip() for part in parts] == ["Ten men fled. Two men stayed.", "Six men died."]


def test_a_long_sentence_is_cut_at_white_space() -> None:
    """Without sentence ends no word is cut, unless it is longer than a piece."""
    assert [part.text for part in pieces("one two three four", 8)] == ["one two ", "three ", "four"]
    assert [part.text for part in pieces("onetwothree", 8)] == ["onetwoth", "ree"]


def test_endless_digits_are_left_out() -> None:
    """Runs of more than 40 digits reach no library."""
    text = f"Two {'1' * 41} six {'1' * 40}"
    assert list(pieces(text, 1000)) == [(0, "Two "), (45, f" six {'1' * 40}")]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab. \n1é😀", max_size=120), st.integers(5, 40))
def test_pieces_cover_the_text_in_order(text: str, longest: int) -> None:
    """Every piece is where it says, within the limit, and nothing but white space is lost."""
    at, kept = 0, ""
    for start, piece in pieces(text, longest):
        assert start >= at
        assert text[start : start + len(piece)] == piece
        assert 0 < len(piece) <= longest
        at, kept = start + len(piece), kept + piece
    assert "".join(kept.split()) == "".join(text.split())
