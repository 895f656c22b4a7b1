"""One mention for a coordinated description of one group, and names behind "the districts of"."""

from __future__ import annotations

from bench.extractors.rules.entities.mentions import Mention, Mentions
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import Page
from bench.extractors.rules.syntax.parse import Clauses


def joined_nominals(page: Page, clauses: Clauses, mentions: Mentions) -> Mentions:
    """Join "men, women and children" into one POP mention; point "town of X" to X."""
    items = list(mentions.items)
    of_chunk = dict(mentions.of_chunk)
    done: set[int] = set()
    for index in range(len(clauses.chunks)):
        members = clauses.group.get(index, (index,))
        if index in done or len(members) < 2 or members[0] != index:
            continue
        if (
            all(
                page.words[clauses.chunks[member].head].lower in word_set("sets", "one_population")
                for member in members
            )
            and all(member in of_chunk for member in members)
            and not any(
                page.words[position].tag == "CD"
                for member in members[1:]
                for position in range(clauses.chunks[member].first, clauses.chunks[member].last)
            )
        ):
            first = items[of_chunk[members[0]]].first
            items.append(
                Mention(
                    first,
                    clauses.chunks[members[-1]].last,
                    "POP",
                    "nominal",
                    clauses.chunks[members[-1]].head,
                    None,
                    True,
                )
            )
            for member in members:
                of_chunk[member] = len(items) - 1
            done.update(members)
    for index in reversed(range(len(clauses.chunks))):
        chunk = clauses.chunks[index]
        target = _named_place(page, clauses, mentions, index, chunk.head)
        if target is None:
            target = _counted(page, clauses, of_chunk, index)
        if target is None:
            target = _apposition(page, clauses, items, of_chunk, index)
        if target is not None:
            of_chunk[index] = target
    return mentions._replace(items=tuple(items), of_chunk=of_chunk)


def _counted(page: Page, clauses: Clauses, of_chunk: dict[int, int], index: int) -> int | None:
    """ "three of them", "80 kg of explosives" stand for what is counted."""
    chunk = clauses.chunks[index]
    word = page.words[chunk.head]
    following = index + 1
    if (word.tag != "CD" and word.lower not in word_set("sets", "partitive")) or following >= len(
        clauses.chunks
    ):
        return None
    if (
        chunk.last >= len(page.words)
        or page.words[chunk.last].lower != "of"
        or clauses.chunks[following].first != chunk.last + 1
    ):
        return None
    while following + 1 < len(clauses.chunks) and clauses.chunks[following + 1].possessor == following:
        following += 1
    return of_chunk.get(following)


def _apposition(
    page: Page, clauses: Clauses, items: list[Mention], of_chunk: dict[int, int], index: int
) -> int | None:
    """ "its deputy leader, Omar Jangal," stands for the name."""
    found, following = of_chunk.get(index), index + 1
    if (
        found is None
        or items[found].level != "nominal"
        or items[found].many
        or following >= len(clauses.chunks)
    ):
        return None
    chunk, other = clauses.chunks[index], clauses.chunks[following]
    if (
        other.first != chunk.last + 1
        or page.words[chunk.last].text != ","
        or len(clauses.group.get(index, ())) > 1
    ):
        return None
    target = of_chunk.get(following)
    if (
        target is None
        or items[target].level != "name"
        or items[target].type != items[found].type
        or items[found].type not in ("PER", "GPE", "ORG")
    ):
        return None
    closed = (
        other.last >= len(page.words)
        or page.words[other.last].text in (",", ".", ";", ")")
        or page.words[other.last].tag in ("IN", "VBD", "WH")
    )
    return target if closed else None


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
    if (
        target is not None
        and mentions.items[target].level == "name"
        and mentions.items[target].type in ("GPE", "LOC")
    ):
        return target
    return None
