"""The hashed linear classifier."""

from __future__ import annotations

import numpy as np

from bench.extractors.linear.model import Model, Settings, judge

ROWS = [["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"], ["c"], ["c", "x"]]
LABELS = ["A", "A", "B", "B", "C", "C"]


def test_it_learns_which_feature_tells() -> None:
    """The label follows the feature that tells, whatever else the row holds."""
    model = Model(Settings()).fit(ROWS, LABELS)
    assert model.best([["b", "new"], ["a"], ["c", "y"]]) == ["B", "A", "C"]
    assert np.allclose(model.probabilities(ROWS).sum(1), 1)


def test_one_label_or_none_is_no_error() -> None:
    """A single label is always predicted; without training there is nothing to predict."""
    assert Model(Settings()).fit([["a"]], ["A"]).best([["b"]]) == ["A"]
    assert Model(Settings()).fit([], []).best([["b"]]) == [None]
    assert Model(Settings()).fit([["a"]], ["no"]).probability([["a"]], "yes") == [0.0]


def test_equal_settings_give_equal_weights() -> None:
    """Training twice gives the same probabilities to the last bit; another seed is another order."""
    first = Model(Settings()).fit(ROWS, LABELS).probabilities(ROWS)
    assert np.array_equal(first, Model(Settings()).fit(ROWS, LABELS).probabilities(ROWS))
    assert not np.array_equal(first, Model(Settings(seed=1)).fit(ROWS, LABELS).probabilities(ROWS))


def test_pieces_do_not_show() -> None:
    """Rows judged in pieces, and by several models at once, get the same probabilities."""
    model, other = Model(Settings()).fit(ROWS, LABELS), Model(Settings()).fit(ROWS, LABELS[::-1])
    many = [["a", str(i)] for i in range(5000)]
    both = judge([model, other], iter(many))
    assert np.array_equal(both[0][-10:], model.probabilities(many[-10:]))
    assert np.array_equal(both[1][:10], other.probabilities(many[:10]))


def test_a_feature_counts_once() -> None:
    """Stating a feature twice changes nothing."""
    model = Model(Settings()).fit(ROWS, LABELS)
    assert np.array_equal(model.probabilities([["a", "a"]]), model.probabilities([["a"]]))
