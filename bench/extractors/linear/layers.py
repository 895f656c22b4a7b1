"""Nested mentions as flat layers, one tagger each."""

from __future__ import annotations

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
    for span in sorted(spans, key=lambda item: (item[0] - item[1], item[0], item[2])):
        first = home(span[2])
        for at in (first, *(other for other in range(len(LAYERS)) if other != first)):
            if not any(overlap(span, other) for other in layers[at]):
                layers[at].append(span)
                break
    return tuple(sorted(layer) for layer in layers)


def merge(layers: Sequence[Sequence[Labelled]]) -> list[Labelled]:
    """The mentions of all layers, each range once, crossing ones dropped in favour of the earlier layer."""
    found: list[Labelled] = []
    for layer in layers:
        known = list(found)
        found += [span for span in layer if not any(_clash(span, other) for other in known)]
    return sorted(found, key=lambda item: (item[0], -item[1]))


def overlap(one: Labelled, other: Labelled) -> bool:
    """Whether two token ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def _clash(one: Labelled, other: Labelled) -> bool:
    if one[:2] == other[:2]:
        return True
    nested = (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    return overlap(one, other) and not nested
