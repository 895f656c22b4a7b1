"""The realis of an event, from its trigger and the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.linear.model import Model, Settings
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.triggers import span_features
from bench.extractors.linear.view import View

_MOODS = ("negative", "future", "possible", "attempt", "threat", "aspect")


class Realis:
    """Gives each event its realis."""

    def __init__(self, settings: Settings) -> None:
        self._model = Model(settings)

    def fit(self, views: Sequence[View], events: Sequence[Sequence[Node]]) -> Realis:
        """Learn from the gold triggers of each document, whose ``detail`` is the realis."""
        rows = [_row(view, node) for view, nodes in zip(views, events, strict=True) for node in nodes]
        self._model.fit(rows, [node.detail for nodes in events for node in nodes])
        return self

    def find(self, view: View, events: Sequence[Node]) -> list[str | None]:
        """The realis of each trigger, None where nothing was learned."""
        return self._model.best([_row(view, node) for node in events])


def _row(view: View, node: Node) -> list[str]:
    bounds = view.bounds[view.sentence[node.first]]
    context = span_features(view, node.first, node.stop)
    row = [
        *context,
        f"type={node.type}",
        *(f"{mark}&{node.type}" for mark in context if mark.startswith("end")),
    ]
    for j in range(*bounds):
        moods = [cue for cue in view.cues[j] if cue in _MOODS]
        side = "before" if j < node.first else "after"
        near = "near" if abs(j - node.first) <= 5 else "far"
        row += [f"{side} {near} {view.lower[j]}" for _ in moods[:1]]
        row += [f"{side} {near} {mood}" for mood in moods] + [f"{side} {mood}" for mood in moods]
    return list(dict.fromkeys(row))
