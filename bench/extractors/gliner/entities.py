"""Candidates of a text as entities of our types."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Entity
from bench.extractors.gliner.levels import level_of
from bench.extractors.gliner.reading import Reading
from bench.extractors.gliner.spans import Mode, above, select


def entities(
    text: str, reading: Reading, kinds: Sequence[str | None], thresholds: Sequence[float], mode: Mode
) -> tuple[Entity, ...]:
    """The entities of a text, in order; ``kinds`` and ``thresholds`` are those of the labels.

    What is chosen for a label without a type is left out, after it has taken its place. Two
    labels of one type may both be seen in one span: the surer one counts.
    """
    words = reading.words
    openers = set(words.openers)
    found: dict[tuple[int, int, str], Entity] = {}
    for one in select(above(reading.candidates, thresholds), mode):
        kind = kinds[one.label]
        if kind is None:
            continue
        start, end = words.spans[one.start][0], words.spans[one.end - 1][1]
        level = level_of(kind, text[start:end], opens=one.start in openers, words=words.lower)
        entity = Entity(kind, start, end, text[start:end], level=level, score=round(one.score, 4))
        other = found.get((start, end, kind))
        if other is None or (other.score or 0) < (entity.score or 0):
            found[start, end, kind] = entity
    return tuple(found.values())
