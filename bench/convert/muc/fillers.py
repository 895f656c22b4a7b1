"""Fillers of a message: strings that the keys state, found in its text.

A filler is any place behind the dateline where one of its strings stands: the keys do not
say which, so that all of them are readings of one fact. Fillers of a slot that share a
string are one, across the templates of the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.convert.losses import Losses
from bench.convert.muc.texts import Message
from bench.convert.types import TypeMap
from bench.document import Entity


class Stated(NamedTuple):
    """A fill as one of the templates states it.

    ``label`` is the most telling foreign label; ``level`` is name or nominal where the slot
    tells; ``optional`` is the fill, ``doubtful`` its template; ``names`` are strings of the slot
    HUM TGT: NAME that mean the same.
    """

    slot: str
    strings: tuple[str, ...]
    label: str
    level: str | None
    optional: bool
    doubtful: bool
    where: str
    names: tuple[str, ...] = ()


NAMES = "HUM TGT: NAME"


@dataclass
class _Group:
    """Fills that share strings."""

    stated: list[Stated] = field(default_factory=list)
    strings: dict[str, None] = field(default_factory=dict)


class Found(NamedTuple):
    """The entities of a message, and for a string of a slot the first entity of its filler."""

    entities: tuple[Entity, ...]
    targets: Mapping[tuple[str, str], str]


def find_fillers(message: Message, stated: Sequence[Stated], types: TypeMap, losses: Losses) -> Found:
    """Entities for fills, alternatives where there are several readings; what is not found is counted."""
    entities: list[Entity] = []
    targets: dict[tuple[str, str], str] = {}
    groups = _groups(stated)
    clusters = _clusters(groups, losses)
    for number, group in enumerate(groups):
        first = group.stated[0]
        places = _places(message, group, losses)
        label = types.ours("entities", first.label)
        if any(types.ours("entities", one.label) != label for one in group.stated):
            losses.add("types of fillers that another template states otherwise", first.where)
        if label is None:
            losses.add(f"fillers {first.label}", first.where)
            continue
        optional = all(one.optional or one.doubtful for one in group.stated)
        alternative = f"a{number + 1}" if len(places) > 1 else None
        for start, end in places:
            ident = f"e{len(entities) + 1}"
            entities.append(
                Entity(
                    *(label, start, end, message.text[start:end], ident, clusters[number], first.level),
                    optional=optional,
                    alternative=alternative,
                )
            )
            for string in group.strings:
                targets.setdefault((first.slot, string), ident)
    return Found(tuple(entities), targets)


def stands(message: Message, string: str) -> list[tuple[int, int]]:
    """Where the words of a string stand in a message, whatever the case, the spaces and line ends."""
    words = r"\s+".join(map(re.escape, string.split()))
    found = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE).finditer(message.text, message.body)
    return [match.span() for match in found]


def _places(message: Message, group: _Group, losses: Losses) -> list[tuple[int, int]]:
    where = group.stated[0].where
    by_string = {string: stands(message, string) for string in group.strings}
    places = sorted({place for found in by_string.values() for place in found})
    for string, found in by_string.items():
        if not found:
            what = "readings of fillers" if places else "fillers"
            losses.add(f"{what} that do not stand in the text", f"{string!r} in {where}")
    return places


def _groups(stated: Iterable[Stated]) -> list[_Group]:
    """Fills of a slot that share a string, directly or by others, in the order of the keys."""
    groups: list[_Group] = []
    by_string: dict[tuple[str, str], _Group] = {}
    for one in stated:
        known = {id(group): group for s in one.strings if (group := by_string.get((one.slot, s)))}
        merged = next(iter(known.values()), None)
        if merged is None:
            merged = _Group()
            groups.append(merged)
        for other in list(known.values())[1:]:
            merged.stated += other.stated
            merged.strings |= other.strings
            groups.remove(other)
        merged.stated.append(one)
        merged.strings |= dict.fromkeys(one.strings)
        by_string |= {(one.slot, string): merged for string in merged.strings}
    return groups


def _clusters(groups: Sequence[_Group], losses: Losses) -> list[str]:
    """A cluster for each group; what describes one named target is in the cluster of the name."""
    owner = {
        string: k
        for k, group in enumerate(groups)
        for string in group.strings
        if group.stated[0].slot == NAMES
    }
    clusters = []
    for k, group in enumerate(groups):
        named = {owner[name] for one in group.stated for name in one.names if name in owner}
        if len(named) > 1:
            losses.add("descriptions that belong to several names (joined with none)", group.stated[0].where)
        clusters.append(f"c{(named.pop() if len(named) == 1 else k) + 1}")
    return clusters
