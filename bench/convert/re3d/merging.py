"""Annotations that overlap or repeat: which of them stays.

Mentions are taken in order of confidence, at the same confidence the longer first, then the
earlier. One is left out if a mention that stays has its span, has its type and overlaps it,
or crosses it. So a name inside a name of another type is kept, as our format allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.convert.re3d.source import Span


class Marked(NamedTuple):
    """A mention with the label it has here; ``at`` is its place in the file."""

    span: Span
    label: str
    confidence: float
    at: int


def merged(marks: Sequence[Marked]) -> tuple[list[Marked], list[Marked]]:
    """The mentions that stay, in the order of the text, and those that are left out."""
    stay: list[Marked] = []
    out: list[Marked] = []
    for mark in sorted(marks, key=_precedence):
        (out if any(_excludes(other, mark) for other in stay) else stay).append(mark)
    return sorted(stay, key=lambda mark: (mark.span[0], -mark.span[1], mark.at)), out


def _precedence(mark: Marked) -> tuple[float, int, int, int]:
    start, end = mark.span
    return -mark.confidence, start - end, start, mark.at


def _excludes(one: Marked, other: Marked) -> bool:
    (start, end), (first, last) = one.span, other.span
    if end <= first or last <= start:
        return False
    nested = (start <= first and last <= end) or (first <= start and end <= last)
    return one.span == other.span or one.label == other.label or not nested
