"""A document as the learned models see it: tokens, sentences and the lists each token is on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bench.document import Document
from bench.extractors.linear.hints import token_hints
from bench.extractors.linear.words import LONGEST, cue_words, head_phrases, stem, trigger_phrases
from bench.language.dates import Time, find_times
from bench.language.numbers.quantities import Quantity, find_quantities
from bench.language.tokens import Token, sentences, tokenize

_RUNS = re.compile(r"(.)\1+")
LONGEST_SENTENCE = 200
"""A stretch without a sentence end is cut here, so that work per sentence stays bounded."""


@dataclass(frozen=True)
class View:
    """Tokens and sentences of a text with what is computed from them once.

    ``bounds`` holds the half-open token range of every sentence, ``sentence`` the
    sentence of every token.
    """

    text: str
    published: str | None
    tokens: tuple[Token, ...]
    bounds: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]
    lower: tuple[str, ...]
    stems: tuple[str, ...]
    shapes: tuple[str, ...]
    cues: tuple[tuple[str, ...], ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]

    @cached_property
    def hints(self) -> list[tuple[str, ...]]:
        """Marks of each token from the shared analysis of places, peoples, times and numbers."""
        return token_hints(self)

    @cached_property
    def marks(self) -> list[tuple[str, ...]]:
        """Every list a token is on and every hint, for features of its neighbours."""
        return [
            (*(f"head:{kind}" for kind in heads), *(f"cue:{cue}" for cue in cues), *hints)
            for heads, cues, hints in zip(self.heads, self.cues, self.hints, strict=True)
        ]

    @cached_property
    def heads(self) -> list[tuple[str, ...]]:
        """The entity types that the head-noun list gives each token."""
        return self._marks(head_phrases())

    @cached_property
    def listed(self) -> list[tuple[str, ...]]:
        """The event types that the trigger list gives each token."""
        return self._marks(trigger_phrases())

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """Words that stand with a capital inside a sentence: names even where they open one."""
        openers = {start for start, _ in self.bounds}
        return frozenset(
            token.text for i, token in enumerate(self.tokens) if token.text[0].isupper() and i not in openers
        )

    @cached_property
    def starts(self) -> dict[int, int]:
        """The token that begins at a code point."""
        return {token.start: i for i, token in enumerate(self.tokens)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """The token that ends at a code point."""
        return {token.end: i for i, token in enumerate(self.tokens)}

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The half-open token range of a span of code points, None where they do not align."""
        first, last = self.starts.get(start), self.ends.get(end)
        return None if first is None or last is None or last < first else (first, last + 1)

    def offsets(self, first: int, stop: int) -> tuple[int, int]:
        """The code points of a half-open token range."""
        return self.tokens[first].start, self.tokens[stop - 1].end

    def near(self, start: int) -> int:
        """The token at or before a code point."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start <= start:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def word(self, i: int, within: tuple[int, int]) -> str:
        """The lower-case word at a token of a sentence, or a mark outside it."""
        return self.lower[i] if within[0] <= i < within[1] else "<>"

    def phrases(self, phrases: Mapping[tuple[str, ...], object]) -> list[tuple[int, int]]:
        """Every token range inside a sentence whose stems are a key of ``phrases``."""
        found = []
        for first, stop in self.bounds:
            for i in range(first, stop):
                for size in range(1, min(LONGEST, stop - i) + 1):
                    if self.stems[i : i + size] in phrases:
                        found.append((i, i + size))
        return found

    def _marks(self, phrases: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[tuple[str, ...]]:
        marks: list[tuple[str, ...]] = [()] * len(self.tokens)
        for first, stop in self.phrases(phrases):
            for i in range(first, stop):
                marks[i] = tuple(dict.fromkeys(marks[i] + phrases[self.stems[first:stop]]))
        return marks


def view(document: Document) -> View:
    """Analyse a document's text."""
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    for sentence in sentences(document.text):
        found = tokenize(document.text, sentence.start, sentence.end)
        for at in range(0, len(found), LONGEST_SENTENCE):
            piece = found[at : at + LONGEST_SENTENCE]
            bounds.append((len(tokens), len(tokens) + len(piece)))
            tokens += piece
    lower = tuple(token.text.lower() for token in tokens)
    cues = cue_words()
    return View(
        text=document.text,
        published=document.published,
        tokens=tuple(tokens),
        bounds=tuple(bounds),
        sentence=tuple(i for i, (first, stop) in enumerate(bounds) for _ in range(first, stop)),
        lower=lower,
        stems=tuple(map(stem, lower)),
        shapes=tuple(shape(token.text) for token in tokens),
        cues=tuple(cues.get(word, ()) for word in lower),
        times=tuple(find_times(document.text, document.published)),
        quantities=tuple(find_quantities(document.text)),
    )


def shape(word: str) -> str:
    """Capitals as X, small letters as x, digits as 9; runs are cut to one."""
    marks = "".join(
        "9" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char for char in word
    )
    return _RUNS.sub(r"\1", marks)
