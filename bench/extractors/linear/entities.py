"""Entities: one tagger a layer of nesting, then values of times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bench.document import Entity
from bench.extractors.linear.discourse import repeat_names
from bench.extractors.linear.features import token_features
from bench.extractors.linear.layers import LAYERS, merge, split
from bench.extractors.linear.model import Settings, judge
from bench.extractors.linear.tagger import Labelled, Sample, Tagger
from bench.extractors.linear.view import View


class Entities:
    """Finds mentions with type and level, nested ones too."""

    def __init__(self, settings: Settings, boost: float) -> None:
        self._taggers = tuple(Tagger(settings, boost) for _ in LAYERS)

    def fit(self, views: Sequence[View], gold: Sequence[Sequence[Entity]]) -> Entities:
        """Learn from the gold mentions of each document."""
        layered = [split(_spans(view, entities)) for view, entities in zip(views, gold, strict=True)]
        rows = [list(token_features(view)) for view in views]
        for at, tagger in enumerate(self._taggers):
            tagger.fit(
                [
                    Sample(row, view.bounds, layers[at])
                    for row, view, layers in zip(rows, views, layered, strict=True)
                ]
            )
        return self

    def find(self, view: View) -> list[Entity]:
        """The mentions of a document in order of the text, outer before inner, without clusters."""
        scores = judge([tagger.model for tagger in self._taggers], token_features(view))
        layers = [
            tagger.decode(score, view.bounds) for tagger, score in zip(self._taggers, scores, strict=True)
        ]
        spans = repeat_names(view, merge(layers))
        return [_entity(view, span, f"e{i}") for i, span in enumerate(spans, 1)]


def _spans(view: View, entities: Sequence[Entity]) -> list[Labelled]:
    """Gold mentions as token ranges; one that cuts a token is left out."""
    found = []
    for entity in entities:
        span = view.span(entity.start, entity.end)
        if span is not None and view.sentence[span[0]] == view.sentence[span[1] - 1]:
            found.append((*span, f"{entity.type} {entity.level or 'name'}"))
    return found


def _entity(view: View, span: Labelled, ident: str) -> Entity:
    start, end = view.offsets(span[0], span[1])
    kind, _, level = span[2].partition(" ")
    value = _time_value(view, start, end) if kind == "TIME" else None
    return Entity(
        type=kind, start=start, end=end, text=view.text[start:end], id=ident, level=level, value=value
    )


def _time_value(view: View, start: int, end: int) -> str | None:
    """The value of the time expression at a span, else of the one that overlaps it most."""
    best, most = None, 0
    after = bisect_left(view.times, end, key=lambda time: time.start)
    for time in reversed(view.times[:after]):
        shared = min(end, time.end) - max(start, time.start)
        if shared <= 0:
            break
        if shared > most:
            best, most = time.value, shared
    return best
