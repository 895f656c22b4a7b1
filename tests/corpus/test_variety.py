"""How varied texts are."""

from __future__ import annotations

import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.variety import (
    moving_type_token_ratio,
    nearest_neighbours,
    repeated_sequences,
    variety_table,
)


@given(st.lists(st.sampled_from("abcde"), max_size=30), st.integers(1, 10))
def test_the_moving_ratio_is_the_mean_over_all_windows(words: list[str], window: int) -> None:
    """It equals the plain definition: the different words of each window, averaged."""
    parts = [words[k : k + window] for k in range(len(words) - window + 1)]
    expected = sum(len(set(part)) / window for part in parts) / len(parts) if parts else None
    found = moving_type_token_ratio(words, window)
    assert found == (pytest.approx(expected) if expected is not None else None)


def test_the_nearest_neighbour_is_another_text() -> None:
    """A text is not compared with itself; equal texts are wholly alike, strangers not at all."""
    assert nearest_neighbours(["tarn fell", "tarn fell", "rebels marched"]) == pytest.approx([1.0, 1.0, 0.0])
    assert nearest_neighbours(["alone"]) == []


def test_only_sequences_of_two_documents_count() -> None:
    """A sequence that one text repeats is not shared."""
    assert repeated_sequences(["a b c a b c", "x y z"], length=3) == 0
    assert repeated_sequences(["a b c d", "x a b c d"], length=3) == 2


def test_corpora_stand_beside_each_other() -> None:
    """Each corpus has a column, and density is per 100 words."""
    table = variety_table([("one", [make_document("a")]), ("two", [make_document("a"), make_document("b")])])
    rows = {row["what"]: row for row in table.rows}
    assert (rows["documents"]["one"], rows["documents"]["two"]) == (1, 2)
    assert rows["entities"]["one"] == rows["entities"]["two"] == pytest.approx(100 * 5 / 15)
    assert rows["similarity, highest"]["one"] is None
    assert rows["similarity, highest"]["two"] == pytest.approx(1.0)
