"""Numbers by rule: quantities of the text with their unit, role, scope and counted mention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.document import Entity, Number
from bench.extractors.rules.number_links import Mentions, counted_entity, with_clusters
from bench.extractors.rules.number_roles import role_of
from bench.extractors.rules.number_scopes import scope_of
from bench.extractors.rules.number_sites import Site, sites
from bench.language.counted import unit_of
from bench.language.quantities import find_quantities

_RECALL = 400  # how far back, in code points, an elliptical count looks for its noun
_HUMAN_ROLES = frozenset(
    ("killed", "wounded", "killed_or_wounded", "missing", "abducted", "detained", "surrendered", "displaced", "returned")
)


class _Read(NamedTuple):
    """A finished number with what later elliptical numbers may take from it."""

    number: Number
    counted: bool


def find_numbers(text: str, entities: Sequence[Entity], published: str | None = None) -> tuple[Number, ...]:
    """Return the numbers of a text in order, ids ``n1``, ``n2``, ...

    ``entities`` are mentions with ids and types; ``of`` names one of them. The date of
    publication is taken for symmetry with the other layers, no number depends on it.
    """
    del published
    mentions = Mentions(entities)
    read: list[_Read] = []
    for site in sites(text, find_quantities(text)):
        read.append(_read(text, site, mentions, read, len(read) + 1))
    return tuple(with_clusters([item.number for item in read]))


def _read(text: str, site: Site, mentions: Mentions, earlier: Sequence[_Read], position: int) -> _Read:
    quantity = site.quantity
    unit, of = quantity.unit, counted_entity(site, mentions, quantity.kind)
    counted = quantity.counted is not None
    identity = of.id if of else None
    if quantity.kind == "count" and unit is None:
        unit, inherited = _elided(site, mentions, earlier)
        identity = identity or inherited
    role = role_of(site, unit)
    if unit is None and quantity.kind == "count" and role in _HUMAN_ROLES:
        unit = "person"
    number = Number(
        start=quantity.start,
        end=quantity.end,
        text=text[quantity.start : quantity.end],
        id=f"n{position}",
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        unit=unit,
        role=role,
        scope=scope_of(site, role),
        of=identity,
    )
    return _Read(number, counted)


def _elided(site: Site, mentions: Mentions, earlier: Sequence[_Read]) -> tuple[str | None, str | None]:
    """Unit and mention of a count without a noun: "the number of districts ... to 40", else the last count's."""
    named = _number_of(site)
    if named is not None:
        start, end = site.tokens[named].start, site.tokens[named].end
        entity = next((e for e in mentions.overlapping(start, end) if e.type not in ("NORP", "TIME")), None)
        return unit_of(site.words[named]), entity.id if entity else None
    for item in reversed(earlier[-4:]):
        close = site.quantity.start - item.number.end < _RECALL
        if close and item.number.unit is not None and item.counted:
            return item.number.unit, item.number.of
    return None, None


def _number_of(site: Site) -> int | None:
    """The plural noun after "number of", where the sentence gives the number apart from it."""
    from bench.language.counted import counted_after

    for at in range(len(site.words) - 2):
        if site.words[at] in ("number", "total") and site.words[at + 1] == "of":
            found = counted_after(site.tokens, at + 2, one=False)
            if found is not None:
                return found.head
    return None
