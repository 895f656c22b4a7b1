"""Score predictions against gold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bench.corpus.fingerprint import text_digest
from bench.document import Annotations, Document, Layer
from bench.extractor import Failure
from bench.scoring.catalogue import DEFAULT
from bench.scoring.cells import Counted, measured
from bench.scoring.measure import ByType, Measure
from bench.scoring.pairs import Pairs, PairsInMemory
from bench.scoring.scores import Failures, Scores
from bench.scoring.spans.base import ColumnMeasure, Kept
from bench.scoring.statistics.settings import STANDARD, Intervals
from bench.scoring.tally import tally


class States(NamedTuple):
    """Ids of the documents in the order that resampling uses, and of those without a prediction."""

    documents: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]


def canonical_order(documents: Iterable[Document]) -> list[Document]:
    """Documents in an order that depends on their texts, then their spans; ids come last."""
    by_text = sorted(
        ((text_digest(document.text), document) for document in documents), key=lambda one: one[0]
    )
    out: list[Document] = []
    for _, same in groupby(by_text, key=lambda one: one[0]):
        alike = [document for _, document in same]
        out += sorted(alike, key=_spans_and_id) if len(alike) > 1 else alike
    return out


def _spans_and_id(document: Document) -> tuple[list[tuple[int, int]], str]:
    return sorted((item.start, item.end) for item in document.spans()), document.id


def score(
    gold: Sequence[Document],
    predictions: Mapping[str, Document | Annotations | Failure],
    measures: Sequence[Measure] = DEFAULT,
    intervals: Intervals = STANDARD,
    *,
    failed: Iterable[str] = (),
    failures: Failures = "as-empty",
    layers: Collection[str] | None = None,
    lacks: Collection[str] = (),
    declared: Collection[str] | None = None,
) -> Scores:
    """Score predictions, by document id, against gold.

    A gold document without a prediction counts as an empty one, and so does one whose
    extractor failed (a Failure, or named in ``failed``), whatever it left behind; with
    ``failures="left-out"`` both are not scored at all. ``layers`` are the layers the
    extractor produces at all, ``lacks`` what its items never state (``role``, ``arguments``),
    ``declared`` the types it can produce: the score over those alone is then given beside
    the full one.
    """
    ordered = canonical_order(gold)
    lost = {*failed, *(name for name, result in predictions.items() if isinstance(result, Failure))}
    answers = {
        name: result.annotations if isinstance(result, Document) else result
        for name, result in predictions.items()
        if name not in lost and not isinstance(result, Failure)
    }
    scored = [one for one in ordered if failures == "as-empty" or one.id in answers]
    states = States(
        tuple(document.id for document in scored),
        tuple(document.id for document in ordered if document.id in lost),
        tuple(d.id for d in ordered if d.id not in answers and d.id not in lost),
    )
    pairs = PairsInMemory([(one, one.with_annotations(answers.get(one.id, Annotations()))) for one in scored])
    return score_pairs(
        pairs, states, measures, intervals, failures=failures, layers=layers, lacks=lacks, declared=declared
    )


def score_pairs(
    pairs: Pairs,
    states: States,
    measures: Sequence[Measure],
    intervals: Intervals,
    *,
    failures: Failures = "as-empty",
    layers: Collection[str] | None = None,
    lacks: Collection[str] = (),
    declared: Collection[str] | None = None,
) -> Scores:
    """Score pairs; documents are resampled in the pairs' order."""
    counted = count(pairs, measures, layers, lacks)
    if pairs.order is not None:
        counted = [one._replace(tally=one.tally.take(pairs.order)) for one in counted]
    return Scores(*states, failures, measured(counted, intervals, declared))


def count(
    pairs: Pairs,
    measures: Sequence[Measure],
    layers: Collection[str] | None = None,
    lacks: Collection[str] = (),
) -> list[Counted]:
    """The counts of each measure on each document; documents are gone through once at most."""
    kept: Kept = {}
    at_once = {
        measure: measure.tally(pairs, kept) for measure in measures if isinstance(measure, ColumnMeasure)
    }
    others = [measure for measure in measures if measure not in at_once]
    present = {layer for layer in {m.layer for m in others} if _anything(pairs, layer)}
    rows: dict[Measure, list[ByType]] = {measure: [] for measure in others}
    stated = dict.fromkeys(others, False)
    looked = [measure for measure in others if measure.layer in present]
    for gold, predicted in pairs.each() if looked else ():
        for measure in looked:
            rows[measure].append(measure.count(gold, predicted))
            stated[measure] = stated[measure] or measure.stated(predicted)
    out = []
    for measure in measures:
        produced = (layers is None or measure.layer in layers) and measure.needs.isdisjoint(lacks)
        if measure in at_once:
            out.append(Counted(measure, at_once[measure], produced))
            continue
        found = rows[measure] or [{}] * len(pairs)
        # Where nothing at all is predicted, all is missed; that is no reason to call it undefined.
        silent = not any(len(side.start) for side in pairs.columns(measure.layer)[1:])
        produced = produced and (stated[measure] or silent)
        out.append(Counted(measure, tally(found, len(measure.channels)), produced))
    return out


def _anything(pairs: Pairs, layer: Layer) -> bool:
    """Whether a measure of a layer can find anything; records are made of numbers and events together."""
    read: tuple[Layer, ...] = ("entities",) if layer == "entities" else ("numbers", "events")
    return any(len(side.start) for one in read for side in pairs.columns(one))
