"""Runs of capitalised words, joined over the connectors that names allow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bench.extractors.rules.entities.evidence import head_type
from bench.extractors.rules.lexicon import load, verb_forms, word_set
from bench.extractors.rules.syntax.pages import Page


class Run(NamedTuple):
    """A run of words that may be a name."""

    first: int
    last: int


def find_runs(page: Page) -> Iterable[Run]:
    """Maximal stretches of capitalised words with the connectors that names allow."""
    words = page.words
    for first, last in page.sentences:
        position = first
        while position < last:
            if words[position].lower in word_set("names", "lower") and words[position].tag != "NNP":
                yield Run(position, position + 1)
            if words[position].tag != "NNP" or (words[position].text in word_set("names", "not_names")):
                position += 1
                continue
            stop = _run_end(page, position, last)
            yield Run(position, stop)
            position = stop


def _run_end(page: Page, first: int, last: int) -> int:
    words = page.words
    stop = first + 1
    while stop < last:
        word = words[stop]
        if word.tag == "NNP" and word.text not in word_set("names", "not_names"):
            stop += 1
        elif word.tag == "HYPH" and stop + 1 < last and _hyphen_goes_on(page, stop, last):
            stop += 2
        elif (
            word.text == "."
            and words[stop - 1].end == word.start
            and _abbreviated(words[stop - 1].text)
            and _name_at(page, stop + 1, last)
        ) or (word.tag == "POS" and _name_at(page, stop + 1, last) and _institution(page, first, stop, last)):
            stop += 1
        elif (joint := _connector(page, first, stop, last)) is not None:
            stop = joint
        elif (
            word.tag == "CD"
            and word.text.isdigit()
            and words[first].text in ("Route", "Highway", "Brigade", "Road", "Camp", "Hill", "Point", "Unit")
        ):
            return stop + 1
        else:
            break
    return stop


def _hyphen_goes_on(page: Page, position: int, last: int) -> bool:
    following = page.words[position + 1]
    if following.tag == "NNP" or following.text[0].isupper() or following.text.isdigit():
        return True
    if _syllable(page, position):
        return True
    return (
        following.lower in ("e", "i", "al", "ul", "el", "ad", "ez")
        and position + 3 < last
        and page.words[position + 2].tag == "HYPH"
    )


_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|kw|gw|ky|hy|ts|ng)?[aeiouy]{1,3}(?:ng|n|k|t|p|m|h)?"
)
_WORDS = frozenset(
    "man men run led hit top old new non to in on at up by so no set out per yet two ten too he she".split()
)


def _syllable(page: Page, position: int) -> bool:
    """ "Lee Myung-bak", "Lam Cheuk-ting": one foreign syllable after the hyphen of a second name."""
    before, after = page.words[position - 1], page.words[position + 1]
    return (
        position >= 2
        and page.words[position - 2].tag == "NNP"
        and page.words[position - 2].sentence == after.sentence
        and page.words[position - 2].end < before.start
        and len(before.text) <= 6
        and before.end == page.words[position].start
        and page.words[position].end == after.start
        and after.lower not in _WORDS
        and after.lower not in verb_forms()
        and _SYLLABLE.fullmatch(after.text) is not None
        and len(after.text) > 1
    )


def _abbreviated(text: str) -> bool:
    return len(text) == 1 or text in (
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Capt",
        "Sgt",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Brig",
        "Gov",
        "Sen",
        "St",
        "Adm",
        "Cmdr",
        "Prof",
        "Rep",
        "Rev",
    )


def _name_at(page: Page, position: int, last: int) -> bool:
    return position < last and page.words[position].tag == "NNP"


def _institution(page: Page, first: int, stop: int, last: int) -> bool:
    """ "National Hauliers' Guild": the possessive is inside where a head of an organisation follows."""
    end = stop + 1
    while _name_at(page, end, last):
        end += 1
    plural = page.words[stop].text in "'’" or page.words[stop - 1].lower in (
        "people",
        "women",
        "children",
        "lord",
    )
    return plural and head_type(page.words[end - 1].lower) in ("ORG", "ARMED")


def _connector(page: Page, first: int, position: int, last: int) -> int | None:
    """Past "of", "for", "and the", ... where the name goes on behind them, else None."""
    words = page.words
    lower = words[position].lower
    stop = position + 1
    if lower not in word_set("names", "connectors"):
        return None
    while stop < last and words[stop].lower in ("the",) and stop - position < 3:
        stop += 1
    if not _name_at(page, stop, last) or words[stop].text in word_set("names", "not_names"):
        return None
    if lower in word_set("names", "particles"):
        return stop + 1
    if lower in ("of", "for", "on", "without", "to"):
        return stop + 1 if _holds_preposition(page, first, position, stop) else None
    if lower == "and":
        inside = any(words[i].lower in ("of", "for") for i in range(first, position))
        long = any(head_type(words[i].lower) == "ORG" for i in range(first, position))
        ahead = words[stop].lower
        return stop + 1 if inside and long and ahead in word_set("sets", "abstract") else None
    return None


def _holds_preposition(page: Page, first: int, position: int, stop: int) -> bool:
    """Whether a preposition belongs to a name, as in "University of Mosul" but not in "chief of Homs"."""
    words = page.words
    lower = words[position].lower
    opener, before = words[first].lower, words[position - 1].lower
    inner = [words[i].lower for i in range(first, position)]
    if lower == "of" and "for" in inner and head_type(inner[0]) in ("ARMED", "ORG"):
        return True
    heads = word_set("names", "title_ends") - {"Chief", "Director"}
    if words[position - 1].text in heads or words[position - 1].text in word_set("names", "titles"):
        return False
    bodies = _openers("ORG", "ARMED")
    if opener in bodies or before in bodies or before in word_set("names", "of_heads"):
        return True
    return lower == "for" and head_type(before) in ("ORG", "ARMED") and stop == position + 1


@cache
def _openers(*types: str) -> frozenset[str]:
    return frozenset(word.lower() for kind in types for word in load("names")["openers"].get(kind, ()))
