"""What the heads judge: spans of words, quantities of the grammar, pairs of marks of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bench.extractors.encoder.hashing import Bags, Ints, bags
from bench.extractors.linear.counted import counted_pairs
from bench.extractors.linear.number_features import quantity_features
from bench.extractors.linear.pairs import Node, Pair, pairs
from bench.extractors.linear.view import View


class Quantities(NamedTuple):
    """The quantities of a text: their words, the words of the counted noun, features, positions.

    ``at`` tells which of the view's quantities each row is.
    """

    spans: Ints
    heads: Ints
    features: Bags
    at: tuple[int, ...]


class Pairs(NamedTuple):
    """Pairs of marks with the words of either and their features."""

    pairs: tuple[Pair, ...]
    ones: Ints
    others: Ints
    features: Bags


def spans(seen: View, widest: int) -> Ints:
    """All half-open word ranges of up to ``widest`` words inside a sentence, shape (spans, 2)."""
    parts = [_within(first, stop, widest) for first, stop in seen.bounds]
    return np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.int64)


def _within(first: int, stop: int, widest: int) -> Ints:
    starts = np.repeat(np.arange(first, stop, dtype=np.int64), widest)
    stops = starts + np.tile(np.arange(1, widest + 1, dtype=np.int64), stop - first)
    found: Ints = np.stack([starts, stops], axis=1)[stops <= stop]
    return found


def quantities(seen: View, table: int, hints: bool) -> Quantities:
    """The quantities that stand on whole words."""
    found = [(at, q, seen.span(q.start, q.end)) for at, q in enumerate(seen.quantities)]
    kept = [(at, q, span) for at, q, span in found if span is not None]
    heads = [seen.span(*q.counted) if q.counted is not None else None for _, q, _ in kept]
    if hints:
        rows = quantity_features(seen, [])
    else:
        rows = [[f"kind={q.kind}", f"unit={q.unit}", f"modifier={q.modifier}"] for q in seen.quantities]
    return Quantities(
        ranges([span for _, _, span in kept]),
        ranges([head or (0, 0) for head in heads]),
        bags([rows[at] for at, _, _ in kept], table),
        tuple(at for at, _, _ in kept),
    )


def argument_candidates(
    seen: View, triggers: Sequence[Node], marks: Sequence[Node], table: int, hints: bool
) -> Pairs:
    """Triggers with the entities, numbers and other triggers of their sentence."""
    return _pairs(pairs(seen, triggers, [*marks, *triggers]), table, hints)


def counted_candidates(
    seen: View, numbers: Sequence[Node], entities: Sequence[Node], table: int, hints: bool
) -> Pairs:
    """Numbers with the entities of their sentence."""
    return _pairs(counted_pairs(seen, numbers, entities), table, hints)


def _pairs(found: Sequence[Pair], table: int, hints: bool) -> Pairs:
    return Pairs(
        tuple(found),
        ranges([(pair.anchor.first, pair.anchor.stop) for pair in found]),
        ranges([(pair.other.first, pair.other.stop) for pair in found]),
        bags((pair.row() if hints else _plain(pair) for pair in found), table),
    )


def _plain(pair: Pair) -> list[str]:
    """What a pair is without a look at word lists: types, order, distance."""
    anchor, other = pair.anchor, pair.other
    side = "before" if other.first < anchor.first else "after"
    thing = f"{other.kind}:{other.type}"
    gap = max(other.first - anchor.stop, anchor.first - other.stop, 0)
    row = [f"type={anchor.type}", thing, f"{anchor.type}&{thing}", f"detail={other.detail}"]
    return [*row, side, f"{side}&{thing}", f"{side}:{min(gap, 12)}"]


def ranges(found: Sequence[tuple[int, int]]) -> Ints:
    """Half-open ranges as an array, shape (ranges, 2)."""
    return np.array(found, dtype=np.int64).reshape(-1, 2)
