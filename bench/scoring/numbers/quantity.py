"""What a number says: its value, its bounds, and when two of them agree."""

from __future__ import annotations

import math
from fractions import Fraction

from bench.corpus.validate import bounds_of
from bench.document import Number

Figure = int | float
Bounds = tuple[Figure | None, Figure | None]
# A value, or the two bounds where no value is stated.
Quantity = tuple[Figure | None, ...]


def quantity(number: Number) -> Quantity | None:
    """What a number says: its value, else its bounds; None if it states neither."""
    if number.value is not None:
        return (number.value,)
    return interval(number)


def interval(number: Number) -> Bounds | None:
    """The bounds (low, high) of a number, None where open; None if it has neither.

    Where no bound is stated, the bounds are those that modifier and value imply:
    "at least 12" is (12, None), an exact 12 is (12, 12). Approximate and vague numbers,
    and values without a modifier, state no interval.
    """
    low, high = bounds(number)
    return None if low is None and high is None else (low, high)


def bounds(number: Number) -> Bounds:
    """The bounds of a number as stated or, where neither is, as implied."""
    if number.low is None and number.high is None:
        return bounds_of(number.modifier, number.value)
    return number.low, number.high


def agree(gold: Quantity, predicted: Quantity, tolerance: float = 0.0) -> bool:
    """Whether two quantities are of one form and each figure is right; open ends agree with open ends."""
    return len(gold) == len(predicted) and all(
        close(one, other, tolerance) for one, other in zip(gold, predicted, strict=True)
    )


def close(gold: Figure | None, predicted: Figure | None, tolerance: float) -> bool:
    """Whether a figure differs from the gold by at most ``tolerance`` times the gold's magnitude.

    Figures are compared as they are written, in exact arithmetic: 12 and 12.0 are equal, and 130
    is within 0.3 of 100. None (open) is close to None only.
    """
    if gold is None or predicted is None:
        return gold is predicted
    if gold == predicted:
        return True
    if tolerance == 0.0 or not (_finite(gold) and _finite(predicted)):
        return False
    wanted, given = _exact(gold), _exact(predicted)
    return abs(given - wanted) <= _exact(tolerance) * abs(wanted)


def _finite(figure: Figure) -> bool:
    # A whole number may be too large for a float.
    return isinstance(figure, int) or math.isfinite(figure)


def _exact(figure: Figure) -> Fraction:
    # The decimal form of a float is what was written; its binary value is a little off.
    return Fraction(figure) if isinstance(figure, int) else Fraction(repr(float(figure)))
