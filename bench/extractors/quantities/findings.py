"""What a number library found, as numbers of the document format."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from bench.document import Annotations, Number

Figure = int | float
_EXACT = 2**53
"""Whole figures up to here are whole in every reader of JSON."""


class Finding(NamedTuple):
    """A quantity at half-open code points: one figure, or two for the ends of a range."""

    start: int
    end: int
    low: Figure
    high: Figure
    unit: str | None = None


def found_numbers(text: str, findings: Iterable[Finding]) -> Annotations:
    """The findings as the numbers layer, in order of the text.

    White space at the ends of a span is left out. Of findings that overlap, the first stays, and
    of those that begin together the longest. A finding is left out where its span is empty or
    leaves the text, or a figure is too large for a float.
    """
    sound = [found for item in findings if (found := _sound(text, item)) is not None]
    kept: list[Finding] = []
    for item in sorted(sound, key=lambda item: (item.start, -item.end)):
        if not kept or kept[-1].end <= item.start:
            kept.append(item)
    return Annotations(numbers=tuple(_number(text, item, f"n{i}") for i, item in enumerate(kept, 1)))


def _sound(text: str, found: Finding) -> Finding | None:
    if not 0 <= found.start < found.end <= len(text):
        return None
    surface = text[found.start : found.end]
    start = found.start + len(surface) - len(surface.lstrip())
    end = found.end - (len(surface) - len(surface.rstrip()))
    low, high = _figure(found.low), _figure(found.high)
    if start >= end or low is None or high is None:
        return None
    return Finding(start, end, min(low, high), max(low, high), found.unit)


def _figure(value: Figure) -> Figure | None:
    """A figure that JSON can hold, whole where it is; None where it cannot."""
    try:
        real = float(value)
    except OverflowError:
        return None
    if not math.isfinite(real):
        return None
    if abs(real) > _EXACT:
        return real
    return int(value) if real.is_integer() else real


def _number(text: str, found: Finding, ident: str) -> Number:
    ranged = found.low != found.high
    return Number(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        id=ident,
        value=None if ranged else found.low,
        low=found.low,
        high=found.high,
        modifier="range" if ranged else None,
        unit=found.unit,
    )
