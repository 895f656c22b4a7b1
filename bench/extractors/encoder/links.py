"""From the scores of pairs to arguments, sources and counted entities."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Argument
from bench.extractors.linear.pairs import Pair
from bench.ontology import load_ontology

_ONCE = frozenset({"time", "number", "cause"})
"""Roles that an event has one filler of."""
Rows = Sequence[Sequence[float]]
"""The probabilities of each pair's labels, the first being none."""


def arguments(
    pairs: Sequence[Pair], scores: Rows, roles: Sequence[str], threshold: float
) -> dict[str, tuple[Argument, ...]]:
    """The arguments of each trigger, by its id, in order of the text.

    A pair counts if it is something with at least ``threshold``; it takes the best role
    that its kind can fill.
    """
    found: dict[str, list[Argument]] = {}
    for pair, row in zip(pairs, scores, strict=True):
        kind = pair.other.kind
        fitting = [(score, role) for role, score in zip(roles, row, strict=True) if _fits(role, kind)]
        if fitting and 1 - row[0] >= threshold:
            score, role = max(fitting)
            found.setdefault(pair.anchor.id, []).append(Argument(role, pair.other.id, round(score, 4)))
    return {anchor: _consistent(items) for anchor, items in found.items()}


def linked(pairs: Sequence[Pair], scores: Rows, threshold: float) -> dict[str, str]:
    """The best entity of each anchor that is sure enough, by the anchor's id."""
    best: dict[str, tuple[float, str]] = {}
    for pair, row in zip(pairs, scores, strict=True):
        sure = row[1] >= threshold and row[1] > best.get(pair.anchor.id, (0.0, ""))[0]
        if sure and pair.other.kind == "entity":
            best[pair.anchor.id] = (row[1], pair.other.id)
    return {anchor: other for anchor, (_, other) in best.items()}


def _fits(role: str, kind: str) -> bool:
    known = load_ontology().argument_roles.get(role)
    return known is not None and known.target == kind


def _consistent(found: Sequence[Argument]) -> tuple[Argument, ...]:
    """A role that is filled once keeps its best candidate."""
    kept: list[Argument] = []
    for argument in sorted(found, key=lambda item: -(item.score or 0.0)):
        if argument.role not in _ONCE or all(argument.role != other.role for other in kept):
            kept.append(argument)
    return tuple(argument for argument in found if argument in kept)
