"""The slots of a record that are compared with those of another, and how many agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.facts import Record
from bench.facts.record import Key
from bench.scoring.matching import Edge, best_pairs
from bench.scoring.records.links import Links

_COUNT = "count "


class Slot(NamedTuple):
    """One cell of a record: its column, and the contents of which any is right."""

    column: str
    contents: frozenset[Hashable]
    optional: bool


class Shared(NamedTuple):
    """How many slots of two records agree, by whether the gold one is required or optional."""

    required: int
    optional: int


def slots(record: Record) -> tuple[Slot, ...]:
    """The cells of which a record may have several of a kind: fillers and counts."""
    out = [Slot(one.role, frozenset(one.keys), one.optional) for one in record.fillers]
    for one in record.counts:
        content = (one.unit, one.scope, one.quantity[:3])
        out.append(Slot(f"{_COUNT}{one.role}", frozenset([content]), one.optional))
    return tuple(out)


def singles(record: Record) -> tuple[str | None, ...]:
    """The cells that a record has once at most: its date and its realis."""
    return record.date, record.realis


def shared(
    gold: Sequence[Sequence[Slot]], predicted: Sequence[Sequence[Slot]], links: Links
) -> Mapping[tuple[int, int], Shared]:
    """How many slots agree, for the pairs of records (gold, predicted) where any does.

    Slots agree one to one: entities if they share a mention, counts if they are equal.
    """
    index: dict[tuple[str, Hashable], list[tuple[int, int]]] = defaultdict(list)
    for i, cells in enumerate(gold):
        for a, slot in enumerate(cells):
            for content in slot.contents:
                index[slot.column, content].append((i, a))
    edges: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for j, cells in enumerate(predicted):
        for b, slot in enumerate(cells):
            for content in _meant(slot, links):
                for i, a in index.get((slot.column, content), ()):
                    edges[i, j].add((a, b))
    return {(i, j): _matched(gold[i], agreeing) for (i, j), agreeing in edges.items()}


def _meant(slot: Slot, links: Links) -> Iterator[Hashable]:
    for content in slot.contents:
        if slot.column.startswith(_COUNT):
            yield content
        else:
            yield from links.get(_key(content), ())


def _key(content: Hashable) -> Key:
    assert isinstance(content, tuple)
    return content


def _matched(gold: Sequence[Slot], agreeing: set[tuple[int, int]]) -> Shared:
    pairs: Iterable[tuple[int, int]] = agreeing
    if len(agreeing) > 1 and (
        len({a for a, _ in agreeing}) < len(agreeing) or len({b for _, b in agreeing}) < len(agreeing)
    ):
        pairs = best_pairs(Edge(a, b, 0.5 if gold[a].optional else 1.0) for a, b in agreeing)
    found = [gold[a].optional for a, _ in pairs]
    return Shared(found.count(False), found.count(True))
