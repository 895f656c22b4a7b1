"""Which predicted entities share a mention with which gold entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from bench.document import Document, Entity
from bench.facts.mentions import key_of
from bench.facts.record import Key
from bench.scoring.matching import Span, intersection_over_union, overlapping

Match = Literal["overlap", "exact"]
_THRESHOLD = 0.5

# For each predicted entity the gold entities it may be taken for.
Links = Mapping[Key, frozenset[Key]]


def link(gold: Document, predicted: Document, match: Match) -> Links:
    """The gold entities that have a mention in common with each predicted entity.

    Mentions are the same if their spans are equal (``exact``) or share at least half of
    the code points that they cover (``overlap``).
    """
    left, right = _by_span(gold.entities), _by_span(predicted.entities)
    spans, others = list(left), list(right)
    found: dict[Key, set[Key]] = {}
    for i, j in overlapping(spans, others):
        same = (
            spans[i] == others[j]
            if match == "exact"
            else intersection_over_union(spans[i], others[j]) >= _THRESHOLD
        )
        if same:
            for key in right[others[j]]:
                found.setdefault(key, set()).update(left[spans[i]])
    return {key: frozenset(keys) for key, keys in found.items()}


def _by_span(entities: Iterable[Entity]) -> dict[Span, set[Key]]:
    out: dict[Span, set[Key]] = {}
    for entity in entities:
        out.setdefault((entity.start, entity.end), set()).add(key_of(entity))
    return out
