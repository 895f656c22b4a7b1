"""Score predictions against gold: counts by document and type, ratios, intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.corpus.fingerprint import text_digest
from bench.document import Annotations, Document
from bench.extractor import Failure
from bench.scoring.bootstrap import STANDARD, Interval, Intervals, percentile_interval, resampled_ratios
from bench.scoring.counts import Counts, Macro, macro, total
from bench.scoring.measure import ByType, Measure
from bench.scoring.measures import DEFAULT


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

    ``produced`` is False if the extractor declares that it has no such layer: intervals
    and means are then None rather than zero, and the counts say only what the gold has.
    ``per_document`` is in the order of ``Scores.documents``.
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

    ``documents`` lists the ids in the order of their texts' digests, so that neither the
    order of the files nor the choice of ids has a say in the resampling. ``failed`` and
    ``missing`` documents are scored as empty predictions.
    """

    documents: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    measures: tuple[MeasureScores, ...]


def canonical_order(documents: Iterable[Document]) -> list[Document]:
    """Documents in an order that depends on their texts, then their spans; ids come last."""

    def key(document: Document) -> tuple[str, list[tuple[int, int]], str]:
        spans = sorted((item.start, item.end) for item in document.spans())
        return text_digest(document.text), spans, document.id

    return sorted(documents, key=key)


def score(
    gold: Sequence[Document],
    predictions: Mapping[str, Document | Annotations | Failure],
    measures: Sequence[Measure] = DEFAULT,
    intervals: Intervals = STANDARD,
    *,
    failed: Iterable[str] = (),
    layers: Iterable[str] | None = None,
) -> Scores:
    """Score predictions, by document id, against gold.

    A gold document without a prediction counts as an empty one, and so does one whose
    extractor failed (a Failure, or named in ``failed``), whatever it left behind.
    ``layers`` are the layers the extractor produces at all.
    """
    ordered = canonical_order(gold)
    failures = {*failed, *(name for name, result in predictions.items() if isinstance(result, Failure))}
    answers = {
        name: result.annotations if isinstance(result, Document) else result
        for name, result in predictions.items()
        if name not in failures and not isinstance(result, Failure)
    }
    pairs = [(one, one.with_annotations(answers.get(one.id, Annotations()))) for one in ordered]
    produced = set(layers) if layers is not None else None
    return Scores(
        documents=tuple(document.id for document in ordered),
        failed=tuple(document.id for document in ordered if document.id in failures),
        missing=tuple(d.id for d in ordered if d.id not in answers and d.id not in failures),
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
    overall, *cells = _cells(rows, labels, intervals) if produced else _unmeasured(sums)
    return MeasureScores(
        measure=str(measure),
        layer=measure.layer,
        produced=produced,
        overall=overall,
        macro=macro(sums) if produced else macro({}),
        types=dict(zip(labels, cells, strict=True)),
        per_document=rows,
    )


def _unmeasured(sums: Mapping[str, Counts]) -> list[Cell]:
    undefined = Interval(None, None)
    return [
        Cell(counts, undefined, undefined, undefined) for counts in (total(sums.values()), *sums.values())
    ]


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
