"""Clusters from relations of coreference, which name other annotations by address and number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.convert.losses import Losses
from bench.convert.webanno.cells import NONE
from bench.convert.webanno.layers import Layer
from bench.convert.webanno.marks import Key, Mark
from bench.convert.webanno.rows import Row
from bench.errors import Problem

_TARGET = re.compile(r"([0-9]+-[0-9]+(?:\.[0-9]+)?)(?:\[([0-9]{1,9})_([0-9]{1,9})\])?")
_BRIDGE = "bridge"


class Link(NamedTuple):
    """A relation between two annotations."""

    line: int
    type: str
    one: Key
    other: Key


def links(
    rows: Sequence[Row], layer: Layer, found: Mapping[Key, Mark], file: str, problems: list[Problem]
) -> Iterator[Link]:
    """All relations of a layer; a reference to nothing is a problem."""
    for row in rows:
        *types, targets = row.cells[layer.first : layer.after]
        if targets == NONE:
            continue
        parts = targets.split("|")
        kinds = types[0].split("|") if types else [""] * len(parts)
        if len(kinds) != len(parts):
            what = f"has {len(kinds)} types for {len(parts)} relations"
            problems.append(Problem(file, row.line, layer.name, what, "expected one for each"))
            continue
        for kind, target in zip(kinds, parts, strict=True):
            keys = _keys(row, target, found)
            if keys is None:
                hint = "expected ADDRESS or ADDRESS[OTHER_OWN] of annotations that stand there"
                what = f"{target!r} refers to nothing"
                problems.append(Problem(file, row.line, layer.name, what, hint))
            else:
                yield Link(row.line, kind, *keys)


def _keys(row: Row, target: str, found: Mapping[Key, Mark]) -> tuple[Key, Key] | None:
    match = _TARGET.fullmatch(target)
    if match is None:
        return None
    own, other = int(match[3] or 0) or row.address, int(match[2] or 0) or match[1]
    for key, address in ((own, row.address), (other, match[1])):
        if key not in found or address not in found[key].rows:
            return None
    return own, other


def clusters(
    found: Mapping[Key, Mark], relations: Sequence[Link], file: str, losses: Losses
) -> Mapping[Key, Key]:
    """For each annotation the first of its chain. Bridging does not make two mentions one entity."""
    first: dict[Key, Key] = {key: key for key in found}
    order = {key: at for at, key in enumerate(found)}

    def root(key: Key) -> Key:
        while first[key] != key:
            first[key] = first[first[key]]
            key = first[key]
        return key

    for link in relations:
        if link.type.startswith(_BRIDGE):
            losses.add(f"relations {link.type}", f"{file}:{link.line}")
            continue
        early, late = sorted((root(link.one), root(link.other)), key=order.__getitem__)
        first[late] = early
    return {key: root(key) for key in found}
