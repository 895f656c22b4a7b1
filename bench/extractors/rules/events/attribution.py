"""To whom the report attributes what: speech verbs, "according to", statements that quote a person."""

from __future__ import annotations

from typing import NamedTuple

from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb

_SOURCES = frozenset({"PER", "ARMED", "ORG", "POP", "GPE", "NORP"})


class Attribution(NamedTuple):
    """Words from ``first`` up to ``last`` are said by the mention of index ``source``; ``verb`` says how."""

    first: int
    last: int
    source: int | None
    verb: str
    weight: int


def find_attributions(reading: Reading) -> tuple[tuple[Attribution, ...], ...]:
    """The attributed stretches of every sentence."""
    every: list[tuple[Attribution, ...]] = []
    for number, (first, last) in enumerate(reading.page.sentences):
        verbs = [reading.clauses.verbs[index] for index in reading.clauses.verbs_of[number]]
        out: list[Attribution] = []
        for verb in verbs:
            found = _of_verb(reading, verb, first, last, verbs)
            if found is not None:
                out.append(found)
        out += _according(reading, number, first, last)
        every.append(tuple(out))
    return tuple(every)


def _of_verb(reading: Reading, verb: Verb, first: int, last: int, verbs: list[Verb]) -> Attribution | None:
    words = reading.page.words
    if verb.lemma not in word_set("cues", "speech") or (verb.passive and verb.lemma != "quote"):
        return None
    if verb.lemma == "quote" and verb.objects:
        return Attribution(first, last, _speaker(reading, verb.objects), "say", 3)
    turned = (
        _inverted(reading, verb)
        if words[verb.first - 1].text in (",", "”", '"') and verb.first > first
        else None
    )
    if turned is not None:
        return Attribution(first, verb.last, turned, verb.lemma, 2)
    source = _speaker(reading, verb.subject) if verb.subject else _inverted(reading, verb)
    subject_first = reading.clauses.chunks[verb.subject[0]].first if verb.subject else verb.first
    before = subject_first - 1
    opened = before >= first and words[before].text in (",", "”", '"', "’")
    said_last = _closes(reading, verb, last, verbs)
    if (
        opened
        and said_last
        and verb.lemma in word_set("cues", "tail")
        and _has_content(reading, first, before, verbs)
    ):
        return Attribution(first, verb.last, source, verb.lemma, 2)
    if not verb.subject and source is not None and said_last:
        return Attribution(first, verb.last, source, verb.lemma, 2)
    start = verb.last
    if verb.lemma in word_set("cues", "commits"):
        start = verb.first
    for other in verbs:
        same = other.link == "coordinated" and other.subject == verb.subject and other.form in ("VBD", "VBZ")
        if (
            other.first > verb.last
            and same
            and verb.subject
            and verb.lemma in word_set("cues", "denied_verbs")
        ):
            last = other.first
            break
    return Attribution(start, last, source, verb.lemma, 2)


def _has_content(reading: Reading, first: int, before: int, verbs: list[Verb]) -> bool:
    return any(first <= verb.head < before for verb in verbs)


def _closes(reading: Reading, verb: Verb, last: int, verbs: list[Verb]) -> bool:
    """Whether nothing is said after the verb: the sentence ends, or a comma or time follows."""
    words = reading.page.words
    position = verb.last
    limit = min(last, position + 14)
    while position < limit:
        word = words[position]
        if word.text in '.,;”"' or word.lower in ("as", "after", "while", "adding", "citing"):
            return True
        if any(other.first == position for other in verbs) or word.tag in ("WH",):
            return False
        position += 1
    return position >= last


def _speaker(reading: Reading, chunks: tuple[int, ...]) -> int | None:
    """The mention behind a subject; behind "statement" its author."""
    if not chunks:
        return None
    chunk = chunks[0]
    head = reading.page.words[reading.clauses.chunks[chunk].head].lower
    if head in word_set("cues", "documents"):
        return _author(reading, chunk)
    if reading.page.words[reading.clauses.chunks[chunk].first].lower in ("no", "neither", "none"):
        return None
    found = reading.mention_of(chunk)
    if found is not None and reading.mention(found).type in _SOURCES:
        return found
    return None


def _author(reading: Reading, chunk: int) -> int | None:
    item = reading.clauses.chunks[chunk]
    for position in range(item.first, item.head):
        index = reading.mentions.names_at.get(position)
        if index is not None and reading.mention(index).type in ("ARMED", "ORG", "GPE", "PER"):
            return index
    if item.possessor is not None:
        return reading.mention_of(item.possessor)
    for preposition, group in reading.clauses.phrases_after.get(chunk, ()):
        if preposition in ("by", "from", "of"):
            return reading.mention_of(group[0])
    return _last_document_author(reading, chunk)


def _last_document_author(reading: Reading, chunk: int) -> int | None:
    """ "the statement": the author of the statement named before."""
    head = reading.page.words[reading.clauses.chunks[chunk].head].lower
    for back in range(chunk - 1, max(-1, chunk - 120), -1):
        if reading.page.words[reading.clauses.chunks[back].head].lower == head:
            author = _author_here(reading, back)
            if author is not None:
                return author
    return None


def _author_here(reading: Reading, chunk: int) -> int | None:
    item = reading.clauses.chunks[chunk]
    for position in range(item.first, item.head):
        index = reading.mentions.names_at.get(position)
        if index is not None and reading.mention(index).type in ("ARMED", "ORG", "GPE", "PER"):
            return index
    for preposition, group in reading.clauses.phrases_after.get(chunk, ()):
        if preposition in ("by", "from"):
            return reading.mention_of(group[0])
    return None


def _inverted(reading: Reading, verb: Verb) -> int | None:
    """ ", said police chief X"."""
    chunk = reading.clauses.chunk_at.get(verb.last)
    if chunk is None or verb.lemma not in ("say", "add", "warn"):
        return None
    return _speaker(reading, (chunk,))


def _according(reading: Reading, sentence: int, first: int, last: int) -> list[Attribution]:
    out: list[Attribution] = []
    for index in reading.clauses.chunks_of[sentence]:
        chunk = reading.clauses.chunks[index]
        counted = reading.page.words[chunk.head].lower in (
            "count",
            "estimate",
            "estimates",
            "figures",
            "tally",
            "account",
        )
        preposition = reading.clauses.preposition.get(index)
        if (
            preposition == "according to" or (preposition == "by" and counted and chunk.possessor is not None)
        ) and reading.clauses.group[index][0] == index:
            if (
                index + 1 < len(reading.clauses.chunks)
                and reading.clauses.chunks[index + 1].possessor == index
            ):
                continue
            source = _speaker(reading, (index,))
            out.append(Attribution(first, last, source, "say", 1))
    return out


def source_of(attributions: tuple[Attribution, ...], position: int) -> Attribution | None:
    """The narrowest attribution that covers a word; on equal width the more specific one."""
    covering = [item for item in attributions if item.first <= position < item.last]
    if not covering:
        return None
    best = min(covering, key=lambda item: (-item.weight, item.last - item.first, -item.first))
    if best.verb in ("threaten", "vow", "demand"):
        outer = [item for item in covering if item is not best and item.first < best.first]
        return outer[0] if outer else best
    return best


__all__ = ["Attribution", "find_attributions", "load", "source_of"]
