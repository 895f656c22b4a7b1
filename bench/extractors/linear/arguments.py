"""Participants and sources of events, by classifying each pair of a trigger and a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.document import Argument
from bench.extractors.linear.model import Features, Model, Settings, judge
from bench.extractors.linear.pairs import Node, Pair, pairs
from bench.extractors.linear.view import View
from bench.ontology import load_ontology

NONE = ""
_ONCE = frozenset({"time", "number", "cause"})


class Found(NamedTuple):
    """Arguments and sources by trigger id."""

    arguments: dict[str, tuple[Argument, ...]]
    sources: dict[str, str]


class Arguments:
    """Gives each event its arguments and the entity that reports it."""

    def __init__(self, settings: Settings, threshold: float) -> None:
        self._threshold = threshold
        self._roles, self._source = Model(settings), Model(settings)

    def fit(
        self,
        batches: Sequence[Sequence[Pair]],
        roles: Sequence[Mapping[tuple[str, str], str]],
        sources: Sequence[Mapping[str, str]],
    ) -> Arguments:
        """Learn from the pairs of each document, roles by trigger and target, sources by trigger."""
        rows: list[Features] = []
        wanted: list[str] = []
        told: list[str] = []
        for batch, role_of, source_of in zip(batches, roles, sources, strict=True):
            for pair in batch:
                rows.append(pair.row())
                wanted.append(role_of.get((pair.anchor.id, pair.other.id), NONE))
                told.append("yes" if source_of.get(pair.anchor.id) == pair.other.id else "no")
        self._roles.fit(rows, wanted)
        self._source.fit(rows, told)
        return self

    def find(self, batch: Sequence[Pair]) -> Found:
        """The best role of each pair and the best source of each trigger that are sure enough."""
        roles, sources = judge([self._roles, self._source], (pair.row() for pair in batch))
        arguments: dict[str, list[Argument]] = {}
        for pair, row in zip(batch, roles.tolist(), strict=True):
            score, role = self._best(pair.other, row)
            if role != NONE:
                arguments.setdefault(pair.anchor.id, []).append(
                    Argument(role, pair.other.id, round(score, 4))
                )
        return Found(
            {anchor: _consistent(items) for anchor, items in arguments.items()},
            self._told(batch, self._source.column(sources, "yes")),
        )

    def _best(self, other: Node, row: Sequence[float]) -> tuple[float, str]:
        fitting = [
            (score, role)
            for role, score in zip(self._roles.labels, row, strict=True)
            if role != NONE and score >= self._threshold and _fits(role, other)
        ]
        return max(fitting, default=(0.0, NONE))

    def _told(self, batch: Sequence[Pair], scores: Sequence[float]) -> dict[str, str]:
        best: dict[str, tuple[float, str]] = {}
        for pair, score in zip(batch, scores, strict=True):
            sure = score >= self._threshold and score > best.get(pair.anchor.id, (0.0, ""))[0]
            if sure and pair.other.kind == "entity":
                best[pair.anchor.id] = (score, pair.other.id)
        return {anchor: other for anchor, (_, other) in best.items()}


def argument_pairs(view: View, triggers: Sequence[Node], mentions: Sequence[Node]) -> list[Pair]:
    """The pairs that both models judge: triggers with entities, numbers and one another."""
    return pairs(view, triggers, [*mentions, *triggers])


def _fits(role: str, other: Node) -> bool:
    return load_ontology().argument_roles[role].target == other.kind


def _consistent(arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """A role that is filled once keeps its best candidate."""
    kept: list[Argument] = []
    for argument in sorted(arguments, key=lambda item: -(item.score or 0.0)):
        if argument.role not in _ONCE or all(argument.role != other.role for other in kept):
            kept.append(argument)
    return tuple(argument for argument in arguments if argument in kept)
