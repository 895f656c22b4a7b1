"""Edits of a text under its annotations: every span goes where its words have gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import msgspec

from bench.document import Document, Entity, Event, Number, Trigger

Span = tuple[int, int]


class Edit(NamedTuple):
    """Code points ``start`` to ``end`` (half-open) become ``text``; an insertion has start = end.

    What stands right before or after keeps its words, what reaches over the range on both
    sides takes the new text in.
    """

    start: int
    end: int
    text: str


class Cut(Exception):
    """An edit would cut a span in two, so that the edit cannot be made."""


_Item = TypeVar("_Item", Entity, Number, Trigger)


def edited(document: Document, edits: Iterable[Edit], ident: str, meta: Mapping[str, Any]) -> Document:
    """The document with its text edited and its spans moved, under another id and other metadata.

    The order of the edits does not matter. Raises Cut if a span begins or ends inside an
    edited range, ValueError if two edits overlap.
    """
    ordered = _ordered(edits)
    text = _text(document.text, ordered)
    place = _mover(ordered)

    def moved(item: _Item) -> _Item:
        start, end = place((item.start, item.end))
        return msgspec.structs.replace(item, start=start, end=end, text=text[start:end])

    def moved_event(event: Event) -> Event:
        return msgspec.structs.replace(event, trigger=moved(event.trigger))

    return Document(
        ident,
        text,
        dict(meta),
        tuple(moved(entity) for entity in document.entities),
        tuple(moved(number) for number in document.numbers),
        tuple(moved_event(event) for event in document.events),
    )


def _ordered(edits: Iterable[Edit]) -> list[Edit]:
    ordered = sorted(edits)
    for one, other in pairwise(ordered):
        if other.start < one.end or (one.start == one.end == other.start == other.end):
            raise ValueError(f"edits overlap: {one} and {other}")
    return ordered


def _text(text: str, ordered: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in ordered:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _mover(ordered: Sequence[Edit]) -> Callable[[Span], Span]:
    def place(span: Span) -> Span:
        start, end = span
        left = right = 0
        for edit in ordered:
            grown = len(edit.text) - (edit.end - edit.start)
            if edit.end <= start:
                left, right = left + grown, right + grown
            elif edit.start >= end:
                break
            elif start <= edit.start and edit.end <= end:
                right += grown
            else:
                raise Cut(f"{edit} cuts the span {span}")
        return start + left, end + right

    return place
