"""Mentions: what every noun phrase of the page stands for."""

from __future__ import annotations

from typing import NamedTuple

from bench.extractors.rules.entities.name_heads import Name
from bench.extractors.rules.lexicon import noun_kinds, word_set
from bench.extractors.rules.syntax.chunks import Chunk
from bench.extractors.rules.syntax.pages import Page
from bench.extractors.rules.syntax.parse import Clauses
from bench.language.dates import Time

HUMAN = frozenset({"PER", "ARMED", "POP"})
PLACE = frozenset({"GPE", "LOC", "FAC"})
ACTOR = frozenset({"PER", "ARMED", "POP", "ORG", "GPE", "NORP"})
_KINDS = {
    "gpe": "GPE",
    "loc": "LOC",
    "fac": "FAC",
    "org": "ORG",
    "wea": "WEA",
    "veh": "VEH",
    "armed_group": "ARMED",
    "single_person": "PER",
}
_HUMAN_ENDINGS = ("ers", "ors", "ists", "ees", "ians", "men", "women", "folk", "ants")


class Mention(NamedTuple):
    """A candidate: half-open word range, type and level; ``value`` for a TIME; ``many`` for plurals."""

    first: int
    last: int
    type: str
    level: str
    head: int
    value: str | None = None
    many: bool = False


class Mentions(NamedTuple):
    """All candidates, and for every chunk the one it stands for."""

    items: tuple[Mention, ...]
    of_chunk: dict[int, int]
    names_at: dict[int, int]
    times_at: dict[int, int]


def find_mentions(page: Page, clauses: Clauses, names: tuple[Name, ...], times: tuple[Time, ...]) -> Mentions:
    """Names, time expressions and a nominal candidate for every other noun phrase of a known kind."""
    items: list[Mention] = []
    names_at: dict[int, int] = {}
    for name in names:
        for position in range(name.first, name.last):
            names_at.setdefault(position, len(items))
        last = page.words[name.last - 1]
        items.append(
            Mention(name.first, name.last, name.type, "name", name.last - 1, None, last.lower.endswith("s"))
        )
    times_at = _add_times(page, times, items)
    of_chunk: dict[int, int] = {}
    for index, chunk in enumerate(clauses.chunks):
        found = _stands_for(page, clauses, index, chunk, items, names_at, times_at)
        if found is not None:
            of_chunk[index] = found
    return Mentions(tuple(items), of_chunk, names_at, times_at)


def _add_times(page: Page, times: tuple[Time, ...], items: list[Mention]) -> dict[int, int]:
    at: dict[int, int] = {}
    position = 0
    for time in times:
        while position < len(page.words) and page.words[position].end <= time.start:
            position += 1
        last = position
        while last < len(page.words) and page.words[last].start < time.end:
            at[last] = len(items)
            last += 1
        if last > position:
            items.append(Mention(position, last, "TIME", time.level, last - 1, time.value))
    return at


def _stands_for(
    page: Page,
    clauses: Clauses,
    index: int,
    chunk: Chunk,
    items: list[Mention],
    names_at: dict[int, int],
    times_at: dict[int, int],
) -> int | None:
    if chunk.head in times_at:
        return times_at[chunk.head]
    if chunk.pronoun:
        return None
    name = names_at.get(chunk.head)
    if name is not None and items[name].type not in ("NORP",):
        return _directed(page, chunk, items, name)
    if name is not None and (items[name].many or page.words[chunk.head].lower.endswith("s")):
        return name
    settled = _settlement(page, chunk, items, names_at)
    if settled is not None:
        return settled
    armed = _bare_armed_name(page, chunk, items, names_at)
    if armed is not None:
        return armed
    kind = noun_kind(page, chunk)
    if kind is None:
        return None
    first, last = _extent(page, clauses, index, chunk, items, names_at)
    type_, many = kind
    items.append(Mention(first, last, type_, "nominal", chunk.head, None, many))
    return len(items) - 1


def _directed(page: Page, chunk: Chunk, items: list[Mention], name: int) -> int:
    """ "eastern Mosul" is a LOC around the name; otherwise the name itself."""
    before = items[name].first - 1
    if items[name].type in ("GPE", "LOC") and before >= chunk.first:
        word = page.words[before]
        if word.lower in word_set("nouns", "direction") and word.tag != "NNP":
            first = before
            while (
                first - 1 >= chunk.first
                and page.words[first - 1].tag in ("JJ", "HYPH")
                and page.words[first - 1].lower in word_set("nouns", "direction")
            ):
                first -= 1
            items.append(Mention(first, items[name].last, "LOC", "nominal", items[name].head))
            return len(items) - 1
    return name


def _bare_armed_name(page: Page, chunk: Chunk, items: list[Mention], names_at: dict[int, int]) -> int | None:
    """ "IS" of "IS militants" fills the argument."""
    before = names_at.get(chunk.head - 1) if chunk.head > chunk.first else None
    if before is None or items[before].type != "ARMED":
        return None
    noun = noun_kinds().get(page.words[chunk.head].lower)
    if noun and noun[0] in ("armed_person", "armed_group"):
        return before
    return None


def _settlement(page: Page, chunk: Chunk, items: list[Mention], names_at: dict[int, int]) -> int | None:
    """ "Anbar" of "Anbar province": the name, without its kind."""
    before = names_at.get(chunk.head - 1) if chunk.head > chunk.first else None
    if (
        before is None
        or items[before].type != "GPE"
        or page.words[chunk.head].lower not in word_set("sets", "kind_of_place")
    ):
        return None
    return before


def noun_kind(page: Page, chunk: Chunk) -> tuple[str, bool] | None:
    """The entity type of a noun phrase by its head, and whether it means several; the longest noun wins."""
    kinds = noun_kinds()
    words = page.words
    for first in range(max(chunk.first, chunk.head - 2), chunk.head + 1):
        surface = " ".join(word.lower for word in words[first : chunk.head + 1] if word.tag != "HYPH")
        for key in (surface, page.surface(first, chunk.head + 1).lower()):
            if key in kinds:
                return _typed(page, chunk, *kinds[key])
    lower = words[chunk.head].lower
    if (
        words[chunk.head].tag in ("NNS", "NN")
        and lower.endswith(_HUMAN_ENDINGS)
        and lower not in word_set("sets", "not_human")
        and len(lower) > 5
    ):
        return "POP", True
    return None


def _typed(page: Page, chunk: Chunk, kind: str, many: bool) -> tuple[str, bool] | None:
    head = page.words[chunk.head].lower
    if kind == "armed_person":
        several = many or _counted(page, chunk)
        return ("ARMED" if several else "PER"), several
    if kind == "civil_person":
        return ("POP" if many else "PER"), many
    if kind == "single_person":
        return "PER", many
    if (
        kind in ("loc", "fac")
        and head in ("part", "position", "site", "place", "ground", "point", "square")
        and chunk.first == chunk.head
    ):
        return None
    return _KINDS[kind], many


def _counted(page: Page, chunk: Chunk) -> bool:
    return any(
        word.tag == "CD" and word.lower not in ("one", "1", "a")
        for word in page.words[chunk.first : chunk.head]
    )


def _extent(
    page: Page, clauses: Clauses, index: int, chunk: Chunk, items: list[Mention], names_at: dict[int, int]
) -> tuple[int, int]:
    first = chunk.core
    while (
        first < chunk.head
        and first in names_at
        and items[names_at[first]].type in ("ARMED", "PER", "ORG")
        and items[names_at[first]].last <= chunk.head
    ):
        first = items[names_at[first]].last
    while first < chunk.head and (
        page.words[first].tag in ("HYPH", "CC", "PUNC")
        or page.words[first].lower in ("more", "alone", "other")
    ):
        first += 1
    last = chunk.head + 1
    if page.words[chunk.head].lower.rstrip("s") in word_set("nouns", "relational") | {
        "outskirt",
        "part",
        "side",
    }:
        last = _of_phrase(page, clauses, index, last)
    return first, last


def _of_phrase(page: Page, clauses: Clauses, index: int, last: int) -> int:
    """The end of the of-phrase after a relational noun, a possessor's noun phrase included."""
    following = index + 1
    if last >= len(page.words) or page.words[last].lower != "of" or following >= len(clauses.chunks):
        return last
    chunk = clauses.chunks[following]
    if chunk.first > last + 1:
        return last
    while following + 1 < len(clauses.chunks) and clauses.chunks[following + 1].possessor == following:
        following += 1
        chunk = clauses.chunks[following]
    return chunk.last


__all__ = ["ACTOR", "HUMAN", "PLACE", "Mention", "Mentions", "find_mentions", "noun_kind"]
