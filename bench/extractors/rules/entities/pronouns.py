"""Pronouns with the mention they take up, where position makes it likely."""

from __future__ import annotations

from bench.extractors.rules.entities.mentions import Mention, Mentions
from bench.extractors.rules.syntax.pages import Page
from bench.extractors.rules.syntax.parse import Clauses

_PLURAL = frozenset({"they", "them", "themselves"})
_SINGLE = frozenset({"he", "him", "she", "her", "himself", "herself"})
_THING = frozenset({"it", "itself"})


def add_pronouns(page: Page, clauses: Clauses, mentions: Mentions) -> Mentions:
    """A mention for every personal pronoun, typed like its antecedent."""
    items = list(mentions.items)
    of_chunk = dict(mentions.of_chunk)
    for index, chunk in enumerate(clauses.chunks):
        if not chunk.pronoun:
            continue
        found = antecedent(page, clauses, mentions, index)
        if found is not None:
            old = items[found]
            items.append(Mention(chunk.first, chunk.last, old.type, "pronoun", chunk.head, None, old.many))
            of_chunk[index] = len(items) - 1
    return mentions._replace(items=tuple(items), of_chunk=of_chunk)


def antecedent(page: Page, clauses: Clauses, mentions: Mentions, index: int) -> int | None:
    """The mention that the pronoun of a chunk takes up: the nearest fitting one, subjects first."""
    chunk = clauses.chunks[index]
    lower = page.words[chunk.first].lower
    sentence = page.words[chunk.first].sentence
    best: tuple[int, int] | None = None
    for back in range(index - 1, max(-1, index - 25), -1):
        other = clauses.chunks[back]
        distance = sentence - page.words[other.first].sentence
        if distance > 2:
            break
        found = mentions.of_chunk.get(back)
        if found is None or other.pronoun or not _fits(lower, mentions.items[found], page):
            continue
        score = 4 - 2 * distance + (2 if back not in clauses.preposition else 0) - (index - back) // 6
        if best is None or score > best[0]:
            best = (score, found)
    return best[1] if best else None


def _fits(lower: str, mention: Mention, page: Page) -> bool:
    if lower in _PLURAL:
        return mention.type in ("ARMED", "POP") or (mention.type == "VEH" and mention.many)
    if lower in _SINGLE:
        return mention.type == "PER"
    if lower in _THING:
        return mention.type in ("ARMED", "ORG", "GPE") and mention.level == "name"
    return False
