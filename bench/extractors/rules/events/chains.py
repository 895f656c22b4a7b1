"""Which event mentions state the same happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Facts(NamedTuple):
    """What is compared: type, how the trigger refers, and per role the entity clusters and number values."""

    type: str
    noun: bool
    definite: bool
    plural: bool
    roles: Mapping[str, frozenset[str]]
    numbers: frozenset[float]


# The role that tells one happening of a type from another.
_PRIMARY = {
    "territory.capture": ("place",),
    "territory.control": ("place",),
    "territory.withdraw": ("origin", "agent"),
    "siege": ("place", "target"),
    "movement": ("destination", "patient"),
    "operation": ("place", "target", "agent"),
    "agreement": ("agent",),
    "protest": ("agent", "place"),
}
_BY_PATIENT = (
    "casualty.death",
    "casualty.injury",
    "detention",
    "abduction",
    "release",
    "displacement",
    "return",
    "destruction",
)
_ROLES = ("agent", "patient", "target", "place", "time", "origin", "destination")
_REACH = 40


def chain_events(facts: Sequence[Facts]) -> list[int]:
    """For every event the index of the first event that states the same happening."""
    leaders = list(range(len(facts)))
    seen: dict[str, list[int]] = {}
    for index, fact in enumerate(facts):
        earlier = seen.setdefault(fact.type, [])
        for back in reversed(earlier[-_REACH:]):
            if _same(facts[back], fact):
                leaders[index] = leaders[back]
                break
        earlier.append(index)
    return leaders


def _same(one: Facts, other: Facts) -> bool:
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    shared = {
        role for role in _ROLES if one.roles.get(role, frozenset()) & other.roles.get(role, frozenset())
    }
    conflict = {
        role for role in _ROLES
        if role not in shared and one.roles.get(role) and other.roles.get(role)
    }  # fmt: skip
    if other.noun and other.definite:
        strict = (
            {"agent", "target", "patient", "origin"}
            if other.type == "agreement"
            else {"agent", "target", "patient", "time", "place", "origin"}
        )
        return not conflict & strict and (one.plural == other.plural or bool(shared))
    if conflict:
        return False
    primary = ("patient",) if other.type in _BY_PATIENT else _PRIMARY.get(other.type, ("target", "place"))
    if not shared & set(primary):
        return False
    if other.type.startswith("attack.") or other.type in ("agreement", "protest", "movement", "siege"):
        return len(shared) >= 2
    return True
