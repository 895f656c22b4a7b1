"""Windows over words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.gliner.windows import Limits, Window, windows


def test_a_text_that_fits_is_one_window() -> None:
    """Nothing is cut that the model can read at once; where there are no words, there is no window."""
    assert windows([1] * 5, [0, 3], Limits(5, 5, 2)) == [Window(0, 5, 0, 5)]
    assert windows([], [], Limits(5, 5, 2)) == []


def test_windows_end_and_begin_with_sentences() -> None:
    """Of 10 words with sentences at 4 and 7, five at once: cuts where sentences begin, else overlaps."""
    found = windows([1] * 10, [0, 4, 7], Limits(5, 99, 2))
    assert found == [Window(0, 4, 0, 4), Window(4, 7, 4, 7), Window(7, 10, 7, 10)]
    assert windows([1] * 8, [0], Limits(5, 99, 2)) == [Window(0, 5, 0, 4), Window(3, 8, 4, 8)]


def test_pieces_bound_a_window_too() -> None:
    """Words that the tokenizer cuts into many pieces fill a window sooner; a huge one stands alone."""
    assert windows([3, 3, 3, 3], [0], Limits(9, 6, 0)) == [Window(0, 2, 0, 2), Window(2, 4, 2, 4)]
    found = windows([1, 50, 1], [0], Limits(9, 6, 0))
    assert [window[:2] for window in found] == [(0, 1), (1, 2), (2, 3)]


@given(st.data())
@settings(max_examples=150)
def test_every_word_is_owned_once(data: st.DataObject) -> None:
    """Owned ranges cover all words in order, each inside its window, and no window exceeds its limits."""
    pieces = data.draw(st.lists(st.integers(1, 6), min_size=1, max_size=60))
    openers = sorted(data.draw(st.sets(st.integers(0, len(pieces) - 1))))
    words = data.draw(st.integers(1, 12))
    limits = Limits(words, data.draw(st.integers(1, 20)), data.draw(st.integers(0, words // 2)))
    found = windows(pieces, openers, limits)
    assert [at for one in found for at in range(one.owned_first, one.owned_stop)] == list(range(len(pieces)))
    for one in found:
        assert one.first <= one.owned_first <= one.owned_stop <= one.stop
        assert 0 < one.stop - one.first <= limits.words
        assert sum(pieces[one.first : one.stop]) <= limits.pieces or one.stop - one.first == 1
