"""What a number means in its sentence: the role, from the unit and from verbs and nouns around."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bench.extractors.rules.number_cues import (
    flat_cues,
    nearest,
    person_cues,
    role_data,
    role_words,
    voiced_cues,
)
from bench.extractors.rules.number_sites import Site

_HARM = frozenset(("killed", "wounded", "missing", "displaced", "abducted", "detained"))


_STATIC_KINDS = {
    "ordinal": "ordinal",
    "percent": "percent",
    "fraction": "percent",
    "money": "money",
    "age": "age",
}


_MEASURE_KINDS = {"duration": "duration", "distance": "distance", "area": "area"}


@cache
def head_roles() -> Mapping[str, str]:
    return MappingProxyType(
        {noun: role for role, nouns in role_data()["head_roles"].items() for noun in nouns.split()}
    )


def role_of(site: Site, unit: str | None, group: bool = False) -> str:
    """The role of a number.

    ``unit`` is its canonical unit, also where it is inherited; ``group`` says that it
    tells the size of a group ("a force of 300").
    """
    kind = site.quantity.kind
    fixed = _STATIC_KINDS.get(kind) or _MEASURE_KINDS.get(kind)
    if fixed:
        return fixed
    if kind in ("weight", "volume", "other"):
        return "weapon" if _weapon_stuff(site) else "other"
    if group and unit == "person" and not site.quantity.phrase:
        return "force_size"
    if unit in ("person", "household", None):
        return person_role(site, unit)
    return _thing_role(site, unit)


def _weapon_stuff(site: Site) -> bool:
    stuff = role_words("weapons_stuff")
    if site.word(site.last) == "of" or site.phrase:
        return any(word in stuff for word in (*site.phrase, *site.words[site.last : site.last + 4]))
    return site.word(site.last) in stuff or site.word(site.last) in ("bomb", "bombs", "warhead", "warheads")


def _thing_role(site: Site, unit: str) -> str:
    noun = unit.rsplit(" ", 1)[-1]
    if noun in role_words("units", "captured_place"):
        taken = nearest(site, voiced_cues("captured"))
        kept = nearest(site, flat_cues("held"))
        return "captured_place" if taken is not None and (kept is None or taken[0] <= kept[0]) else "other"
    if noun in role_words("units", "ammunition") and nearest(site, flat_cues("fire")) is not None:
        found = nearest(site, flat_cues("seized"))
        fired = nearest(site, flat_cues("fire"))
        return "weapon" if found and fired and found[0] < fired[0] else "strike"
    for role in ("strike", "weapon", "vehicle", "force_size"):
        if noun in role_words("units", role):
            return role
    return "other"


def person_role(site: Site, unit: str | None) -> str:
    """The role of a count of human beings: the cheapest cue, else what the noun suggests."""
    hard = head_roles().get(site.head)
    if hard in ("killed", "wounded", "killed_or_wounded") and site.head not in ("wounded", "dead"):
        return hard
    if site.head == "arrests":
        return "detained"
    for word in site.phrase[:-1]:
        cue = person_cues().get(word)
        if cue is not None and cue.role in _HARM:
            hard = cue.role
    best = nearest(site, person_cues())
    if best is not None and best[1] == "population" and _armed(site):
        best = None
    if best is not None:
        cost, role = best
        tellable = role not in ("population", "force_size") and (role != "other" or hard == "population")
        if hard is None or (cost <= 4 and tellable):
            return role
    if hard is not None:
        return hard
    if _armed(site):
        return "force_size"
    if unit == "household":
        return (
            "displaced"
            if role_words("camp_words") & set(site.words[max(0, site.first - 20) : site.end + 20])
            else "population"
        )
    return "other"


def _armed(site: Site) -> bool:
    return any(word in role_words("armed") for word in (site.head, *site.phrase[-1:]))


def force_moves(site: Site) -> bool:
    """Whether counted fighters act or are sent ("300 gunmen stormed", "deployed 300 troops")."""
    best = nearest(site, voiced_cues("force_moves"))
    return best is not None and best[0] <= 8
