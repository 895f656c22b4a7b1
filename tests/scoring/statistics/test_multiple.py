"""Holm's correction against numbers worked out by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.statistics.multiple import holm

P = st.one_of(st.none(), st.floats(0, 1))


def test_by_hand() -> None:
    """.01 * 4, .015 * 3 = .045, .02 * 2 = .04 raised to .045, .3 * 1; in the order given."""
    assert holm([0.02, 0.01, 0.3, 0.015]) == [0.045, 0.04, 0.3, 0.045]


def test_nothing_exceeds_one_and_one_test_stays() -> None:
    """Products are cut at 1; a single test is not corrected; no tests give none."""
    assert holm([0.6, 0.7]) == [1.0, 1.0]
    assert holm([0.03]) == [0.03]
    assert holm([]) == []


def test_undefined_is_no_test() -> None:
    """A cell without a difference stays None and does not make the others pay."""
    assert holm([0.02, None, 0.01]) == [0.02, None, 0.02]


@few
@given(st.lists(P, max_size=8), st.randoms(use_true_random=False))
def test_order_is_irrelevant(values: list[float | None], random: object) -> None:
    """Permuting the table permutes the corrected values; equal p-values are corrected alike."""
    order = list(range(len(values)))
    random.shuffle(order)  # type: ignore[attr-defined]
    adjusted = holm(values)
    assert holm([values[at] for at in order]) == [adjusted[at] for at in order]


@few
@given(st.lists(st.floats(0, 1), max_size=8))
def test_between_nothing_and_bonferroni(values: list[float]) -> None:
    """Never below the p-value itself, never above it times the number of tests, up to rounding."""
    for value, adjusted in zip(values, holm(values), strict=True):
        assert adjusted is not None
        assert value - 1e-6 <= adjusted <= min(1.0, len(values) * max(values)) + 1e-6
        assert adjusted >= min(1.0, value) - 1e-6
