"""Nested mentions as flat layers, one tagger each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bench.extractors.linear.tagger import Labelled

LAYERS = ("names", "phrases")
_SMALL = frozenset({"GPE name", "NORP name", "PER name"})


def home(label: str) -> int:
    """The layer a mention belongs to by its label.

    Names of places, peoples and persons stand inside other mentions; with a layer of
    their own "Iraqi" is one thing, alone and in "Iraqi army" alike.
    """
    return 0 if label in _SMALL else 1


def split(spans: Sequence[Labelled]) -> tuple[list[Labelled], ...]:
    """Spread mentions over the layers so that none overlap within one.

    A mention goes home where its place is free; of two that collide there the longer
    stays and the other moves to the next layer with room. What fits nowhere is left out.
    """
    layers: tuple[list[Labelled], ...] = tuple([] for _ in LAYERS)
    taken: tuple[set[int], ...] = tuple(set() for _ in LAYERS)
    for span in sorted(spans, key=lambda item: (item[0] - item[1], item[0], item[2])):
        first, tokens = home(span[2]), range(span[0], span[1])
        for at in (first, *(other for other in range(len(LAYERS)) if other != first)):
            if taken[at].isdisjoint(tokens):
                layers[at].append(span)
                taken[at].update(tokens)
                break
    return tuple(sorted(layer) for layer in layers)


def merge(layers: Sequence[Sequence[Labelled]]) -> list[Labelled]:
    """The mentions of all layers, outer before inner.

    One that crosses or equals the range of a mention of an earlier layer is dropped.
    Each layer is in order of the text and without overlaps.
    """
    found: list[Labelled] = []
    for at, layer in enumerate(layers):
        starts = [[span[0] for span in other] for other in layers[:at]]
        found += [
            span
            for span in layer
            if not any(_clashes(span, other, begin) for other, begin in zip(layers, starts, strict=False))
        ]
    return sorted(found, key=lambda item: (item[0], -item[1]))


def _clashes(span: Labelled, layer: Sequence[Labelled], starts: Sequence[int]) -> bool:
    """Whether a range crosses or equals one of a flat layer: only those at its two ends can."""
    ends = {max(0, bisect_right(starts, span[0]) - 1), max(0, bisect_left(starts, span[1]) - 1)}
    return any(_clash(span, layer[at]) for at in ends if at < len(layer))


def _clash(one: Labelled, other: Labelled) -> bool:
    if one[:2] == other[:2]:
        return True
    overlap = one[0] < other[1] and other[0] < one[1]
    nested = (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    return overlap and not nested
