"""A text as the network reads it: words with their sub-words, windows, hints from shared lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.document import Annotations, Document
from bench.extractors.common.windows import Window, encode, windows
from bench.extractors.encoder.base import Pieces
from bench.extractors.encoder.settings import Hints
from bench.extractors.linear.view import View, view


@dataclass(frozen=True)
class Text:
    """Words (the tokens of ``view``) and the half-open range of sub-words of each.

    A word without a sub-word has an empty range. ``features`` are the hints at each word.
    """

    view: View
    ids: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    windows: tuple[Window, ...]
    features: tuple[tuple[str, ...], ...]


def read(document: Document, pieces: Pieces, window: int, hints: Hints) -> Text:
    """Read a document's text; offsets of sub-words are code points of it."""
    seen = view(document)
    encoded = encode(pieces.tokenizer, document.text)
    ranges = _ranges(seen, encoded.offsets)
    return Text(
        view=seen,
        ids=tuple(encoded.ids),
        ranges=ranges,
        windows=windows(len(encoded.ids), window, window // 4, *_edges(seen, ranges)),
        features=tuple(map(tuple, _features(document, seen, hints))),
    )


def _ranges(seen: View, offsets: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The sub-words that overlap each word; one that reaches over two words belongs to both."""
    found = []
    first = 0
    for token in seen.tokens:
        while first < len(offsets) and offsets[first][1] <= token.start:
            first += 1
        stop = first
        while stop < len(offsets) and offsets[stop][0] < token.end:
            stop += 1
        found.append((first, stop))
    return tuple(found)


def _edges(seen: View, ranges: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The sub-words at which sentences and words begin."""
    sentences = sorted({ranges[first][0] for first, _ in seen.bounds} - {0})
    return sentences, sorted({first for first, _ in ranges})


def _features(document: Document, seen: View, hints: Hints) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in seen.tokens]
    if hints != "none":
        openers = {first for first, _ in seen.bounds}
        rows = [
            [
                f"shape={seen.shapes[i]}",
                *seen.marks[i],
                *(f"event:{kind}" for kind in seen.listed[i]),
                *_capital(seen, i, i in openers),
            ]
            for i in range(len(seen.tokens))
        ]
    if hints == "rules":
        _add_rules(rows, seen, _ruled(document))
    return rows


def _capital(seen: View, i: int, opens: bool) -> list[str]:
    word = seen.tokens[i].text
    if not word[0].isupper():
        return []
    how = "inside" if not opens else "known" if word in seen.capitalised else "first"
    return [f"capital:{how}", *(["acronym"] if len(word) > 1 and word.isupper() else [])]


def _ruled(document: Document) -> Annotations:
    from bench.extractors.rules import Rules

    found = next(Rules().extract([document]))
    return found if isinstance(found, Annotations) else Annotations()


def _add_rules(rows: list[list[str]], seen: View, ruled: Annotations) -> None:
    """Mark the words of what the rules find."""
    marked = [(item.start, item.end, f"{item.type} {item.level}") for item in ruled.entities]
    marked += [(item.start, item.end, f"{item.type} {item.realis}") for item in ruled.events]
    marked += [(item.start, item.end, f"number {item.role}") for item in ruled.numbers]
    for start, end, label in marked:
        span = seen.span(start, end)
        for i in range(*(span or (0, 0))):
            edge = "B" if span and i == span[0] else "I"
            rows[i].append(f"rules:{edge}:{label}")
            if span and i == span[1] - 1:
                rows[i].append(f"rules:E:{label}")
