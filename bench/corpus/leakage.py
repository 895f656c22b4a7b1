"""Near-duplicate texts across splits, by shared word sequences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

_WORD = re.compile(r"\w+")
LENGTH = 5
THRESHOLD = 0.2


class Leak(NamedTuple):
    """Two documents of different splits and the share of the smaller one's sequences they share."""

    document: str
    other: str
    other_split: str
    share: float


def shingles(text: str, length: int = LENGTH) -> frozenset[tuple[str, ...]]:
    """The set of sequences of ``length`` words, in lower case."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(*(words[k:] for k in range(length)), strict=False))


def leaks(by_split: Mapping[str, Sequence[tuple[str, str]]], threshold: float = THRESHOLD) -> Iterator[Leak]:
    """Pairs across splits that share at least ``threshold`` of the smaller text's sequences.

    ``by_split`` maps a split to (document id, text) pairs.
    """
    sets = {split: [(name, shingles(text)) for name, text in items] for split, items in by_split.items()}
    for (_, left), (other_split, right) in combinations(sorted(sets.items()), 2):
        for name, mine in left:
            for other, theirs in right:
                smaller = min(len(mine), len(theirs))
                if smaller and len(mine & theirs) >= threshold * smaller:
                    yield Leak(name, other, other_split, len(mine & theirs) / smaller)
