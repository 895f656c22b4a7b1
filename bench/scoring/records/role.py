"""Role fillers of a document, by optimal alignment of entities (CEAF-REE)."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from bench.document import Document
from bench.facts import Record, records
from bench.facts.record import ASSERTED, Filler, Key
from bench.scoring.counts import Counts
from bench.scoring.matching import Edge, best_pairs
from bench.scoring.measure import ByType, Measure
from bench.scoring.records.links import Links, Match, link


class _Entry(NamedTuple):
    """An entity that fills a role, or a date: what it is known by, and whether it may be missed."""

    keys: frozenset[Key]
    optional: bool


@dataclasses.dataclass(frozen=True)
class RecordRole(Measure):
    """Fillers of each role over all records of a document, aligned one to one (CEAF-REE)."""

    name: ClassVar[str] = "record.role"
    layer: ClassVar[Literal["events"]] = "events"
    needs: ClassVar[frozenset[str]] = frozenset({"arguments"})
    match: Match = "overlap"
    records: Literal["all", "asserted"] = "all"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count aligned entities by role; a pair fits if the two share a mention."""
        left = _entries(self._chosen(records(gold)))
        right = _entries(self._chosen(records(predicted, gold=False)))
        links = link(gold, predicted, self.match) if left and right else {}
        return {
            role: _aligned(left.get(role, []), right.get(role, []), links) for role in sorted({*left, *right})
        }

    def _chosen(self, found: Iterable[Record]) -> list[Record]:
        return [one for one in found if self.records == "all" or one.realis in ASSERTED]


def _entries(found: Iterable[Record]) -> dict[str, list[_Entry]]:
    """What fills each role, each entity and date once in a document."""
    fillers: dict[str, list[Filler]] = defaultdict(list)
    dates: dict[str, list[bool]] = defaultdict(list)
    for record in found:
        for filler in record.fillers:
            fillers[filler.role].append(filler)
        if record.date is not None:
            dates[record.date].append(record.optional or record.date_optional)
    out = {role: list(_merged(named)) for role, named in fillers.items()}
    if dates:
        out["date"] = [_Entry(frozenset([("date", day)]), all(may)) for day, may in dates.items()]
    return out


def _merged(fillers: Sequence[Filler]) -> Iterator[_Entry]:
    """Fillers that share an entity are one; it may be missed if each of them may."""
    owner: dict[Key, list[Filler]] = {}
    groups: list[list[Filler]] = []
    for filler in fillers:
        group = next((owner[key] for key in filler.keys if key in owner), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(filler)
        owner.update((key, group) for key in filler.keys if key not in owner)
    for group in groups:
        keys = frozenset(key for filler in group for key in filler.keys)
        yield _Entry(keys, all(filler.optional for filler in group))


def _aligned(gold: Sequence[_Entry], predicted: Sequence[_Entry], links: Links) -> Counts:
    at: dict[Key, list[int]] = defaultdict(list)
    for i, entry in enumerate(gold):
        for key in entry.keys:
            at[key].append(i)
    # An optional filler is taken only where no required one is left out for it.
    pairs = best_pairs(
        Edge(i, j, 0.5 if gold[i].optional else 1.0)
        for j, entry in enumerate(predicted)
        for key in entry.keys
        for same in ([key] if key[0] == "date" else links.get(key, ()))
        for i in at.get(same, ())
    )
    found = {i for i, _ in pairs}
    wanted = sum(not entry.optional or i in found for i, entry in enumerate(gold))
    return Counts(wanted, len(predicted), len(pairs))
