"""Entities: one conditional random field a layer of nesting, then what ``linear`` makes of spans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from bench.document import Entity
from bench.extractors.crf.tagger import CrfTagger, Scored, Training, by_sentence
from bench.extractors.linear.discourse import repeat_names
from bench.extractors.linear.entities import Entities, _entity, _spans
from bench.extractors.linear.features import token_features
from bench.extractors.linear.layers import LAYERS, merge, split
from bench.extractors.linear.tagger import Labelled, Sample
from bench.extractors.linear.view import View


class CrfEntities(Entities):
    """Finds mentions with type, level and confidence, nested ones too.

    ``kept`` is the file that each layer's model is kept in, its name lacking the layer.
    """

    def __init__(self, training: Training, kept: Path | None) -> None:
        self._fields = tuple(
            CrfTagger(training, kept and kept.with_name(f"{kept.name}-{layer}.crfsuite")) for layer in LAYERS
        )

    def fit(self, views: Sequence[View], gold: Sequence[Sequence[Entity]]) -> CrfEntities:
        """Learn from the gold mentions of each document."""
        layered = [split(_spans(view, entities)) for view, entities in zip(views, gold, strict=True)]
        rows = [list(token_features(view)) for view in views]
        for at, field in enumerate(self._fields):
            field.fit(
                Sample(row, view.bounds, layers[at])
                for row, view, layers in zip(rows, views, layered, strict=True)
            )
        return self

    def find(self, view: View) -> list[Entity]:
        """The mentions of a document in order of the text, outer before inner, without clusters."""
        layers: tuple[list[Scored], ...] = tuple([] for _ in self._fields)
        for first, rows in by_sentence(token_features(view), view.bounds):
            for layer, field in zip(layers, self._fields, strict=True):
                layer.extend(field.tag(rows, first))
        scores = {item.span: item.score for layer in layers for item in layer}
        spans = repeat_names(view, merge([[item.span for item in layer] for layer in layers]))
        return [_scored(_entity(view, span, f"e{i}"), scores, span) for i, span in enumerate(spans, 1)]


def _scored(entity: Entity, scores: dict[Labelled, float], span: Labelled) -> Entity:
    """The entity with its confidence; a name that is only repeated has none of its own."""
    score = scores.get(span)
    return entity if score is None else replace(entity, score=round(score, 4))
