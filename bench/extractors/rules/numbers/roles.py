"""What a number means in its sentence: the role, from the unit and from verbs and nouns around."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bench.extractors.rules.numbers.cues import (
    flat_cues,
    nearest,
    person_cues,
    role_data,
    role_words,
    voiced_cues,
)
from bench.extractors.rules.numbers.sites import Site

_HARM = frozenset(("killed", "wounded", "missing", "displaced", "abducted", "detained"))
_KIND_ROLES = {"fraction": "percent"} | {
    kind: kind for kind in ("ordinal", "percent", "money", "age", "duration", "distance", "area")
}


@cache
def head_roles() -> Mapping[str, str]:
    """What counted nouns say by themselves: "refugees" are displaced, "deaths" killed."""
    return MappingProxyType(
        {noun: role for role, nouns in role_data()["head_roles"].items() for noun in nouns.split()}
    )


def role_of(site: Site, unit: str | None, group: bool = False) -> str:
    """The role of a number.

    ``unit`` is its canonical unit, also where it is inherited; ``group`` says that it
    tells the size of a group ("a force of 300").
    """
    kind = site.quantity.kind
    if kind in _KIND_ROLES:
        return _KIND_ROLES[kind]
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
    if site.head in role_words("decisive_heads"):
        return head_roles()[site.head]
    own = _own_role(site)
    best = nearest(site, person_cues())
    if best is not None and not (best[1] == "population" and _armed(site)):
        cost, role = best
        tellable = role not in ("population", "force_size") and (role != "other" or own == "population")
        if own == "abducted" and role == "detained":  # hostages held or released stay hostages
            return own
        if own is None or (cost <= 4 and tellable):
            return _default_role(site, unit) if role == "population" and _in_camp(site) else role
    return own or _default_role(site, unit)


def _own_role(site: Site) -> str | None:
    """What the counted phrase itself says: "displaced families", "12 hostages"."""
    told = [person_cues()[word].role for word in site.phrase[:-1] if word in person_cues()]
    return next((role for role in reversed(told) if role in _HARM), head_roles().get(site.head))


def _default_role(site: Site, unit: str | None) -> str:
    if _armed(site):
        return "force_size"
    if _in_camp(site):
        return "displaced"
    return "population" if unit == "household" else "other"


def _in_camp(site: Site) -> bool:
    """Whether a camp or shelter stands near: who lives there was displaced."""
    around = site.words[max(0, site.first - 20) : site.end + 20]
    return bool(role_words("camp_words") & set(around))


def _armed(site: Site) -> bool:
    return any(word in role_words("armed") for word in (site.head, *site.phrase[-1:]))


def force_moves(site: Site) -> bool:
    """Whether counted fighters act or are sent ("300 gunmen stormed", "deployed 300 troops")."""
    moves, stays = nearest(site, voiced_cues("force_moves")), nearest(site, voiced_cues("force_stays"))
    return moves is not None and moves[0] <= 8 and (stays is None or moves[0] <= stays[0])
