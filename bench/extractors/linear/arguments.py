"""Participants and sources of events, by classifying each pair of a trigger and a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.document import Argument
from bench.extractors.linear.model import Model, Settings
from bench.extractors.linear.pairs import Node, Pair, pairs
from bench.extractors.linear.view import View
from bench.ontology import load_ontology

NONE = ""
_ONCE = frozenset({"time", "number", "cause"})


class Arguments:
    """Gives each event its arguments."""

    def __init__(self, settings: Settings, threshold: float) -> None:
        self._threshold = threshold
        self._model = Model(settings)

    def fit(
        self, batches: Sequence[Sequence[Pair]], gold: Sequence[Mapping[tuple[str, str], str]]
    ) -> Arguments:
        """Learn from the pairs of each document and the role by trigger id and target id."""
        rows = [pair.row for batch in batches for pair in batch]
        labels = [
            roles.get((pair.anchor.id, pair.other.id), NONE)
            for batch, roles in zip(batches, gold, strict=True)
            for pair in batch
        ]
        self._model.fit(rows, labels)
        return self

    def find(self, batch: Sequence[Pair]) -> dict[str, tuple[Argument, ...]]:
        """The arguments by trigger id: the best role of each pair that is sure enough."""
        found: dict[str, list[Argument]] = {}
        scores = self._model.probabilities([pair.row for pair in batch])
        for pair, row in zip(batch, scores, strict=True):
            options = [
                (float(score), role)
                for role, score in zip(self._model.labels, row, strict=True)
                if role != NONE and _fits(role, pair.other)
            ]
            score, role = max(options, default=(0.0, NONE), key=lambda option: option[0])
            if role != NONE and score >= self._threshold:
                found.setdefault(pair.anchor.id, []).append(Argument(role, pair.other.id, round(score, 4)))
        return {anchor: _consistent(arguments) for anchor, arguments in found.items()}


class Sources:
    """Gives each event the entity that reports it."""

    def __init__(self, settings: Settings, threshold: float) -> None:
        self._threshold = threshold
        self._model = Model(settings)

    def fit(self, batches: Sequence[Sequence[Pair]], gold: Sequence[Mapping[str, str]]) -> Sources:
        """Learn from the pairs of each document and the source by trigger id."""
        rows = [pair.row for batch in batches for pair in batch]
        labels = [
            "yes" if sources.get(pair.anchor.id) == pair.other.id else "no"
            for batch, sources in zip(batches, gold, strict=True)
            for pair in batch
        ]
        self._model.fit(rows, labels)
        return self

    def find(self, batch: Sequence[Pair]) -> dict[str, str]:
        """The source by trigger id, where one is sure enough."""
        best: dict[str, tuple[float, str]] = {}
        for pair, score in zip(
            batch, self._model.probability([pair.row for pair in batch], "yes"), strict=True
        ):
            if score >= self._threshold and score > best.get(pair.anchor.id, (0.0, ""))[0]:
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
