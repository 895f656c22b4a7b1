"""Which event mentions state the same happening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Facts(NamedTuple):
    """What is compared: the type, the realis, the position, and per role the entity clusters and number values."""

    type: str
    realis: str
    noun: bool
    definite: bool
    roles: dict[str, frozenset[str]]
    numbers: frozenset[float]


_BACK = 12


def chain_events(facts: Sequence[Facts]) -> list[int]:
    """For every event the index of the first event that states the same happening."""
    leaders = list(range(len(facts)))
    for index, fact in enumerate(facts):
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if _same(facts[back], fact):
                leaders[index] = leaders[back]
                break
    return leaders


def _same(one: Facts, other: Facts) -> bool:
    if one.type != other.type:
        return False
    if one.realis == "denied" and other.realis == "denied":
        pass
    shared = conflict = 0
    for role in ("agent", "patient", "target", "place", "time", "origin"):
        mine, theirs = one.roles.get(role, frozenset()), other.roles.get(role, frozenset())
        if mine and theirs:
            if mine & theirs:
                shared += 1
            else:
                conflict += 1
    if one.numbers and other.numbers:
        if one.numbers & other.numbers:
            shared += 1
        else:
            return False
    if conflict:
        return False
    if other.noun and other.definite and shared >= 0 and not (other.numbers and not one.numbers and shared == 0):
        return True
    return shared >= 2
