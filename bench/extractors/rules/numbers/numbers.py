"""Numbers by rule: quantities of the text with their unit, role, scope and counted mention."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Entity, Number
from bench.extractors.rules.numbers.cues import role_words
from bench.extractors.rules.numbers.ellipsis import Elided, elided
from bench.extractors.rules.numbers.links import Mentions, counted_entity, with_clusters
from bench.extractors.rules.numbers.roles import role_of
from bench.extractors.rules.numbers.scopes import scope_of
from bench.extractors.rules.numbers.sites import Site, sites
from bench.language.numbers.quantities import find_quantities


def find_numbers(text: str, entities: Sequence[Entity], published: str | None = None) -> tuple[Number, ...]:
    """Return the numbers of a text in order, ids ``n1``, ``n2``, ...

    ``entities`` are mentions with ids and types; ``of`` names one of them. The date of
    publication is taken for symmetry with the other layers, no number depends on it.
    """
    del published
    mentions = Mentions(entities)
    read: list[Number] = []
    for site in sites(text, find_quantities(text)):
        read.append(_number(text, site, mentions, read))
    return tuple(with_clusters(read))


def _number(text: str, site: Site, mentions: Mentions, earlier: Sequence[Number]) -> Number:
    quantity = site.quantity
    entity = counted_entity(site, mentions)
    bare = quantity.kind == "count" and quantity.unit is None
    missing = elided(site, mentions, earlier) if bare else Elided()
    unit = quantity.unit or missing.unit
    role = role_of(missing.site or site, unit, missing.of is not None and missing.source is None)
    scope = scope_of(site, role)
    source = missing.source or _same_again(site, unit, earlier)
    if source is not None and role == "other" and source.role and source.scope:
        role, scope = source.role, source.scope
    if quantity.kind == "count" and role in role_words("human_roles") and unit != "household" and bare:
        unit = "person"
    return Number(
        start=quantity.start,
        end=quantity.end,
        text=text[quantity.start : quantity.end],
        id=f"n{len(earlier) + 1}",
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        unit=unit,
        role=role,
        scope=scope,
        of=entity.id if entity else missing.of,
    )


def _same_again(site: Site, unit: str | None, earlier: Sequence[Number]) -> Number | None:
    """The earlier number that "the two districts" takes up."""
    if site.word(site.first - 1) not in ("the", "these", "those", "all") or site.quantity.kind != "count":
        return None
    value = site.quantity.value
    return next(
        (n for n in reversed(earlier) if n.value == value and n.unit == unit and unit is not None), None
    )
