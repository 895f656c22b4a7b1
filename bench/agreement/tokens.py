"""Tokens as units: each has the type of the outermost item of a layer that touches it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from bench.document import Document
from bench.language.tokens import tokenize

OUTSIDE = "O"
NO_ROLE = "no role"


def token_labels(document: Document, layer: str) -> list[str]:
    """A label for each token of the text: entity type, number role or event type; else ``O``.

    An item labels every token that it shares a code point with. Where several do, the
    longest decides, then the one that starts first, then the type first in the alphabet.
    Neighbours of one type are not kept apart (no B and I).
    """
    tokens = tokenize(document.text)
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    labels = [OUTSIDE] * len(tokens)
    # unset[k] leads to the first token from k on without a label, so that deep nesting stays cheap.
    unset = list(range(len(tokens) + 1))
    for start, end, label in sorted(_spans(document, layer), key=_outermost_first):
        last = bisect_left(starts, end)
        at = _follow(unset, bisect_right(ends, start))
        while at < last:
            labels[at] = label
            unset[at] = at + 1
            at = _follow(unset, at + 1)
    return labels


def _follow(unset: list[int], at: int) -> int:
    found = at
    while unset[found] != found:
        found = unset[found]
    while unset[at] != found:
        unset[at], at = found, unset[at]
    return found


def _outermost_first(span: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, label = span
    return start - end, start, label


def _spans(document: Document, layer: str) -> Iterable[tuple[int, int, str]]:
    if layer == "entities":
        return ((item.start, item.end, item.type) for item in document.entities)
    if layer == "numbers":
        return ((item.start, item.end, item.role or NO_ROLE) for item in document.numbers)
    return ((item.start, item.end, item.type) for item in document.events)
