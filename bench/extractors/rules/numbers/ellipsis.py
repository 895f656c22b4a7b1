"""Counts without a noun of their own: "to 40", "13 by the army", "two of the nine", "a force of 300"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.document import Entity, Number
from bench.extractors.rules.numbers.cues import role_words
from bench.extractors.rules.numbers.links import Mentions
from bench.extractors.rules.numbers.sites import Site
from bench.language.numbers.counted import counted_after
from bench.language.numbers.numerals import numeral_at

_RECALL = 400  # how far back, in code points, a bare count looks for its noun
_WINDOW = 25
_MEMORY = 60  # numbers back
_MEASURES = frozenset(("age", "duration", "distance", "area", "money", "percent", "ordinal"))
_GROUPS = frozenset(("ARMED", "POP"))


class Elided(NamedTuple):
    """What a bare count takes from elsewhere: a noun (as a site), a unit, a mention, another number."""

    site: Site | None = None
    unit: str | None = None
    of: str | None = None
    source: Number | None = None


def elided(site: Site, mentions: Mentions, earlier: Sequence[Number]) -> Elided:
    """Resolve a count without a noun, from its sentence first, else from the counts before it."""
    named = _number_of(site)
    if named is not None:
        entity = _entity_at(named, mentions)
        return Elided(named, named.quantity.unit, entity.id if entity else None)
    group = _group_of(site, mentions)
    if group is not None:
        return Elided(None, "person", group.id)
    source = _source(site, earlier)
    return Elided(None, source.unit, source.of, source) if source else Elided()


def _number_of(site: Site) -> Site | None:
    """The site of "number of X ..." where the sentence gives the figure apart from it."""
    if site.word(site.first - 1) not in role_words("before_figure"):
        return None
    for at in range(max(0, site.first - _WINDOW), min(len(site.words) - 2, site.last + 8)):
        if site.words[at] in ("number", "total") and site.words[at + 1] == "of":
            found = counted_after(site.tokens, at + 2, one=False)
            if found is None:
                continue
            head = (site.tokens[found.head].start, site.tokens[found.head].end)
            phrase = (site.tokens[found.first].start, site.tokens[found.last - 1].end)
            quantity = site.quantity._replace(counted=head, phrase=phrase, unit=found.unit)
            return replace(site, quantity=quantity, first=at, last=at + 2, end=found.last)
    return None


def _entity_at(site: Site, mentions: Mentions) -> Entity | None:
    span = site.quantity.counted
    found = mentions.overlapping(*span) if span else []
    return next((entity for entity in found if entity.type not in ("NORP", "TIME")), None)


def _group_of(site: Site, mentions: Mentions) -> Entity | None:
    """ "A pro-government force of some 30,000", "forces, estimated at over 10,000"."""
    at = site.first - 1
    while at >= 0 and site.words[at] in role_words("group_links"):
        at -= 1
    if at < 0 or not {"of", "at", "numbering"} & set(site.words[at + 1 : site.first]):
        return None
    token = site.tokens[at]
    found = mentions.overlapping(token.start, token.end)
    return next((entity for entity in found if entity.type in _GROUPS and entity.end == token.end), None)


def _source(site: Site, earlier: Sequence[Number]) -> Number | None:
    """The count that a bare one goes on with: for "the nine" the same nine, else the last with a noun."""
    usable = [number for number in earlier[-_MEMORY:] if number.unit and number.role not in _MEASURES]
    definite = site.word(site.first - 1) in ("the", "all", "these", "those")
    value = site.quantity.value if definite else _whole(site)
    if value is not None:
        same = next((number for number in reversed(usable) if number.value == value), None)
        if same is not None:
            return same
    near = (number for number in reversed(usable) if site.quantity.start - number.end < _RECALL)
    return next((number for number in near if number.unit not in ("kg", "tonne")), None)


def _whole(site: Site) -> int | None:
    """The value of N in "two of the N"."""
    at = site.last + 2
    if site.word(site.last) != "of" or site.word(site.last + 1) != "the" or at >= len(site.tokens):
        return None
    numeral = numeral_at(site.tokens, at)
    return numeral.value if numeral is not None and isinstance(numeral.value, int) else None
