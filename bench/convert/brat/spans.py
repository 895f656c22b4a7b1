"""Spans there and here: brat's are in parts where a line ends, ours are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]
# All that Python, and so brat, takes for the end of a line.
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_BREAK = re.compile(f"[{_BREAKS}]")


def parts_of(text: str, start: int, end: int) -> list[Span]:
    """The parts of a span that lie within lines; the span itself if it is nothing but line ends."""
    return [one.span() for one in _LINE.finditer(text, start, end)] or [(start, end)]


def span_of(text: str, parts: Sequence[Span]) -> tuple[Span, int]:
    """The first span of those that parts make up, and how many more there are.

    Parts are one span if they touch or only a line end, blanks around it included, is between.
    """
    spans: list[Span] = []
    for start, end in sorted(parts):
        if spans and (start <= spans[-1][1] or _is_line_end(text[spans[-1][1] : start])):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans[0], len(spans) - 1


def words_of(text: str, parts: Sequence[Span]) -> str:
    """The words of parts as brat states them, on one line."""
    return _BREAK.sub(" ", " ".join(text[start:end] for start, end in parts))


def same_words(one: str, other: str) -> bool:
    """Whether words are the same but for blanks, which tools write as they like."""
    return one.split() == other.split()


def _is_line_end(gap: str) -> bool:
    return gap.isspace() and _BREAK.search(gap) is not None
