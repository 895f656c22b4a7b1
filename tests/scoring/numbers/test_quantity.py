"""Values, bounds, and when they agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.document import Number
from bench.scoring.numbers.quantity import agree, bounds, close, interval, quantity


def says(**values: Any) -> Number:
    """A number that states some attributes only."""
    return Number(0, 5, **values)


def test_a_quantity_is_the_value_or_else_the_bounds() -> None:
    """Bounds stand in where there is no value; vague numbers have no quantity."""
    assert quantity(says(value=12, low=12)) == (12,)
    assert quantity(says(low=20, high=30)) == (20, 30)
    assert quantity(says(high=30)) == (None, 30)
    assert quantity(says(modifier="vague")) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"value": 12, "modifier": "exact"}, (12, 12)),
        ({"value": 12, "modifier": "at_least"}, (12, None)),
        ({"value": 12, "modifier": "more_than"}, (12, None)),
        ({"value": 12, "modifier": "at_most"}, (None, 12)),
        ({"value": 12, "modifier": "less_than"}, (None, 12)),
        ({"value": 12, "modifier": "approx"}, None),
        ({"value": 12}, None),
        ({"modifier": "vague"}, None),
        ({"modifier": "range"}, None),
        ({"low": 20, "high": 30, "modifier": "range"}, (20, 30)),
        ({"value": 12, "low": 10, "modifier": "exact"}, (10, None)),
        ({"value": 12, "low": 10, "high": 14, "modifier": "approx"}, (10, 14)),
    ],
)
def test_intervals(values: dict[str, Any], expected: object) -> None:
    """Stated bounds count as they are; where there is none, the modifier implies them."""
    assert interval(says(**values)) == expected
    assert bounds(says(**values)) == (expected or (None, None))


def test_figures_are_exact() -> None:
    """Whole numbers of any size are compared as they are; 12 and 12.0 are the same."""
    assert close(12, 12.0, 0.0)
    assert not close(2**53, 2**53 + 1, 0.0)
    assert close(10**400, 10**400, 0.0)
    assert close(10**400, 9 * 10**399, 0.1)
    assert not close(10**400, 9 * 10**399 - 1, 0.1)


@pytest.mark.parametrize(
    ("gold", "predicted", "tolerance", "right"),
    [
        (100, 110, 0.1, True),
        (100, 90, 0.1, True),
        (100, 111, 0.1, False),
        (100, 130, 0.3, True),
        (0.1, 0.11, 0.1, True),
        (-100, -110, 0.1, True),
        (-100, 100, 1.0, False),
        (100, 0, 1.0, True),
        (0, 0.001, 1.0, False),
        (0, 0.0, 0.5, True),
        (100, float("inf"), 1.0, False),
    ],
)
def test_tolerance_is_relative_to_the_gold(
    gold: float, predicted: float, tolerance: float, right: bool
) -> None:
    """The difference may be that part of the gold's magnitude, the edge included, as decimals say it."""
    assert close(gold, predicted, tolerance) is right


def test_open_ends_agree_with_open_ends() -> None:
    """An open end is no figure, however large the tolerance; a value is no pair of bounds."""
    assert agree((20, None), (20, None))
    assert not agree((20, None), (20, 20), 1.0)
    assert not agree((20,), (20, 20), 1.0)
    assert agree((20, 30), (22, 29), 0.1)
    assert not agree((20, 30), (22, 34), 0.1)


@few
@given(st.integers(-50, 50), st.integers(-50, 50), st.sampled_from([0.0, 0.1, 0.25, 1.0]))
def test_a_larger_tolerance_takes_no_credit_away(gold: int, predicted: int, tolerance: float) -> None:
    """What is right at a tolerance is right at every larger one; equal figures are right at all."""
    assert close(gold, gold, tolerance)
    if close(gold, predicted, tolerance):
        assert close(gold, predicted, 1.0)
    assert close(gold, predicted, 0.0) is (gold == predicted)
