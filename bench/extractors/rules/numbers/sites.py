"""Where a quantity stands: its sentence's words, the phrase it counts, and its neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.language.numbers.quantities import Quantity
from bench.language.tokens import Sentence, Token, sentence_of, sentences, tokenize


@dataclass(frozen=True)
class Site:
    """A quantity within its sentence.

    ``words`` are the lower-case tokens of the sentence; the quantity covers them from
    ``first`` up to ``last``, with its counted phrase up to ``end``. ``starts`` are the
    positions at which the other counts of the sentence begin.
    """

    quantity: Quantity
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    first: int
    last: int
    end: int
    starts: frozenset[int]
    sentence: Sentence

    def word(self, at: int) -> str:
        """The lower-case word at a position, or an empty string outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    @cached_property
    def phrase(self) -> tuple[str, ...]:
        """The words of the counted phrase."""
        span = self.quantity.phrase
        if span is None:
            return ()
        return tuple(
            token.text.lower() for token in self.tokens[self.last : self.end] if token.start >= span[0]
        )

    @property
    def head(self) -> str:
        """The counted head noun in lower case, or an empty string."""
        span = self.quantity.counted
        if span is None:
            return ""
        return next(
            (token.text.lower() for token in self.tokens[self.last : self.end] if token.start == span[0]), ""
        )


def sites(text: str, quantities: Sequence[Quantity]) -> Iterator[Site]:
    """Yield every quantity at its place in the text."""
    spans = sentences(text)
    grouped: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        grouped.setdefault(sentence_of(spans, quantity.start), []).append(quantity)
    for index, members in grouped.items():
        tokens = tuple(tokenize(text, spans[index].start, spans[index].end))
        words = tuple(token.text.lower() for token in tokens)
        begins = [token.start for token in tokens]
        firsts = [max(0, bisect_right(begins, quantity.start) - 1) for quantity in members]
        counts = frozenset(
            first for first, quantity in zip(firsts, members, strict=True) if quantity.kind == "count"
        )
        for first, quantity in zip(firsts, members, strict=True):
            last = bisect_left(begins, quantity.end)
            end = bisect_left(begins, quantity.phrase[1]) if quantity.phrase else last
            yield Site(quantity, tokens, words, first, last, max(last, end), counts, spans[index])
