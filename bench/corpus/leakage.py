"""Near-duplicate texts across splits, by shared word sequences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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


def shingles(text: str, length: int = LENGTH) -> frozenset[int]:
    """The hashes of all sequences of ``length`` words, in lower case; a shorter text is one sequence."""
    words = _WORD.findall(text.lower())
    if len(words) < length:
        return frozenset({hash(tuple(words))} if words else ())
    return frozenset(map(hash, zip(*(words[k:] for k in range(length)), strict=False)))


def leaks(by_split: Mapping[str, Sequence[tuple[str, str]]], threshold: float = THRESHOLD) -> Iterator[Leak]:
    """Pairs across splits that share at least ``threshold`` of the smaller text's sequences.

    ``by_split`` maps a split to (document id, text) pairs. Documents are compared only
    with those that share a sequence with them, not each with each, and of equal texts in
    the earlier split only the first is named.
    """
    owners: dict[int, list[int]] = defaultdict(list)
    seen: list[tuple[str, int]] = []
    for split in sorted(by_split):
        groups: dict[frozenset[int], list[str]] = defaultdict(list)
        for name, text in by_split[split]:
            groups[shingles(text)].append(name)
        for mine, names in groups.items():
            shared = Counter(place for sequence in mine for place in owners.get(sequence, ()))
            for place, common in sorted(shared.items()):
                before, size = seen[place]
                share = common / min(len(mine), size)
                if share >= threshold:
                    yield from (Leak(before, name, split, share) for name in names)
        for place, (mine, names) in enumerate(groups.items(), len(seen)):
            seen.append((names[0], len(mine)))
            for sequence in mine:
                owners[sequence].append(place)
