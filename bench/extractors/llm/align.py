"""Where a quote stands in a text: exactly, made comparable, or nearly; never where it would be a guess.

Three lines, of which the first that finds anything counts:

``exact``
    the quote as it is, then without quotation marks and punctuation around it;
``normalised``
    the same with case, white space, quotation marks, dashes and Unicode forms made alike;
``fuzzy``
    a stretch of one sentence whose words are those of the quote but for punctuation,
    accents, small function words and one slip of the pen inside a long word. The ratio of
    RapidFuzz must be at least :data:`LEAST`, and figures, number words and negations must
    be the same ones in the same order: 12 never aligns to 21, twelve never to twenty.

A quote begins and ends where words do. A quote that is nearly in two places that differ is
in neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from bench.extractors.llm.nearness import same_words
from bench.extractors.llm.normal import Normal, normal, without_marks
from bench.extractors.llm.numerals import cuts_numeral, signs
from bench.language.tokens import sentence_of, sentences

LEAST = 85.0
"""The least similarity, 0 to 100, of what is not the same."""
_SHORT = 5
"""Characters below which words must be the same ones."""
_CLOSE = 3.0
_MARGIN = 2
_AROUND = " \t\r\n\"'“”‘’«»`.,;:!?…()[]{}*_"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£]")
_WRAPPED = re.compile(r"(?<![\r\n])\r?\n(?![\r\n])")
# The bar is the place in question: between the letters of U.S., before or after a full stop.
_ABBREVIATED = re.compile(r"(?:^|[^\W\d_]\.|[\W_])[^\W\d_](?:\.\||\|\.)[^\W\d_]")
_CASED = frozenset("may march mark will polish turkey chad sun sat jordan".split())
"""Words that are a name with a capital and another word without it."""

How = Literal["exact", "normalised", "fuzzy"]
Place = tuple[int, int]


class Found(NamedTuple):
    """The places of a quote, half-open code points in the order of the text, and how they were found."""

    places: tuple[Place, ...]
    how: How


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    sentence: int


class Aligner:
    """Finds quotes in one text; what is asked twice is sought once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._normal = normal(text)
        self._known: dict[str, Found | None] = {}
        self._words: list[_Word] | None = None
        self._windows: dict[int, list[str]] = {}

    def find(self, quote: str) -> Found | None:
        """Every place where the quote stands; None where it stands nowhere, or two places vie for it."""
        if quote not in self._known:
            self._known[quote] = self._find(quote)
        return self._known[quote]

    def _find(self, quote: str) -> Found | None:
        for form in dict.fromkeys((quote.strip(), quote.strip(_AROUND))):
            if form:
                places = tuple(self._exact(form))
                if places:
                    return Found(places, "exact")
        for form in dict.fromkeys((quote.strip(), quote.strip(_AROUND))):
            places = tuple(self._normalised(normal(form), form))
            if places:
                return Found(places, "normalised")
        places = self._fuzzy(quote.strip(_AROUND))
        return Found(places, "fuzzy") if places else None

    def _exact(self, form: str) -> Iterator[Place]:
        for start in _occurrences(self.text, form):
            if self._whole(start, start + len(form)):
                yield start, start + len(form)

    def _normalised(self, wanted: Normal, form: str) -> Iterator[Place]:
        if not wanted.text:
            return
        for at in _occurrences(self._normal.text, wanted.text):
            place = self._normal.original(at, at + len(wanted.text))
            if place is None or not self._whole(*place):
                continue
            if _same_case(form, self.text[place[0] : place[1]]):
                yield place

    def _whole(self, start: int, end: int) -> bool:
        """Whether a span begins and ends where words and numerals do."""
        if _inside(self.text, start) or _inside(self.text, end):
            return False
        return not cuts_numeral(self.text, start, end)

    def _fuzzy(self, form: str) -> tuple[Place, ...]:
        wanted = [_comparable(match[0]) for match in _WORD.finditer(normal(form).text)]
        if not wanted:
            return ()
        hits = [
            hit
            for size in range(max(1, len(wanted) - _MARGIN), len(wanted) + _MARGIN + 1)
            for hit in self._near(form, wanted, size)
        ]
        if not hits:
            return ()
        best = max(score for score, _, _ in hits)
        # Of stretches that overlap, the nearest; of equally near ones, the shortest.
        hits.sort(key=lambda hit: (-hit[0], hit[1][1] - hit[1][0], hit[1]))
        kept: list[tuple[float, Place, str]] = []
        for hit in hits:
            if all(hit[1][1] <= other[1][0] or other[1][1] <= hit[1][0] for other in kept):
                kept.append(hit)
        close = [hit for hit in kept if hit[0] > best - _CLOSE]
        if len({surface for _, _, surface in close}) > 1:
            return ()
        return tuple(sorted(place for _, place, _ in close))

    def _near(self, form: str, wanted: Sequence[str], size: int) -> Iterator[tuple[float, Place, str]]:
        """Stretches of ``size`` words that are near to the words wanted: score, place, words."""
        from rapidfuzz import fuzz, process

        words = self._sentence_words()
        choices = self._stretches(size)
        joined = without_marks(" ".join(wanted))
        least = LEAST if len(joined) >= _SHORT else 100.0
        for surface, score, first in process.extract(
            joined, choices, scorer=fuzz.ratio, score_cutoff=least, limit=None
        ):
            stretch = words[first : first + size]
            place = stretch[0].start, stretch[-1].end
            if stretch[0].sentence != stretch[-1].sentence or not self._whole(*place):
                continue
            if signs(normal(form).text) != signs(normal(self.text[place[0] : place[1]]).text):
                continue
            if same_words(wanted, [word.text for word in stretch]) and _same_case(
                form, self.text[place[0] : place[1]]
            ):
                yield score, place, surface

    def _stretches(self, size: int) -> list[str]:
        if size not in self._windows:
            words = [without_marks(word.text) for word in self._sentence_words()]
            self._windows[size] = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
        return self._windows[size]

    def _sentence_words(self) -> list[_Word]:
        if self._words is None:
            # A single line end is a line that was wrapped; it keeps its length.
            spans = sentences(_WRAPPED.sub(lambda match: " " * len(match[0]), self.text))
            found: list[_Word] = []
            for match in _WORD.finditer(self._normal.text):
                start = self._normal.starts[match.start()]
                end = self._normal.ends[match.end() - 1]
                found.append(_Word(_comparable(match[0]), start, end, sentence_of(spans, start)))
            self._words = found
        return self._words


def _comparable(word: str) -> str:
    """A word without apostrophes, a figure without separators of thousands."""
    return signs(word)[0] if word[0].isdigit() else word.replace("'", "")


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _inside(text: str, at: int) -> bool:
    """Whether a place is inside a word, or between a letter and its marks."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or _ABBREVIATED.search(
        text[max(0, at - 3) : at] + "|" + text[at : at + 2]
    ):
        return True
    if not (_in_word(before) and _in_word(after)):
        return False
    if (before.isdigit() or after.isdigit()) and before.isalpha() != after.isalpha():
        return not (before.isdigit() and after.isalpha())  # the 70 of 70km is a figure by itself
    return not (_unspaced(before) or _unspaced(after))


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")


def _unspaced(char: str) -> bool:
    """Letters of scripts that write words without blanks between them."""
    code = ord(char)
    return (
        0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def _same_case(form: str, surface: str) -> bool:
    """Whether a match may differ in case: IS is not the verb, May not the auxiliary."""
    bare = form.strip(_AROUND)
    if any(c.isspace() for c in bare) or not bare:
        return True
    if bare.lower() in _CASED:
        return bare[0].isupper() == surface.strip(_AROUND)[:1].isupper()
    letters = sum(c.isalpha() for c in bare)
    return letters > 4 or not letters or bare.isupper() == surface.strip(_AROUND).isupper()
