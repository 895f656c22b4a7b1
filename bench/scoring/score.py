"""Score predictions against gold: counts by document and type, ratios, intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.corpus.fingerprint import text_digest
from bench.document import Annotations, Document
from bench.scoring.bootstrap import Interval, Intervals, percentile_interval, resampled_ratios
from bench.scoring.counts import Counts, Macro, macro, total
from bench.scoring.measure import ByType, Measure

OVERALL = "overall"


@dataclass(frozen=True)
class Cell:
    """Precision, recall and F1 of one measure and type (or overall) with their intervals."""

    counts: Counts
    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True)
class MeasureScores:
    """One measure over a set of documents.

    ``produced`` is False if the extractor declares that it has no such layer: the
    scores are then absent rather than zero. ``per_document`` is in the order of
    ``Scores.documents``.
    """

    measure: str
    layer: str
    produced: bool
    overall: Cell
    macro: Macro
    types: Mapping[str, Cell]
    per_document: tuple[ByType, ...]


@dataclass(frozen=True)
class Scores:
    """Everything measured on one set of documents.

    ``documents`` lists the ids in the order of their texts' digests, on which no score
    depends. ``failed`` and ``missing`` documents are scored as empty predictions.
    """

    documents: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    measures: tuple[MeasureScores, ...]


def canonical_order(documents: Iterable[Document]) -> list[Document]:
    """Documents in an order that depends on their texts only."""
    return sorted(documents, key=lambda document: (text_digest(document.text), document.id))


def score(
    gold: Sequence[Document],
    predictions: Mapping[str, Document],
    measures: Sequence[Measure],
    intervals: Intervals,
    *,
    failed: Iterable[str] = (),
    layers: Iterable[str] | None = None,
) -> Scores:
    """Score predictions, by document id, against gold.

    A gold document without a prediction counts as an empty one; ``failed`` names those
    whose extractor failed. ``layers`` are the layers the extractor produces at all.
    """
    ordered = canonical_order(gold)
    empty = Annotations()
    pairs = [(one, predictions.get(one.id) or one.with_annotations(empty)) for one in ordered]
    failures = set(failed)
    produced = set(layers) if layers is not None else None
    return Scores(
        documents=tuple(document.id for document in ordered),
        failed=tuple(document.id for document in ordered if document.id in failures),
        missing=tuple(d.id for d in ordered if d.id not in predictions and d.id not in failures),
        measures=tuple(
            _measure(measure, pairs, intervals, produced is None or measure.layer in produced)
            for measure in measures
        ),
    )


def _measure(
    measure: Measure, pairs: Sequence[tuple[Document, Document]], intervals: Intervals, produced: bool
) -> MeasureScores:
    rows = tuple(measure.count(gold, predicted) for gold, predicted in pairs)
    labels = sorted({label for row in rows for label in row})
    sums = {label: total(row[label] for row in rows if label in row) for label in labels}
    overall, *cells = _cells(rows, labels, intervals)
    return MeasureScores(
        measure=str(measure),
        layer=measure.layer,
        produced=produced,
        overall=overall,
        macro=macro(sums),
        types=dict(zip(labels, cells, strict=True)),
        per_document=rows,
    )


def count_tensor(rows: Sequence[ByType], labels: Sequence[str]) -> Any:
    """Counts as an array of shape (documents, 1 + labels, 3), the overall cell first."""
    import numpy as np

    tensor = np.zeros((len(rows), 1 + len(labels), 3))
    place = {label: k for k, label in enumerate(labels, 1)}
    for d, row in enumerate(rows):
        for label, counts in row.items():
            tensor[d, 0] += counts
            if label in place:
                tensor[d, place[label]] += counts
    return tensor


def _cells(rows: Sequence[ByType], labels: Sequence[str], intervals: Intervals) -> list[Cell]:
    tensor = count_tensor(rows, labels)
    ratios = resampled_ratios(tensor, intervals)
    sums = tensor.sum(axis=0)
    return [
        Cell(
            Counts(*(int(value) for value in sums[k])),
            *(percentile_interval(ratio[:, k], intervals.level) for ratio in ratios),
        )
        for k in range(1 + len(labels))
    ]
