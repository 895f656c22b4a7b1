"""Labels of words from scores of sub-words; batches by length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.common.windows import Word
from bench.extractors.transformers.words import Aggregation, batches, probabilities, word_rows

ROWS = np.array([[0.6, 0.4], [0.1, 0.9], [0.5, 0.5], [0.3, 0.7], [0.9, 0.1]])
WORDS = (Word(0, 2, 0, 2), Word(3, 5, 3, 5))


@pytest.mark.parametrize(
    ("aggregation", "rows"),
    [
        ("first", [[0.6, 0.4], [0.3, 0.7]]),
        ("max", [[0.1, 0.9], [0.9, 0.1]]),
        ("mean", [[0.35, 0.65], [0.6, 0.4]]),
    ],
)
def test_aggregation(aggregation: Aggregation, rows: list[list[float]]) -> None:
    """First sub-word, surest sub-word, or the mean of all; tokens of no word count nowhere."""
    assert word_rows(ROWS, WORDS, aggregation) == pytest.approx(np.array(rows))
    assert len(word_rows(ROWS, (), aggregation)) == 0


def test_of_equally_sure_sub_words_the_first() -> None:
    """Where two sub-words are equally sure of different labels, the first decides."""
    assert word_rows(np.array([[0.2, 0.8], [0.8, 0.2]]), (Word(0, 2, 0, 2),), "max").tolist() == [[0.2, 0.8]]


def test_probabilities() -> None:
    """Softmax in double precision, that does not overflow."""
    found = probabilities(np.array([[0.0, np.log(3)], [1000.0, 0.0]], dtype=np.float32))
    assert found.dtype == np.float64
    assert found == pytest.approx(np.array([[0.25, 0.75], [1.0, 0.0]]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), max_size=30), st.integers(1, 100))
def test_batches(lengths: list[int], room: int) -> None:
    """Every index is in one batch; no batch of more than one holds, padded, more than its room."""
    found = batches(lengths, room)
    assert sorted(index for group in found for index in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[i] for i in group) <= room for group in found)


def test_batches_go_by_length() -> None:
    """Neighbours in length are run together, wherever they stand."""
    assert batches([9, 2, 8, 3], 18) == [[1, 3], [2, 0]]
