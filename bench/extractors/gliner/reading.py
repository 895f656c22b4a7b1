"""What a model was shown of a text, and what it might see there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from bench.extractors.gliner.spans import Candidate
from bench.language.tokens import sentences, tokenize


class Words(NamedTuple):
    """The words of a text that a model's tokenizer knows anything of, as half-open code points.

    ``pieces`` counts their tokens; ``openers`` are the positions of those that begin sentences;
    ``lower`` are the words that the text has in lower case.
    """

    spans: tuple[tuple[int, int], ...]
    pieces: tuple[int, ...]
    openers: tuple[int, ...]
    lower: frozenset[str]


class Reading(NamedTuple):
    """The words of a text, and what the model might see in them."""

    words: Words
    candidates: list[Candidate]


def words_of(text: str, split: Sequence[tuple[int, int]], pieces: Sequence[int]) -> Words:
    """The words that a text is split into, those without pieces joined to others or left out.

    A word without pieces (a combining mark, a joiner) belongs to the one that it adjoins, else
    it is left out: the library would not count it, and take what it says of each word
    behind it for the word before.
    """
    spans: list[tuple[int, int]] = []
    for (start, end), count in zip(split, pieces, strict=True):
        if count:
            spans.append((start, end))
        elif spans and spans[-1][1] == start:
            spans[-1] = spans[-1][0], end
    starts = [start for start, _ in spans]
    openers = {bisect_left(starts, sentence.start) for sentence in sentences(text)} - {len(spans)}
    lower = frozenset(token.text for token in tokenize(text) if token.text.islower())
    return Words(tuple(spans), tuple(count for count in pieces if count), tuple(sorted(openers)), lower)
