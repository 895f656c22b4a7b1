"""Counts by document as they can occur, and the usual ratios of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from bench.scoring.ratios import precision_recall_f1


def derive(sums: Any) -> Any:
    """Precision, recall and F1 from sums of gold, predicted and correct."""
    gold, predicted, correct = (sums[..., k] for k in range(3))
    return precision_recall_f1(gold, predicted, correct, correct)


def counts(documents: int = 30, cells: int = 2, seed: int = 1, least: int = 1) -> Any:
    """Counts of shape (documents, cells, 3), of at least ``least`` gold and predicted items each."""
    rng = np.random.default_rng(seed)
    gold, predicted = rng.integers(least, 9, size=(2, documents, cells))
    correct = rng.integers(0, np.minimum(gold, predicted) + 1)
    return np.stack([gold, predicted, correct], axis=2).astype(float)


def rival(first: Any, seed: int = 2) -> Any:
    """Counts of another system on the same gold."""
    rng = np.random.default_rng(seed)
    correct = rng.integers(0, first[..., 0].astype(int) + 1)
    return np.stack([first[..., 0], correct + rng.integers(0, 4, correct.shape), correct], axis=2).astype(
        float
    )


def rests_on_one(tensor: Any) -> Any:
    """Which values (cells, values) are undefined without some one document, by leaving out each in turn."""
    without = [derive(np.delete(tensor, at, axis=0).sum(axis=0)) for at in range(len(tensor))]
    return np.isnan(without).any(axis=0)


def tensors(most: int = 8, cells: int = 2) -> st.SearchStrategy[Any]:
    """Small counts, some documents and cells of which may be empty."""
    return st.builds(
        counts, st.integers(2, most), st.integers(1, cells), st.integers(0, 10**6), st.sampled_from([0, 1])
    )
