"""Long texts for models that read a bounded number of tokens: words, windows, and who owns a token.

A text is encoded once, without special tokens. Its tokens are grouped into words (those of
:mod:`bench.language.tokens`, with their combining marks), and covered by windows that overlap.
Every token is *owned* by one window, so that merging what a model says of each window is a
matter of picking rows: the result depends on the text alone, and no word is cut in two.

Token positions are indices into the encoding; offsets are half-open code points.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple, TypeVar

from bench.language.tokens import sentences, tokenize

_Row = TypeVar("_Row")

Unit = Literal["text", "sentence"]
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners, which stand inside words and emoji."""


class Encoded(NamedTuple):
    """The tokens of a text: their ids, and the half-open code points that each stands for."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Word(NamedTuple):
    """A word's half-open code-point span and the half-open range of its tokens."""

    start: int
    end: int
    first: int
    stop: int


class Window(NamedTuple):
    """The tokens ``first:stop`` that a model reads at once, of which it owns ``owned_first:owned_stop``."""

    first: int
    stop: int
    owned_first: int
    owned_stop: int


class Layout(NamedTuple):
    """The words of a text, by position, those that open a sentence, and the windows over its tokens.

    The owned ranges of the windows are in order, do not overlap, and cover every token.
    ``openers`` are positions in ``words``.
    """

    words: tuple[Word, ...]
    openers: tuple[int, ...]
    windows: tuple[Window, ...]


def whole(backend: Any) -> Any:
    """A ``tokenizers.Tokenizer`` made to encode a text as it stands, changed in place.

    It neither cuts nor pads (a saved one may do both), and does not read ``[SEP]`` in a text
    as a special token.
    """
    backend.no_truncation()
    backend.no_padding()
    backend.encode_special_tokens = True
    return backend


def encode(backend: Any, text: str) -> Encoded:
    """Encode a text without special tokens by a tokenizer that is :func:`whole`.

    Half characters, which UTF-8 does not have, are read as ``?``.
    """
    found = backend.encode(text.encode("utf-8", "replace").decode(), add_special_tokens=False)
    return Encoded(found.ids, found.offsets)


def lay_out(
    text: str, offsets: Sequence[tuple[int, int]], size: int, overlap: int, *, unit: Unit = "text"
) -> Layout:
    """Words and windows of a text whose tokens have these offsets.

    ``size`` is how many tokens a window may hold, special tokens not counted, ``overlap``
    how many it may share with the one before it. With ``unit`` ``sentence`` no window reaches
    beyond a sentence. Raises ValueError as :func:`windows`.
    """
    words = group_words(text, offsets)
    openers = _openers(text, words)
    edges = [words[at].first for at in openers if words[at].first]
    inner = [word.first for word in words]
    if unit == "text":
        return Layout(words, openers, windows(len(offsets), size, overlap, edges, inner))
    bounds = [0, *edges, len(offsets)]
    found: list[Window] = []
    for first, stop in pairwise(bounds):
        within = inner[bisect_left(inner, first) : bisect_left(inner, stop)]
        pieces = windows(stop - first, size, overlap, (), [at - first for at in within])
        found += [Window(*(at + first for at in piece)) for piece in pieces]
    return Layout(words, openers, tuple(found))


def merged(windows: Sequence[Window], rows: Sequence[Sequence[_Row]]) -> list[_Row]:
    """What was said of each token by the window that owns it, in order of the tokens.

    ``rows`` holds for each window one item a token of ``first:stop``.
    """
    return [
        item
        for window, said in zip(windows, rows, strict=True)
        for item in said[window.owned_first - window.first : window.owned_stop - window.first]
    ]


def windows(
    tokens: int, size: int, overlap: int, sentence_edges: Sequence[int] = (), word_edges: Sequence[int] = ()
) -> tuple[Window, ...]:
    """Cover that many tokens with windows of at most ``size``; edges are ascending token positions.

    A window ends at the last sentence edge in its second half, else at the last word edge
    there, else where it is full. The next one begins at the first sentence edge within
    ``overlap`` tokens before that, else at the first word edge. What both cover is divided at the
    sentence edge nearest to its middle (ends count, the later of two), else at the word edge:
    so each token is owned by the window in which it is farther from a cut through a sentence.
    Raises ValueError unless ``size`` is positive and ``overlap`` 0 to a quarter of it.
    """
    if size < 1 or not 0 <= overlap <= size // 4:
        raise ValueError(f"overlap {overlap} is not within 0 to a quarter of the size {size}")
    if not tokens:
        return ()
    spans: list[tuple[int, int]] = []
    first = 0
    while tokens - first > size:
        full = first + size
        stop = _last(sentence_edges, word_edges, first + size // 2 + 1, full)
        spans.append((first, stop))
        first = _first(sentence_edges, word_edges, stop - overlap, stop) if overlap else stop
    spans.append((first, tokens))
    cuts = [_middle(sentence_edges, word_edges, after[0], before[1]) for before, after in pairwise(spans)]
    owned = pairwise([0, *cuts, tokens])
    return tuple(Window(*span, *own) for span, own in zip(spans, owned, strict=True))


def group_words(text: str, offsets: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """The words of a text that have tokens, in order.

    A token belongs to the word that it begins in, space around it aside; words that one token
    reaches into are one. A combining mark belongs to the word that it stands on. Tokens
    without a word (space, control characters) are in none.
    """
    spans = _spans(text)
    found: list[Word] = []
    at = 0
    for i, offset in enumerate(offsets):
        start, end = _trimmed(text, *offset)
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if start >= end or at == len(spans) or spans[at][0] >= end:
            continue
        last = at
        while last + 1 < len(spans) and spans[last + 1][0] < end:
            last += 1
        begin, stop = spans[at][0], spans[last][1]
        if found and begin < found[-1].end:
            before = found.pop()
            found.append(Word(before.start, max(before.end, stop), before.first, i + 1))
        else:
            found.append(Word(begin, stop, i, i + 1))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _spans(text: str) -> list[tuple[int, int]]:
    """The words of :func:`tokenize`, those that combining marks and joiners had cut made whole."""
    spans: list[tuple[int, int]] = []
    for token in tokenize(text):
        if spans and spans[-1][1] == token.start and _goes_on(text, token.start):
            spans[-1] = spans[-1][0], token.end
        else:
            spans.append((token.start, token.end))
    return spans


def _goes_on(text: str, at: int) -> bool:
    here, before = text[at], text[at - 1]
    if here.isascii() and before.isascii():
        return False
    marked = _is_mark(before) and here.isalnum()
    return _is_mark(here) or here in _JOINERS or before in _JOINERS or marked


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _openers(text: str, words: Sequence[Word]) -> tuple[int, ...]:
    """The words with which a sentence begins."""
    starts = [word.start for word in words]
    ranks = {bisect_left(starts, sentence.start) for sentence in sentences(text)}
    return tuple(sorted(ranks - {len(words)}))


def _last(sentence_edges: Sequence[int], word_edges: Sequence[int], low: int, high: int) -> int:
    """The last edge in ``low..high``, else ``high``."""
    for edges in (sentence_edges, word_edges):
        rank = bisect_right(edges, high)
        if rank and edges[rank - 1] >= low:
            return edges[rank - 1]
    return high


def _first(sentence_edges: Sequence[int], word_edges: Sequence[int], low: int, stop: int) -> int:
    """The first edge in ``low..stop`` without ``stop``, else ``low``."""
    for edges in (sentence_edges, word_edges):
        rank = bisect_left(edges, low)
        if rank < len(edges) and edges[rank] < stop:
            return edges[rank]
    return low


def _middle(sentence_edges: Sequence[int], word_edges: Sequence[int], low: int, high: int) -> int:
    """The edge in ``low..high`` nearest to the middle, of two the later; else the middle."""
    for edges in (sentence_edges, word_edges):
        within = edges[bisect_left(edges, low) : bisect_right(edges, high)]
        if within:
            return min(within, key=lambda edge: (abs(2 * edge - low - high), -edge))
    return (low + high) // 2
