"""Clusters: ids that are said to be equal, and the names that notes give some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from bench.convert.losses import Losses


def clusters(
    groups: Iterable[Sequence[str]], named: Mapping[str, str], losses: Losses, where: str
) -> dict[str, str]:
    """The cluster of each id that is in a group or has a name.

    Groups that share an id are one. A group goes by the first name that any of it has; one
    without gets c1, c2 and so on.
    """
    taken = set(named.values())
    free = (name for name in map("c{}".format, count(1)) if name not in taken)
    found = dict(named)
    for members in _merged(groups):
        names = list(dict.fromkeys(named[member] for member in members if member in named))
        if len(names) > 1:
            losses.add("names of clusters that are one", f"{where} {names[1]}", len(names) - 1)
        name = names[0] if names else next(free)
        found.update(dict.fromkeys(members, name))
    return found


def _merged(groups: Iterable[Sequence[str]]) -> list[list[str]]:
    """Groups that share no id."""
    group_of: dict[str, list[str]] = {}
    for members in groups:
        joined: list[str] = []
        for member in dict.fromkeys(members):
            for other in group_of.get(member, [member]):
                if other not in joined:
                    joined.append(other)
        for member in joined:
            group_of[member] = joined
    return list({id(one): one for one in group_of.values()}.values())
