"""Numbers: the shared analysis proposes quantities, learned models keep and interpret them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.document import Number
from bench.extractors.linear.model import Features, Model, Settings
from bench.extractors.linear.number_features import quantity_features
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.view import View
from bench.language.numbers.quantities import Quantity


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


def same_facts(numbers: Sequence[Number]) -> dict[str, str]:
    """Cluster names by number id for numbers that repeat value, unit and role."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for number in numbers:
        if number.value is not None or number.low is not None:
            key = (number.value, number.low, number.high, number.unit, number.role, number.modifier)
            groups.setdefault(key, []).append(number.id)
    repeated = [ids for ids in groups.values() if len(ids) > 1]
    return {ident: f"k{i}" for i, ids in enumerate(repeated, 1) for ident in ids}
