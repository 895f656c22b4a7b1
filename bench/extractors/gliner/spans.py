"""Which of a model's candidates are kept: those above a threshold that do not get in each other's way.

The rule is that of the library ``gliner`` (Zaratiana et al. 2024, GLiNER: Generalist Model for
Named Entity Recognition using Bidirectional Transformer): the surest first, each kept unless
it overlaps with one that is kept already. Its own search compares every pair; this one only
looks at neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """What the model might see in the words ``start:end`` (half-open): a label by its number, a score."""

    start: int
    end: int
    label: int
    score: float


class Mode(NamedTuple):
    """``nested``: an entity may stand inside another; ``multi_label``: one span may have several labels."""

    nested: bool = False
    multi_label: bool = False


def above(candidates: Iterable[Candidate], thresholds: Sequence[float]) -> list[Candidate]:
    """The candidates whose score exceeds the threshold of their label."""
    return [one for one in candidates if one.score > thresholds[one.label]]


def select(candidates: Iterable[Candidate], mode: Mode) -> list[Candidate]:
    """The surest candidates that may stand together, in order of their words.

    Of equal scores the one that begins first counts as surer, then the shorter one, then
    the one whose label is asked for first.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score, one.start, one.end, one.label))
    longest = max((one.end - one.start for one in ranked), default=0)
    kept: dict[int, dict[int, list[Candidate]]] = {}
    for one in ranked:
        if not _in_the_way(one, kept, longest, mode):
            kept.setdefault(one.start, {}).setdefault(one.end, []).append(one)
    return sorted(one for ends in kept.values() for same in ends.values() for one in same)


def _in_the_way(
    one: Candidate, kept: Mapping[int, Mapping[int, Sequence[Candidate]]], longest: int, mode: Mode
) -> bool:
    """Whether a kept candidate overlaps with this one in a manner that the mode forbids."""
    for start in range(one.start - longest + 1, one.end):
        for end in kept.get(start, ()):
            if end <= one.start:
                continue
            if (start, end) == (one.start, one.end):
                if not mode.multi_label:
                    return True
            elif not (mode.nested and _inside((start, end), (one.start, one.end))):
                return True
    return False


def _inside(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether one of two spans lies within the other."""
    widest = min(first[0], second[0]), max(first[1], second[1])
    return widest in (first, second)
