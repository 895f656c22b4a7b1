"""Objects of verbs by position."""

from __future__ import annotations

from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import AUXILIARIES, VERBS, Page
from bench.extractors.rules.syntax.parse import Clauses
from bench.extractors.rules.syntax.verb_groups import Verb


def find_objects(page: Page, clauses: Clauses, index: int, last: int, times: frozenset[int]) -> None:
    """The bare noun phrases after the verb, and their list."""
    verb = clauses.verbs[index]
    position = verb.last
    words = page.words
    while position < last and (
        words[position].tag == "RB" or words[position].lower in word_set("sets", "particles")
    ):
        if _preposition_here(page, clauses, verb, position):
            return
        position += 1
    found = clauses.chunk_at.get(position)
    if found is None or found in times:
        return
    chunk = clauses.chunks[found]
    if chunk.first != position and chunk.first > verb.head:
        return
    follow = next(
        (i for i, c in enumerate(clauses.chunks[found + 1 : found + 2], found + 1) if c.possessor == found),
        None,
    )
    if follow is not None:
        found = follow
    if _subject_of_next(page, clauses, found, verb):
        return
    verb.objects = tuple(member for member in clauses.group[found] if member >= found)


def _subject_of_next(page: Page, clauses: Clauses, found: int, verb: Verb) -> bool:
    """ "said the army had withdrawn": the noun phrase is the subject of what follows."""
    if verb.lemma not in word_set("sets", "saying"):
        return False
    position = clauses.chunks[clauses.group[found][-1]].last
    while position < len(page.words) and page.words[position].tag not in VERBS | AUXILIARIES | {
        "PUNC",
        "WH",
        "SUB",
    }:
        position += 1
    return position < len(page.words) and page.words[position].tag in ("VBD", "VBZ", "MD", "BE", "HAVE")


_ALWAYS_PARTICLES = frozenset({"off", "out", "up", "down", "back", "away"})


def _preposition_here(page: Page, clauses: Clauses, verb: Verb, position: int) -> bool:
    """Whether a word after the verb governs what follows, and is no particle ("in" of "entered in May")."""
    word = page.words[position]
    if word.tag != "IN" or position + 1 not in clauses.chunk_at or word.lower in _ALWAYS_PARTICLES:
        return False
    return not (word.lower == "over" and verb.lemma in ("take", "hand", "turn"))
