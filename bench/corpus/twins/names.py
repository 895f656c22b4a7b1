"""Twins in which places and persons have other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bench.corpus.twins import chance
from bench.corpus.twins.edits import Edit
from bench.document import Document

_TYPES = ("PER", "GPE", "LOC", "FAC")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# Words of names that say what a thing is, or which part of one, and so stay.
_GENERIC = frozenset(
    """
    north south east west northern southern eastern western central upper lower old new great little
    inner outer saint st san santa mount lake river hill hills ridge valley island islands bay gulf sea
    strait desert forest republic democratic people's united federal kingdom union state states province
    district region county city town village camp base airport port station bridge road street square
    market hospital school university mosque church cathedral barracks prison highway route gate square
    avenue crossing checkpoint dam canal plaza hotel the of and for de del la las los el al bin ibn abu
    umm van von da dos du le les
    """.split()
)
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday""".split()
)
# Capitals alone are an abbreviation, unless there are so many: then they are a name in a dateline.
_SPELT = 6
_ONSETS = "b br d dr f g gr h j k kl l m n p r s sh t tr v z".split()
_VOWELS = "a e i o u a e o".split()
_CODAS = ["", "", "l", "n", "r", "s", "m", "k", "nd", "rt"]


def change_names(document: Document, seed: int) -> tuple[Document, list[Edit]]:
    """Every word that names a place or a person becomes an invented one, the same one everywhere.

    A surname alone follows the full name, a place inside the name of an army follows the
    place. Nationalities, organisations of their own name and words that say what a thing
    is ("Lake", "District") stay.
    """
    words = _words(document)
    taken = {match[0].lower() for match in _TOKEN.finditer(document.text)}
    new: dict[str, str] = {}
    for low in sorted({word.lower() for word in words}):
        made = _invented(low, document.id, seed, taken)
        taken.add(made)
        new[low.upper()] = made.upper()
        new |= {word: made.capitalize() for word in words if word.lower() == low and not word.isupper()}
    return document, list(_everywhere(document.text, new))


def _words(document: Document) -> set[str]:
    """The words to be replaced: of the innermost names, if nothing else is written like them."""
    named = [one for one in document.entities if one.level == "name"]
    spans = {(one.start, one.end) for one in named}
    found: set[str] = set()
    for entity in named:
        inside = any(
            (start, end) != (entity.start, entity.end) and entity.start <= start and end <= entity.end
            for start, end in spans
        )
        if entity.type in _TYPES and not inside:
            found.update(match[0] for match in _TOKEN.finditer(entity.text) if _is_name(match[0]))
    kept = {word for one in named if one.type in ("NORP", "TIME") for word in one.text.split()}
    common = {match[0] for match in _TOKEN.finditer(document.text) if match[0].islower()}
    return {word for word in found if word.lower() not in common and word not in kept}


def _is_name(word: str) -> bool:
    return (
        word[0].isupper()
        and len(word) > 2
        and (not word.isupper() or len(word) >= _SPELT)
        and word.lower() not in _GENERIC
        and word.lower() not in _CALENDAR
    )


def _invented(word: str, document: str, seed: int, taken: Iterable[str]) -> str:
    """A pronounceable word in small letters, of about the same length, that the text does not have."""
    used = set(taken)
    for turn in range(1000):
        draw = chance.number(seed, document, "names", word, turn)
        made = ""
        while len(made) < max(4, min(len(word), 9)) - 1:
            draw, onset = divmod(draw, len(_ONSETS))
            draw, vowel = divmod(draw, len(_VOWELS))
            made += _ONSETS[onset] + _VOWELS[vowel]
        made += _CODAS[draw % len(_CODAS)]
        if made not in used and made not in _GENERIC:
            return made
    raise AssertionError("a thousand invented words are all taken")


def _everywhere(text: str, new: dict[str, str]) -> Iterator[Edit]:
    for match in _TOKEN.finditer(text):
        word, mark, rest = match[0].partition("'")
        # The possessive belongs to the token, not to the name.
        for name in (match[0], word):
            if name in new:
                tail = "" if name == match[0] else mark + rest
                yield Edit(match.start(), match.end() - len(tail), new[name])
                break
