"""What speaks for a person: given names, initials, and words that only go with people."""

from __future__ import annotations

from collections import Counter
from functools import cache

from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.syntax.pages import Page, Word

_FAR = 7


@cache
def words_of(key: str) -> frozenset[str]:
    """The words under a key of ``persons.yaml``."""
    return frozenset(load("persons")[key].split())


def is_given_name(text: str) -> bool:
    """Whether the word is a common given name."""
    return text in words_of("given")


def person_shape(page: Page, first: int, last: int) -> int:
    """How much the name itself looks like that of a person: a given name first, or initials."""
    words = page.words
    opening = words[first].text
    if last - first == 1:
        return 5 if is_given_name(opening) and opening not in words_of("doubtful") else 0
    initials = any(
        len(words[i].text) == 1 and words[i].text.isupper() and words[i + 1].text == "."
        for i in range(first, last - 1)
    )
    capitals = sum(word.text[:1].isupper() for word in words[first:last])
    if initials and not opening.isdigit():
        return 9
    if not is_given_name(opening) or capitals < 2 or capitals > 4:
        return 0
    return 4 if opening in words_of("doubtful") else 10


def is_common(text: str) -> bool:
    """Whether the word is one that names of bodies, works and products are made of."""
    return text.lower() in words_of("common")


def has_common_words(page: Page, first: int, last: int) -> bool:
    """Whether a part of the name is a word that names of persons do not have: "Silver", "Magazine"."""
    return any(
        is_common(word.text) or word.text[:1].isdigit()
        for word in page.words[first:last]
        if word.text[:1].isupper() or word.text[:1].isdigit()
    )


def person_context(page: Page, first: int, last: int) -> Counter[str]:
    """What the words around one mention say for a person."""
    words = page.words
    sentence = words[first].sentence
    left, second = _at(page, first - 1, sentence), _at(page, first - 2, sentence)
    right, third = _at(page, last, sentence), _at(page, last + 1, sentence)
    out: Counter[str] = Counter()
    if left is not None:
        out["PER"] += 5 * (left.lower in words_of("occupations") and left.text != "CEO")
        out["PER"] += 3 * (left.text == ":" and second is not None and second.lower in words_of("credits"))
        if left.lower == "by" and second is not None and second.lemma in words_of("authored"):
            out["PER"] += 4
        plain = not page.surface(first, last).isupper()
        if plain and left.lower in ("said", "says") and second is not None and second.text in "”\",'’":
            out["PER"] += 3 * (right is None or right.tag not in ("VBD", "VBZ", "BE"))
    if right is None:
        return out
    if right.tag == "POS" and third is not None and third.lower in words_of("life"):
        out["PER"] += 4
    if right.text == "," and third is not None and third.lower in ("who", "whose"):
        out["PER"] += 3
    if right.text == "," and _apposed(page, last + 1, sentence):
        out["PER"] += 4
    if right.tag in ("VBD", "VBZ") and right.lemma in words_of("personal"):
        out["PER"] += 2
    return out


def _apposed(page: Page, position: int, sentence: int) -> bool:
    """Whether a description of a person starts here: "a spokesman for the army", "the local doctor"."""
    opening = _at(page, position, sentence)
    if opening is None or (opening.tag not in ("DT", "PRPS") and opening.lower != "former"):
        return False
    roles = words_of("occupations") | word_set("names", "title_nouns")
    for step in range(position + 1, position + _FAR):
        word = _at(page, step, sentence)
        if word is None or word.tag in ("PUNC", "IN", "WH", "VBD", "BE", "CC"):
            return False
        following = _at(page, step + 1, sentence)
        if word.lower in roles and (following is None or following.tag not in ("NN", "NNS", "HYPH")):
            return True
    return False


def _at(page: Page, position: int, sentence: int) -> Word | None:
    if 0 <= position < len(page.words) and page.words[position].sentence == sentence:
        return page.words[position]
    return None
