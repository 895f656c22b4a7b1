"""Quantities and their sums and ranges."""

from __future__ import annotations

import pytest

from bench.document import Number
from bench.facts.quantities import added, quantity_of, spanned
from bench.facts.record import Quantity


def number(
    modifier: str | None, value: float | None = None, low: float | None = None, high: float | None = None
) -> Number:
    """A number with these attributes."""
    return Number(0, 1, modifier=modifier, value=value, low=low, high=high)


@pytest.mark.parametrize(
    ("stated", "low", "high", "point"),
    [
        (number("exact", 7, 7, 7), 7, 7, 7),
        (number("exact", 7), 7, 7, 7),
        (number(None, 7), 7, 7, 7),
        (number("approx", 70), 70, 70, 70),
        (number("at_least", 26, 26), 26, None, 26),
        (number("more_than", 26), 26, None, 26),
        (number("at_most", 26, None, 26), None, 26, 26),
        (number("less_than", 26), None, 26, 26),
        (number("range", None, 20, 30), 20, 30, 25),
        (number("range", None, 20), 20, None, 20),
        (number("vague"), None, None, None),
    ],
)
def test_bounds_and_figure(
    stated: Number, low: float | None, high: float | None, point: float | None
) -> None:
    """Bounds that are not stated follow from the modifier; a range stands for its middle."""
    assert quantity_of(stated) == (low, high, point, stated.modifier)


def test_sum() -> None:
    """Bounds and figures are added; one open end leaves the sum open."""
    parts = [Quantity(900, None, 900, "more_than"), Quantity(165, 165, 165, "exact")]
    assert added(parts) == (1065, None, 1065, "at_least")
    assert added([Quantity(1, 1, 1, "exact"), Quantity(2, 2, 2, "exact")]) == (3, 3, 3, "exact")
    assert added([Quantity(1, 1, 1, "exact"), Quantity(2, 2, 2, "approx")]) == (3, 3, 3, "approx")
    assert added([Quantity(1, 1, 1, "exact"), Quantity(2, 4, 3, "range")]) == (3, 5, 4, "range")


def test_a_vague_part_opens_the_sum() -> None:
    """ "12 soldiers and dozens of civilians" are 12 or more; dozens and dozens are vague."""
    vague = Quantity(None, None, None, "vague")
    assert added([Quantity(12, 12, 12, "exact"), vague]) == (12, None, 12, "at_least")
    assert added([vague, vague]) == vague


def test_range_of_rivals() -> None:
    """From the lowest to the highest; vague reports say nothing, equal ones make no range."""
    vague = Quantity(None, None, None, "vague")
    low, high = Quantity(17, 17, 17, "exact"), Quantity(43, 43, 43, "exact")
    assert spanned([high, low, vague]) == (17, 43, 30, "range")
    assert spanned([low, low]) == low
    assert spanned([low, Quantity(43, None, 43, "at_least")]) == (17, None, 30, "range")
    assert spanned([vague]) == vague
