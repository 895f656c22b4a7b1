"""In-line mark-up: ``The (SRC: Tarn army) (EVT: shelled) a (TAR: town (LOC: near Odara))``.

Tags nest and may be joined (``SRC/TAR``); brackets without a tag belong to the text.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

TAGS = ("SRC", "TAR", "LOC", "EVT")
_PART = re.compile(r"\((?P<tags>[A-Z]{3}(?:/[A-Z]{3})*):[ \t]*|[()]|[^()]+")


class Tagged(NamedTuple):
    """A span of the text without mark-up, and its tags."""

    tags: tuple[str, ...]
    start: int
    end: int


class Stripped(NamedTuple):
    """A text without its mark-up, the spans that it marked, and the tags that are never closed."""

    text: str
    spans: tuple[Tagged, ...]
    unclosed: tuple[str, ...]


class _Open(NamedTuple):
    """An open bracket: its tags, none if it belongs to the text, and where it begins."""

    tags: tuple[str, ...]
    start: int


def strip_markup(markup: str) -> Stripped:
    """Part mark-up and text. Spans lose outer spaces; those of nothing else are left out."""
    pieces: list[str] = []
    length = 0
    stack: list[_Open] = []
    spans: list[Tagged] = []
    for match in _PART.finditer(markup):
        part = match.group()
        if match["tags"]:
            stack.append(_Open(tuple(match["tags"].split("/")), length))
            continue
        if part == "(":
            stack.append(_Open((), length))
        elif part == ")" and stack:
            closed = stack.pop()
            if closed.tags:
                spans.append(Tagged(closed.tags, closed.start, length))
                continue
        pieces.append(part)
        length += len(part)
    text = "".join(pieces)
    found = sorted((one for one in (_trimmed(text, span) for span in spans) if one), key=_place)
    return Stripped(text, tuple(found), tuple("/".join(one.tags) for one in stack if one.tags))


def carried(stripped: Stripped, text: str) -> tuple[list[Tagged], list[Tagged]]:
    """The spans over the text as it is stated, and those whose words it does not have.

    Where the two texts differ they are aligned; a span is carried over if all its characters
    but spaces stand in the stated text one after the other.
    """
    if stripped.text == text:
        return list(stripped.spans), []
    places = _places(stripped.text, text)
    found: list[Tagged] = []
    lost: list[Tagged] = []
    for span in stripped.spans:
        at = [places.get(k) for k in range(span.start, span.end) if not stripped.text[k].isspace()]
        known = [place for place in at if place is not None]
        start, end = (known[0], known[-1] + 1) if known else (0, 0)
        same = len(known) == len(at) and _solid(text[start:end]) == _solid(
            stripped.text[span.start : span.end]
        )
        if same and known:
            found.append(Tagged(span.tags, start, end))
        else:
            lost.append(span)
    return found, lost


def _places(one: str, other: str) -> dict[int, int]:
    """For characters of one text their places in the other, as an alignment of both has them."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + k: block.b + k for block in blocks for k in range(block.size)}


def _solid(text: str) -> str:
    return "".join(text.split())


def _place(span: Tagged) -> tuple[int, int, tuple[str, ...]]:
    return span.start, -span.end, span.tags


def _trimmed(text: str, span: Tagged) -> Tagged | None:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.start + len(inner.rstrip())
    return Tagged(span.tags, start, end) if start < end else None
