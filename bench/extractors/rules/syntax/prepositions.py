"""Which preposition governs a noun phrase, and to what its phrase belongs."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.chunks import Chunk
from bench.extractors.rules.syntax.pages import Page
from bench.extractors.rules.syntax.parse import Clauses, owns
from bench.extractors.rules.syntax.verb_groups import Verb


def find_prepositions(
    page: Page, chunks: Sequence[Chunk], group: dict[int, tuple[int, ...]]
) -> dict[int, str]:
    """The preposition that governs each chunk, where one does."""
    found: dict[int, str] = {}
    for index, chunk in enumerate(chunks):
        lead = group[index][0]
        if lead != index and lead in found:
            found[index] = found[lead]
            continue
        before = chunk.first - 1
        while (
            before >= 0
            and page.words[before].tag == "RB"
            and page.words[before].sentence == page.words[chunk.first].sentence
        ):
            before -= 1
        if before < 0 or page.words[before].sentence != page.words[chunk.first].sentence:
            continue
        word = page.words[before]
        if word.lower in _CLAUSE_OPENERS and _clause_follows(page, chunks[group[index][-1]].last):
            continue
        if word.tag in ("IN", "TO"):
            found[index] = _compound(page, before)
        elif word.tag == "POS" and chunk.possessor is not None and chunk.possessor in found:
            found[index] = found[chunk.possessor]
        elif word.tag == "CC" and index and word.lower in ("and", "or"):
            continue
    return found


_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "than", "till", "once"})


def _clause_follows(page: Page, position: int) -> bool:
    """Whether a finite verb comes next, so that "after" opens a clause."""
    words = page.words
    while position < len(words) and words[position].tag == "RB":
        position += 1
    if position >= len(words):
        return False
    if words[position].tag == "VBD":
        after = words[position + 1] if position + 1 < len(words) else None
        passive_like = after is None or (
            after.tag in ("IN", "PUNC", "TIME")
            and words[position].lemma in word_set("verbs_extra", "transitive")
        )
        return not passive_like or (
            after is not None and after.lower in ("into", "out", "down", "back", "on")
        )
    return words[position].tag in ("VBZ", "MD", "BE", "HAVE")


def _compound(page: Page, position: int) -> str:
    """ "according to", "out of", "as well as" are one preposition; else the word itself."""
    word = page.words[position].lower
    before = page.words[position - 1].lower if position else ""
    if word == "to" and before in ("according", "due", "next", "close", "thanks"):
        return f"{before} to"
    if word == "of" and before in (
        "west",
        "east",
        "north",
        "south",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    ):
        second = page.words[position - 2] if position > 1 else None
        return "distance of" if second is not None and second.tag == "CD" else f"{before} of"
    if word == "of" and before in ("because", "out", "ahead", "instead"):
        return f"{before} of"
    if word == "from" and before == "away":
        return "distance of"
    return word


def attach_phrases(page: Page, clauses: Clauses, span: range, first: int, last: int) -> None:
    """Give every prepositional phrase to the nearest verb or noun before it, or to the first verb."""
    verbs = [clauses.verbs[index] for index in span]
    for index, preposition in _phrases(clauses, first, last, page):
        chunk = clauses.chunks[index]
        entry = (preposition, clauses.group[index])
        if clauses.group[index][0] != index:
            continue
        near = [verb for verb in verbs if verb.head < chunk.first]
        owner = near[-1] if near else (verbs[0] if verbs else None)
        if near and _opens_clause(page, chunk, near[-1], verbs):
            after = [verb for verb in verbs if verb.head >= chunk.last]
            owner = after[0] if after else owner
        if owner is not None:
            owner.phrases.append(entry)
        before = _noun_before(clauses, index)
        if before is not None:
            clauses.phrases_after.setdefault(before, []).append(entry)


def _phrases(clauses: Clauses, first: int, last: int, page: Page) -> list[tuple[int, str]]:
    position = first
    out: list[tuple[int, str]] = []
    while position < last:
        index = clauses.chunk_at.get(position)
        if index is None:
            position += 1
            continue
        if index in clauses.preposition and not owns(clauses, index):
            out.append((index, clauses.preposition[index]))
        position = clauses.chunks[index].last
    return out


def _opens_clause(page: Page, chunk: Chunk, verb: Verb, verbs: list[Verb]) -> bool:
    """ "..., and on Tuesday the army withdrew": the phrase stands before the next verb's subject."""
    between = page.words[verb.last : chunk.first]
    cut = [i for i, word in enumerate(between) if word.tag in ("SUB", "WH", "CC") or word.text in (";", ",")]
    if not cut:
        return False
    after = between[cut[-1] + 1 :]
    return (
        all(word.tag in ("IN", "TO", "RB", "SUB") for word in after)
        and any(other.head >= chunk.last and other.form in ("VBD", "VBZ", "VBN") for other in verbs)
        and between[cut[-1]].tag in ("SUB", "WH", "CC")
    ) or between[cut[-1]].text == ";"


def _noun_before(clauses: Clauses, index: int) -> int | None:
    """The chunk that a phrase may complement: the one before it, over other phrases."""
    return clauses.group[index][0] - 1 if clauses.group[index][0] > 0 else None
