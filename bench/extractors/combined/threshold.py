"""How sure an extractor is of a document, and below which confidence another is worth asking."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from bench.document import Annotations, Document, Entity, Event, Number
from bench.extractor import Failure

if TYPE_CHECKING:
    from bench.scoring.measure import Measure

By = Literal["mean", "least"]


def confidence(said: Annotations | Failure, by: By) -> float | None:
    """The mean or the least score of all items of a document; None where none has a score."""
    if isinstance(said, Failure):
        return None
    items: tuple[Entity | Number | Event, ...] = (*said.entities, *said.numbers, *said.events)
    scores = [item.score for item in items if item.score is not None]
    if not scores:
        return None
    return min(scores) if by == "least" else math.fsum(scores) / len(scores)


def is_sent_on(sure: float | None, threshold: float) -> bool:
    """Whether the second extractor answers: the first is unsure, or does not say how sure it is."""
    return sure is None or sure < threshold


def thresholds(sure: Sequence[float | None]) -> list[float]:
    """All thresholds that differ in what is sent on, halfway between two confidences; 0 sends least."""
    seen = sorted({value for value in sure if value is not None})
    if not seen:
        return [0.0]
    pairs = zip(seen, [*seen[1:], 1.0], strict=True)
    return [0.0, *((low + high) / 2 for low, high in pairs if low < high)]


def best_threshold(
    gold: Sequence[Document],
    first: Sequence[Annotations | Failure],
    second: Sequence[Annotations | Failure],
    sure: Sequence[float | None],
    measure: Measure,
    share: float,
) -> float:
    """The threshold with the best value of a measure that sends on at most a share of the documents.

    Failures count as empty predictions. Of equally good thresholds it is the one that sends on
    fewest. A document whose confidence is None is sent on whatever the threshold is, also
    beyond the share.
    """
    counts = [_counts(gold, said, measure) for said in (first, second)]
    best, best_value = 0.0, -math.inf
    for threshold in thresholds(sure):
        sent = [is_sent_on(value, threshold) for value in sure]
        if threshold > 0 and sum(sent) > share * len(sent):
            break
        rows = [counts[answers][k] for k, answers in enumerate(sent)]
        sums = [math.fsum(column) for column in zip(*rows, strict=True)]
        value = _value(measure, sums)
        if value > best_value:
            best, best_value = threshold, value
    return best


def _counts(
    gold: Sequence[Document], said: Sequence[Annotations | Failure], measure: Measure
) -> list[list[float]]:
    from bench.scoring.tally import tally

    rows = []
    for document, result in zip(gold, said, strict=True):
        found = Annotations() if isinstance(result, Failure) else result
        rows.append(measure.count(document, document.with_annotations(found)))
    counts: list[list[float]] = tally(rows, len(measure.channels)).counts[:, 0].tolist()
    return counts


def _value(measure: Measure, sums: Sequence[float]) -> float:
    """The value that tables rank by, larger the better; undefined is worst."""
    import numpy as np

    value = float(measure.derive(np.asarray(sums, dtype=float))[..., -1])
    if math.isnan(value):
        return -math.inf
    return -value if measure.lower_is_better else value
