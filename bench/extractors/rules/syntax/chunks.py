"""Noun phrases without their complements: a determiner, modifiers and a head."""

from __future__ import annotations

from typing import NamedTuple

from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import NOUNS, Page, Word

_OPENERS = frozenset({"DT", "PRPS", "CD", "JJ", "NN", "NNS", "NNP", "TIME"})
_INNER = _OPENERS | {"HYPH"}
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "millions", "number", "couple"})


class Chunk(NamedTuple):
    """A noun phrase: half-open word range, the head word, and the first word of its core.

    ``core`` is past determiners, possessors and numbers; ``possessor`` is the index of the chunk
    that owns it ("Iraq" of "Iraq's regions"), else None.
    """

    first: int
    last: int
    head: int
    core: int
    possessor: int | None
    pronoun: bool = False


def find_chunks(page: Page) -> tuple[Chunk, ...]:
    """All noun phrases and pronouns of the page, in order."""
    out: list[Chunk] = []
    for first, last in page.sentences:
        position = first
        while position < last:
            word = page.words[position]
            if word.tag == "PRP" and word.lower not in ("here", "there", "who", "whom"):
                out.append(Chunk(position, position + 1, position, position, None, True))
                position += 1
                continue
            if word.tag not in _OPENERS and not _graded(page.words, position, last):
                position += 1
                continue
            stop = _extent(page.words, position, last)
            owner = _owner(out, page.words, position)
            chunk = _build(page.words, position, stop, owner)
            if chunk is not None:
                out.append(chunk)
            position = stop
    return tuple(out)


def _graded(words: tuple[Word, ...], position: int, last: int) -> bool:
    """ "mainly elderly civilians": an adverb that opens a noun phrase."""
    return (
        words[position].tag == "RB"
        and words[position].lower.endswith("ly")
        and position + 2 < last
        and words[position + 1].tag == "JJ"
        and words[position + 2].tag in NOUNS
    )


def _owner(out: list[Chunk], words: tuple[Word, ...], position: int) -> int | None:
    if position and words[position - 1].tag == "POS" and out and out[-1].last == position - 1:
        return len(out) - 1
    return None


def _extent(words: tuple[Word, ...], first: int, last: int) -> int:
    """Where the noun phrase that opens at ``first`` ends."""
    if words[first].tag == "TIME":
        position = first
        while (
            position < last and words[position].tag == "TIME" and words[position].lemma == words[first].lemma
        ):
            position += 1
        return position
    position = first
    seen_noun = False
    while position < last:
        word = words[position]
        if _ends_before(words, position, first, last, seen_noun):
            break
        if word.tag not in _INNER and not _bridges(words, position, first, last, seen_noun):
            break
        seen_noun = seen_noun or word.tag in NOUNS
        position += 1
    return max(position, first + 1)


def _ends_before(words: tuple[Word, ...], position: int, first: int, last: int, seen_noun: bool) -> bool:
    """Whether a word that could be inside a noun phrase opens another one instead."""
    word = words[position]
    if position == first:
        return False
    before = words[position - 1]
    if word.tag == "TIME":
        return before.tag != "DT"
    if word.tag in ("DT", "PRPS"):
        return seen_noun or before.tag not in ("DT", "JJ", "CD") or before.lower not in _PRE
    if not seen_noun:
        return False
    if word.tag == "CD":
        return before.tag != "HYPH"
    if word.tag == "JJ" and before.tag in NOUNS and not _noun_follows(words, position, last):
        return True
    return _new_name(words, position)


def _bridges(words: tuple[Word, ...], position: int, first: int, last: int, seen_noun: bool) -> bool:
    """Whether a word of another class is inside: an adverb, a time, "of" or "and" between modifiers."""
    word = words[position]
    if word.tag == "RB" and not seen_noun and position + 1 < last:
        return words[position + 1].tag in ("JJ", "NNP", "CD")
    if word.tag == "TIME" and position > first:
        return True
    return _of_quantity(words, position, last) or _paired_modifiers(words, position, last)


_PRE = frozenset({"all", "both", "half", "such"})


def _noun_follows(words: tuple[Word, ...], position: int, last: int) -> bool:
    while position < last and words[position].tag in ("JJ", "HYPH"):
        position += 1
    return position < last and words[position].tag in NOUNS


def _new_name(words: tuple[Word, ...], position: int) -> bool:
    """A day or month after a noun opens a phrase of its own ("districts Tuesday")."""
    word = words[position]
    return word.tag == "NNP" and word.lower.endswith("day") and words[position - 1].tag in ("NN", "NNS")


def _of_quantity(words: tuple[Word, ...], position: int, last: int) -> bool:
    """The "of" of "thousands of buildings"."""
    return (
        words[position].lower == "of"
        and position > 0
        and words[position - 1].lower in _VAGUE
        and position + 1 < last
        and words[position + 1].tag in ("JJ", "NN", "NNS", "NNP", "CD")
    )


def _paired_modifiers(words: tuple[Word, ...], position: int, last: int) -> bool:
    """The "and" of "northern and western regions", "Iraqi and Kurdish security forces"."""
    if words[position].tag != "CC" or position + 2 >= last or position == 0:
        return False
    left, right = words[position - 1], words[position + 1]
    if (
        left.tag == "JJ"
        and right.tag == "JJ"
        and right.lower not in ("other", "several", "many", "some", "more")
    ):
        return words[position + 2].tag in ("NN", "NNS", "JJ")
    from bench.language.places import is_demonym

    return is_demonym(left.text) and is_demonym(right.text) and words[position + 2].tag in ("NN", "NNS", "JJ")


def _build(words: tuple[Word, ...], first: int, stop: int, owner: int | None) -> Chunk | None:
    if words[first].tag == "TIME":
        return Chunk(first, stop, stop - 1, first, owner)
    head = stop - 1
    while head > first and words[head].tag not in NOUNS and words[head].tag != "CD":
        head -= 1
    if (
        words[head].tag not in NOUNS | {"CD"}
        and words[first].tag not in ("DT", "PRPS")
        and words[first].lower not in word_set("sets", "alone")
    ):
        return None
    core = first
    ofs = [position for position in range(first, stop) if words[position].lower == "of"]
    core = ofs[-1] + 1 if ofs else first
    while core < head and (
        words[core].tag in ("DT", "PRPS", "CD") or words[core].lower in word_set("sets", "skipped")
    ):
        if words[core].tag == "CD" and core + 1 < stop and words[core + 1].tag == "HYPH":
            if core + 2 < stop and words[core + 2].tag == "CD":
                core += 3
                continue
            break
        core += 1
    return Chunk(first, stop, head, core, owner)
