"""Numbers as quantities: bounds, a figure to calculate with, and their sums and ranges."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Number
from bench.facts.record import Quantity

_LOWER = ("at_least", "more_than")
_UPPER = ("at_most", "less_than")


def quantity_of(number: Number) -> Quantity:
    """A number's quantity.

    Bounds that are not stated follow from the modifier: an approximate value stands for
    itself, "at least" leaves the high end open, "up to" the low end. A vague number has
    neither bounds nor figure.
    """
    low, high, value = number.low, number.high, number.value
    if low is None and high is None and value is not None:
        low = None if number.modifier in _UPPER else value
        high = None if number.modifier in _LOWER else value
    if value is None:
        ends = [end for end in (low, high) if end is not None]
        value = sum(ends) / len(ends) if ends else None
    return Quantity(low, high, value, number.modifier)


def added(parts: Sequence[Quantity]) -> Quantity:
    """The sum of quantities of different groups, as one report states them."""
    if len(parts) == 1:
        return parts[0]
    points = [part.point for part in parts if part.point is not None]
    if not points:
        return Quantity(None, None, None, "vague")
    # A vague group adds an unknown number: it leaves the high end open.
    low = sum(part.low or 0 for part in parts)
    highs = [part.high for part in parts if part.high is not None]
    high = sum(highs) if len(highs) == len(parts) else None
    return Quantity(low, high, sum(points), _modifier(parts, low, high))


def spanned(claims: Sequence[Quantity]) -> Quantity:
    """From the lowest to the highest of rival quantities; the figure is the middle of theirs."""
    figures = [claim for claim in claims if claim.point is not None] or list(claims)
    if len({claim[:3] for claim in figures}) == 1:
        return figures[0]
    lows = [claim.low for claim in figures if claim.low is not None]
    highs = [claim.high for claim in figures if claim.high is not None]
    points = [claim.point for claim in figures if claim.point is not None]
    return Quantity(
        min(lows) if len(lows) == len(figures) else None,
        max(highs) if len(highs) == len(figures) else None,
        (min(points) + max(points)) / 2,
        "range",
    )


def _modifier(parts: Sequence[Quantity], low: float, high: float | None) -> str | None:
    stated = {part.modifier for part in parts}
    if len(stated) == 1:
        return parts[0].modifier
    if high is None:
        return "at_least"
    return "approx" if low == high else "range"
