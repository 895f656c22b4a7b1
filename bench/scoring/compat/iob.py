"""Spans as tags over tokens, and tags as chunks, in the ways in which seqeval and nervaluate read them.

A tag is ``O`` or a prefix and a type: ``B-PER`` begins a chunk, ``I-PER`` continues one.
Where tags are well formed (IOB2), all readings agree; they part where an ``I-`` follows
no ``B-`` of its type, and on the prefixes E and S.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.errors import Problem, ProblemsError
from bench.language.tokens import tokenize
from bench.scoring.matching import Span

OUTSIDE = "O"
IOB2_PREFIXES = frozenset("BIO")


class Chunk(NamedTuple):
    """A run of tags of one type: the half-open range of their indices, or of code points."""

    type: str
    start: int
    end: int


def strict_chunks(tags: Sequence[str]) -> list[Chunk]:
    """Chunks under strict IOB2: a ``B-`` and the ``I-`` of its type that follow; any other ``I-`` is outside.

    Hyphens around a type are no part of it; a tag without a type has the type ``_``.
    """
    chunks: list[Chunk] = []
    opened: Chunk | None = None
    for at, tag in enumerate((*tags, OUTSIDE)):
        prefix, kind = tag[0], tag[1:].strip("-") or "_"
        if opened is not None and prefix == "I" and kind == opened.type:
            continue
        if opened is not None:
            chunks.append(opened._replace(end=at))
        opened = Chunk(kind, at, at) if prefix == "B" else None
    return chunks


# Pairs of neighbouring prefixes between which a chunk ends, or starts, whatever their types.
_ENDS = frozenset({"BB", "BS", "BO", "IB", "IS", "IO"})
_STARTS = frozenset({"EE", "EI", "SE", "SI", "OE", "OI"})


def lenient_chunks(tags: Sequence[str]) -> list[Chunk]:
    """Chunks as ``conlleval`` reads them: an ``I-`` after anything but its own type starts one.

    The rules are those of seqeval's ``get_entities``, which knows B, I, E, S and O and takes any
    other prefix for a token that has a type. A type is what follows the first hyphen.
    """
    chunks: list[Chunk] = []
    before, kind_before, start = OUTSIDE, "", 0
    for at, tag in enumerate((*tags, OUTSIDE)):
        prefix, kind = tag[0], tag[1:].split("-", maxsplit=1)[-1] or "_"
        turn, other = before + prefix, kind != kind_before
        if before in "ES" or turn in _ENDS or (before not in "O." and other):
            chunks.append(Chunk(kind_before, start, at))
        if prefix in "BS" or turn in _STARTS or (prefix not in "O." and other):
            start = at
        before, kind_before = prefix, kind
    return chunks


def loader_chunks(tags: Sequence[str]) -> list[Chunk]:
    """Chunks as nervaluate's loaders of tags make them: a run of one type, parted by any ``B``.

    The type is what follows the second character. Within a run any prefix but B continues it, so that
    an ``I-`` may begin one, and ``E-`` and ``L-`` end one, but only B and I can begin one.
    Raises ProblemsError, listing all, for other beginnings, which nervaluate refuses too.
    """
    chunks: list[Chunk] = []
    opened: Chunk | None = None
    faults: list[Problem] = []
    for at, tag in enumerate((*tags, OUTSIDE)):
        kind = tag[2:]
        if opened is not None and tag != OUTSIDE and kind == opened.type and tag[0] != "B":
            continue
        if opened is not None:
            chunks.append(opened._replace(end=at))
        if tag != OUTSIDE and not tag.startswith(("B-", "I-")):
            faults.append(Problem("tags", 1, f"[{at}]", f"{tag!r} begins no entity", "B-, I- or O"))
        opened = Chunk(kind, at, at) if tag != OUTSIDE else None
    if faults:
        raise ProblemsError(faults)
    return chunks


def flat(spans: Iterable[Chunk]) -> list[Chunk]:
    """Spans that share no code point, for a token has one tag: the longest first, then the earliest.

    Of equal spans the one whose type comes first in the alphabet stays. Sorted by start.
    """
    starts: list[int] = []
    chosen: list[Chunk] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start, s.type)):
        at = bisect_left(starts, span.start)
        clear_before = at == 0 or chosen[at - 1].end <= span.start
        if clear_before and (at == len(starts) or span.end <= starts[at]):
            starts.insert(at, span.start)
            chosen.insert(at, span)
    return chosen


def split_tokens(text: str, cuts: Iterable[int]) -> list[Span]:
    """The tokens of a text as half-open spans of code points, cut further at the given offsets."""
    borders = sorted(set(cuts))
    return [
        piece
        for token in tokenize(text)
        for piece in _pieces(token.start, token.end, borders[_inside(borders, token.start, token.end)])
    ]


def _inside(borders: Sequence[int], start: int, end: int) -> slice:
    return slice(bisect_left(borders, start + 1), bisect_left(borders, end))


def _pieces(start: int, end: int, borders: Sequence[int]) -> Iterator[Span]:
    for border in borders:
        yield start, border
        start = border
    yield start, end


def encode(tokens: Sequence[Span], spans: Iterable[Chunk]) -> list[str]:
    """IOB2 tags of spans that do not overlap; a token belongs to the span that holds the whole of it.

    A span that holds no token, such as one of white space, leaves no tag.
    """
    tags = [OUTSIDE] * len(tokens)
    starts, ends = [token[0] for token in tokens], [token[1] for token in tokens]
    for span in spans:
        first = bisect_left(starts, span.start)
        for at in range(first, bisect_left(ends, span.end + 1)):
            tags[at] = f"{'B' if at == first else 'I'}-{span.type}"
    return tags
