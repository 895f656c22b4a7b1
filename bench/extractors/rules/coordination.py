"""One mention for a coordinated description of one group, and names behind "the districts of"."""

from __future__ import annotations

from bench.extractors.rules.clauses import Clauses
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.mentions import Mention, Mentions
from bench.extractors.rules.tagging import Page

_ONE_POPULATION = frozenset(
    "man men woman women child children infant infants elderly boy boys girl girls baby babies sick".split()
)


def joined_nominals(page: Page, clauses: Clauses, mentions: Mentions) -> Mentions:
    """Join "men, women and children" into one POP mention; point "town of X" to X."""
    items = list(mentions.items)
    of_chunk = dict(mentions.of_chunk)
    done: set[int] = set()
    for index in range(len(clauses.chunks)):
        members = clauses.group.get(index, (index,))
        if index in done or len(members) < 2 or members[0] != index:
            continue
        if all(page.words[clauses.chunks[member].head].lower in _ONE_POPULATION for member in members) and all(
            member in of_chunk for member in members
        ) and not any(page.words[position].tag == "CD" for member in members[1:] for position in range(clauses.chunks[member].first, clauses.chunks[member].last)):
            first = items[of_chunk[members[0]]].first
            items.append(Mention(first, clauses.chunks[members[-1]].last, "POP", "nominal", clauses.chunks[members[-1]].head, None, True))
            for member in members:
                of_chunk[member] = len(items) - 1
            done.update(members)
    for index, chunk in enumerate(clauses.chunks):
        target = _named_place(page, clauses, mentions, index, chunk.head)
        if target is not None:
            of_chunk[index] = target
    return Mentions(tuple(items), of_chunk, mentions.names_at)


def _named_place(page: Page, clauses: Clauses, mentions: Mentions, index: int, head: int) -> int | None:
    """ "the town of Tal Afar" stands for "Tal Afar"."""
    if page.words[head].lower not in word_set("names", "gpe_heads") | {"island", "region", "area"}:
        return None
    if any(page.words[i].tag == "CD" for i in range(clauses.chunks[index].first, head)):
        return None
    following = index + 1
    if head + 1 >= len(page.words) or following >= len(clauses.chunks) or page.words[head + 1].lower != "of":
        return None
    if clauses.chunks[following].first > head + 2:
        return None
    target = mentions.of_chunk.get(following)
    if target is not None and mentions.items[target].level == "name" and mentions.items[target].type in ("GPE", "LOC"):
        return target
    return None
