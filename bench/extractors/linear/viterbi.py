"""The best sequence of BIO tags under per-token scores and transition scores."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

OUTSIDE = "O"
FORBIDDEN = -1e9


def allowed(before: str, after: str) -> bool:
    """Whether a tag may follow another: I-X follows only B-X or I-X."""
    return not after.startswith("I-") or before[2:] == after[2:]


def transitions(tags: Sequence[str], sequences: Sequence[Sequence[str]], strength: float) -> Array:
    """Smoothed log ratios P(after | before) / P(after), scaled; forbidden steps are excluded."""
    import numpy as np

    index = {tag: i for i, tag in enumerate(tags)}
    counts = np.full((len(tags), len(tags)), 0.5)
    for sequence in sequences:
        for before, after in pairwise(sequence):
            counts[index[before], index[after]] += 1
    joint = counts / counts.sum()
    ratio = np.log(joint) - np.log(joint.sum(1, keepdims=True)) - np.log(joint.sum(0, keepdims=True))
    legal = np.array([[allowed(before, after) for after in tags] for before in tags])
    return np.where(legal, strength * ratio, FORBIDDEN)


def best_path(scores: Array, steps: Array, tags: Sequence[str]) -> list[str]:
    """The tags of the path with the highest sum; ties go to the tag listed first."""
    import numpy as np

    if not len(scores):
        return []
    best = scores[0] + np.array([0.0 if allowed(OUTSIDE, tag) else FORBIDDEN for tag in tags])
    back = []
    for row in scores[1:]:
        through = best[:, None] + steps
        back.append(through.argmax(0))
        best = through.max(0) + row
    at = int(best.argmax())
    path = [at]
    for pointers in reversed(back):
        at = int(pointers[at])
        path.append(at)
    return [tags[at] for at in reversed(path)]


def encode(spans: Sequence[tuple[int, int, str]], first: int, stop: int) -> list[str]:
    """The BIO tags of the tokens ``first:stop`` for labelled token ranges that do not overlap."""
    tags = [OUTSIDE] * (stop - first)
    for start, end, label in spans:
        if first <= start and end <= stop:
            tags[start - first : end - first] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def decode(tags: Sequence[str], first: int) -> list[tuple[int, int, str]]:
    """The labelled token ranges of BIO tags that start at token ``first``."""
    spans: list[tuple[int, int, str]] = []
    start = None
    for i, tag in enumerate([*tags, OUTSIDE]):
        if start is not None and not tag.startswith("I-"):
            spans.append((first + start, first + i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return spans
