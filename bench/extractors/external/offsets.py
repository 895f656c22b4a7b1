"""Offsets as other languages count them, turned into code points: the one place that does it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Literal, TypeVar

from msgspec.structs import replace

from bench.document import Annotations, Entity, Event, Number, Trigger

Unit = Literal["codepoints", "utf16", "bytes"]
"""What an offset counts: code points, UTF-16 units (JavaScript, Java, C#) or bytes of UTF-8 (Go, Rust)."""

_Span = TypeVar("_Span", Entity, Number, Trigger)
_WIDTHS: dict[Unit, Callable[[str], int]] = {
    "utf16": lambda character: 2 if character > "\uffff" else 1,
    "bytes": lambda character: len(character.encode("utf-8", "surrogatepass")),
}


def in_code_points(annotations: Annotations, text: str, unit: Unit) -> Annotations:
    """The same annotations with half-open offsets in code points.

    Raises ValueError for an offset inside a character or outside the text.
    """
    if unit == "codepoints":
        return annotations
    at = {offset: index for index, offset in enumerate(accumulate(map(_WIDTHS[unit], text), initial=0))}

    def moved(span: _Span) -> _Span:
        wrong = [offset for offset in (span.start, span.end) if offset not in at]
        if wrong:
            raise ValueError(f"offset {wrong[0]} (in {unit}) is inside a character or outside the text")
        return replace(span, start=at[span.start], end=at[span.end])

    def moved_event(event: Event) -> Event:
        return replace(event, trigger=moved(event.trigger))

    return Annotations(
        tuple(map(moved, annotations.entities)),
        tuple(map(moved, annotations.numbers)),
        tuple(map(moved_event, annotations.events)),
    )
