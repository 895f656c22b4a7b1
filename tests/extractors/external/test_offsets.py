"""Offsets of other languages become code points, checked against the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.document import Annotations, Argument, Entity, Event, Number, Trigger
from bench.extractors.external.offsets import Unit, in_code_points

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def measured(text: str, unit: Unit) -> int:
    """How long a text is for another language."""
    return {"utf16": len(text.encode("utf-16-le")) // 2, "bytes": len(text.encode())}.get(unit, len(text))


@given(TEXTS, st.data(), st.sampled_from(["codepoints", "utf16", "bytes"]))
def test_slices_are_the_same(text: str, data: st.DataObject, unit: Unit) -> None:
    """A span counted in another unit becomes the span of the same characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    there = (measured(text[:start], unit), measured(text[:end], unit))
    event = Event("attack", Trigger(*there), arguments=(Argument("place", "e1"),))
    found = in_code_points(
        Annotations((Entity("ORG", *there),), (Number(*there, value=1.0),), (event,)), text, unit
    )
    spans = [*found.entities, *found.numbers, *(item.trigger for item in found.events)]
    assert [(span.start, span.end) for span in spans] == [(start, end)] * 3


@pytest.mark.parametrize(("unit", "start"), [("utf16", 1), ("bytes", 2), ("utf16", 7), ("bytes", -1)])
def test_offsets_that_no_character_begins_at(unit: Unit, start: int) -> None:
    """An offset inside a character, or outside the text, is refused."""
    with pytest.raises(ValueError, match=rf"offset {start} \(in {unit}\)"):
        in_code_points(Annotations((Entity("ORG", start, 4),)), "\U0001f6a8 ab", unit)
