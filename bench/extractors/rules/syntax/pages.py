"""The record of a tagged text, and changes of its tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NOUNS = frozenset({"NN", "NNS", "NNP"})


VERBS = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})


AUXILIARIES = frozenset({"BE", "HAVE", "DO", "MD"})


class Word(NamedTuple):
    """A token with its tag, lemma and the index of its sentence."""

    text: str
    lower: str
    start: int
    end: int
    tag: str
    lemma: str
    sentence: int


class Page(NamedTuple):
    """A tagged text: words, and for every sentence its half-open range of words."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]

    def surface(self, first: int, last: int) -> str:
        """The text of a range of words."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


def retag(page: Page, spans: Sequence[tuple[int, int]], tag: str) -> Page:
    """The page with every word of the spans (half-open code points, in order) under one tag.

    The lemma of such a word is the number of its span, so that neighbours stay apart.
    """
    words = list(page.words)
    current = 0
    for number, (start, end) in enumerate(spans):
        while current < len(words) and words[current].end <= start:
            current += 1
        position = current
        while position < len(words) and words[position].start < end:
            words[position] = words[position]._replace(tag=tag, lemma=f"#{number}")
            position += 1
    return page._replace(words=tuple(words))


def mark_quantities(page: Page, spans: Sequence[tuple[int, int]]) -> Page:
    """The page with the words of quantities (hedges, "to" and "and" of ranges, units) as CD."""
    marked = retag(page, spans, "CD")
    words = [
        word._replace(lemma=word.lower) if word.tag == "CD" and word.lemma.startswith("#") else word
        for word in marked.words
    ]
    return page._replace(words=tuple(words))
