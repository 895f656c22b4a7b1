"""Numbers: the shared analysis proposes quantities, learned models keep and interpret them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.document import Entity, Number
from bench.extractors.linear.model import Features, Model, Settings
from bench.extractors.linear.pairs import Node, Pair, pairs
from bench.extractors.linear.view import View
from bench.language.quantities import Quantity

_WINDOW = 6
_PERSON = "person"


class Reading(NamedTuple):
    """What a gold number means, for training: None where the candidate is none."""

    role: str
    scope: str
    unit: str | None


class Numbers:
    """Keeps or drops each quantity, and reads its role, scope and, where elliptical, unit."""

    def __init__(self, settings: Settings) -> None:
        self._keep, self._role, self._scope = Model(settings), Model(settings), Model(settings)
        self._units: dict[str, str] = {}

    def fit(
        self,
        views: Sequence[View],
        events: Sequence[Sequence[Node]],
        gold: Sequence[Mapping[tuple[int, int], Reading]],
    ) -> Numbers:
        """Learn from documents, their triggers and the gold numbers by span."""
        kept: list[str] = []
        rows: list[Features] = []
        known: list[tuple[Features, Reading]] = []
        units: dict[str, Counter[str]] = {}
        for view, triggers, readings in zip(views, events, gold, strict=True):
            for quantity, row in zip(view.quantities, quantity_features(view, triggers), strict=True):
                reading = readings.get((quantity.start, quantity.end))
                rows.append(row)
                kept.append("no" if reading is None else "yes")
                if reading is not None:
                    known.append((row, reading))
                    if reading.unit is not None:
                        units.setdefault(reading.role, Counter())[reading.unit] += 1
        self._keep.fit(rows, kept)
        self._role.fit([row for row, _ in known], [reading.role for _, reading in known])
        scoped = [[*row, *_given(row, reading.role)] for row, reading in known]
        self._scope.fit(scoped, [reading.scope for _, reading in known])
        self._units = {
            role: min(count, key=lambda unit: (-count[unit], unit)) for role, count in units.items()
        }
        return self

    def find(self, view: View, triggers: Sequence[Node]) -> list[Number]:
        """The numbers of a document, without ``of`` and clusters."""
        rows = quantity_features(view, triggers)
        keep = [score >= 0.5 for score in self._keep.probability(rows, "yes")]
        chosen = [(q, row) for q, row, kept in zip(view.quantities, rows, keep, strict=True) if kept]
        roles = self._role.best([row for _, row in chosen])
        scoped = [[*row, *_given(row, role or "")] for (_, row), role in zip(chosen, roles, strict=True)]
        scopes = self._scope.best(scoped)
        return [
            Number(
                start=quantity.start,
                end=quantity.end,
                text=view.text[quantity.start : quantity.end],
                id=f"n{i}",
                value=quantity.value,
                low=quantity.low,
                high=quantity.high,
                modifier=quantity.modifier,
                unit=self._unit(quantity, role),
                role=role,
                scope=scope,
            )
            for i, ((quantity, _), role, scope) in enumerate(zip(chosen, roles, scopes, strict=True), 1)
        ]

    def _unit(self, quantity: Quantity, role: str | None) -> str | None:
        """The unit that the phrase states, else the usual one of the role ("killing 12")."""
        if quantity.unit is not None or quantity.kind != "count":
            return quantity.unit
        return self._units.get(role or "")


def _given(row: Sequence[str], role: str) -> list[str]:
    return [f"role={role}", *(f"role={role}&{mark}" for mark in row)]


def quantity_features(view: View, triggers: Sequence[Node]) -> list[list[str]]:
    """The features of every quantity: itself, what it counts, the words and events around it."""
    by_sentence: dict[int, list[Node]] = {}
    for node in triggers:
        by_sentence.setdefault(view.sentence[node.first], []).append(node)
    return [_features(view, quantity, by_sentence) for quantity in view.quantities]


def _features(view: View, quantity: Quantity, triggers: Mapping[int, Sequence[Node]]) -> list[str]:
    first, last = view.near(quantity.start), view.near(quantity.end - 1)
    bounds = view.bounds[view.sentence[first]]
    row = [f"kind={quantity.kind}", f"unit={quantity.unit}", f"modifier={quantity.modifier}"]
    row += [f"text={view.text[quantity.start : quantity.end].lower()}", f"size={_size(quantity.value)}"]
    if quantity.counted is not None:
        head = view.near(quantity.counted[0])
        row += [f"head={view.stems[head]}", *(f"head:{kind}" for kind in view.heads[head])]
        last = max(last, head)
    for step in range(1, _WINDOW + 1):
        for side, j in (("-", first - step), ("+", last + step)):
            if bounds[0] <= j < bounds[1]:
                row += [f"{side}{view.stems[j]}", *(f"{side}{mark}" for mark in view.cues[j])]
                row += [f"{side}1={view.lower[j]}"] if step == 1 else []
                row += [f"{side}{kind}?" for kind in view.listed[j]]
    row += [f"in={view.lower[j]}" for j in range(*bounds) if "since" in view.cues[j]]
    return row + _nearest(triggers.get(view.sentence[first], ()), first, last, quantity)


def _nearest(triggers: Sequence[Node], first: int, last: int, quantity: Quantity) -> list[str]:
    """The types of the closest events on either side, and of the closest of all."""
    row = []
    before = [node for node in triggers if node.first <= first]
    after = [node for node in triggers if node.first > first]
    if before:
        row += _event("before", before[-1], max(0, first - before[-1].stop), quantity)
    if after:
        row += _event("after", after[0], max(0, after[0].first - last - 1), quantity)
    if triggers:
        closest = min(triggers, key=lambda node: (max(first - node.stop, node.first - last, 0), node.first))
        row += [f"event={closest.type}", f"event={closest.type}&{quantity.unit}"]
    return row


def _event(side: str, node: Node, gap: int, quantity: Quantity) -> list[str]:
    reach = "next" if gap <= 2 else "near" if gap <= 6 else "far"
    row = [f"event {side}={node.type}", f"event {side} {reach}={node.type}", f"event {side} {reach}"]
    return [*row, f"event {side} {reach}={node.type}&{quantity.kind}&{quantity.unit}"]


def _size(value: float | None) -> str:
    return "none" if value is None else str(min(len(str(int(abs(value)))), 9))


class Counted:
    """Links a number to the mention that it counts or locates."""

    def __init__(self, settings: Settings) -> None:
        self._model = Model(settings)

    def fit(self, batches: Sequence[Sequence[Pair]], gold: Sequence[Mapping[str, str]]) -> Counted:
        """Learn from the pairs of each document and the counted entity by number id."""
        rows = [pair.row() for batch in batches for pair in batch]
        labels = [
            "yes" if counted.get(pair.anchor.id) == pair.other.id else "no"
            for batch, counted in zip(batches, gold, strict=True)
            for pair in batch
        ]
        self._model.fit(rows, labels)
        return self

    def find(self, batch: Sequence[Pair]) -> dict[str, str]:
        """The counted entity by number id."""
        best: dict[str, tuple[float, str]] = {}
        for pair, score in zip(
            batch, self._model.probability((pair.row() for pair in batch), "yes"), strict=True
        ):
            if score >= 0.5 and score > best.get(pair.anchor.id, (0.0, ""))[0]:
                best[pair.anchor.id] = (score, pair.other.id)
        return {anchor: other for anchor, (_, other) in best.items()}


def counted_pairs(view: View, numbers: Sequence[Node], entities: Sequence[Node]) -> list[Pair]:
    """Numbers with the entities around them; whether the counted phrase overlaps is a feature."""
    phrases = {view.near(q.start): q for q in view.quantities}
    found = []
    for pair in pairs(view, numbers, entities):
        quantity = phrases.get(pair.anchor.first)
        mark = "counted " + (_overlap(view, quantity, pair.other) if quantity is not None else "unknown")
        found.append(replace(pair, extra=(mark, f"{mark}&{pair.other.detail}")))
    return found


def _overlap(view: View, quantity: Quantity, other: Node) -> str:
    start, end = view.offsets(other.first, other.stop)
    if quantity.phrase is None or quantity.counted is None:
        return "unstated"
    if (start, end) == quantity.phrase:
        return "equal"
    if start <= quantity.counted[0] and quantity.counted[1] <= end:
        return "head"
    return "part" if start < quantity.phrase[1] and quantity.phrase[0] < end else "apart"


def same_facts(numbers: Sequence[Number]) -> dict[str, str]:
    """Cluster names by number id for numbers that repeat value, unit and role."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for number in numbers:
        if number.value is not None or number.low is not None:
            key = (number.value, number.low, number.high, number.unit, number.role, number.modifier)
            groups.setdefault(key, []).append(number.id)
    repeated = [ids for ids in groups.values() if len(ids) > 1]
    return {ident: f"k{i}" for i, ids in enumerate(repeated, 1) for ident in ids}


def counted_gold(numbers: Sequence[Number], entities: Sequence[Entity]) -> dict[str, str]:
    """The counted entity by number id, of gold numbers."""
    known = {entity.id for entity in entities}
    return {number.id: number.of for number in numbers if number.of is not None and number.of in known}
