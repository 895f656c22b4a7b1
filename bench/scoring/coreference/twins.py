"""Which predicted mention is which gold mention; the others are twinless."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bench.scoring.matching import Edge, Span, best_pairs, intersection_over_union, overlapping

Match = Literal["exact", "overlap"]
_HALF = 0.5


def twins(gold: Iterable[Span], predicted: Iterable[Span], match: Match) -> dict[Span, Span]:
    """The predicted span of each gold span that has a twin.

    ``exact`` asks for the same span, ``overlap`` for an intersection over union of at least
    one half under the optimal one-to-one matching (most pairs, then the largest sum).
    """
    if match == "exact":
        return {span: span for span in {*gold} & {*predicted}}
    # Equally good choices are decided by the order of the text.
    golds, predicteds = sorted(set(gold)), sorted(set(predicted))
    edges = (
        Edge(i, j, weight)
        for i, j in overlapping(golds, predicteds)
        if (weight := intersection_over_union(golds[i], predicteds[j])) >= _HALF
    )
    return {golds[i]: predicteds[j] for i, j in best_pairs(edges)}
