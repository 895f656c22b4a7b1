"""Score two files of documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from bench.corpus.corpus import Corpus, load_corpus
from bench.corpus.fingerprint import Fingerprint
from bench.corpus.read import Missing, format_problems, read_predictions
from bench.errors import CorpusError, InputError
from bench.scoring.forked import Promise
from bench.scoring.halves import score_in_halves
from bench.scoring.measure import Measure
from bench.scoring.reading.ahead import gold_promise, in_lines
from bench.scoring.reading.pairs import open_pairs
from bench.scoring.reading.sides import GoldSide
from bench.scoring.score import score, score_pairs
from bench.scoring.scores import Failures, Scores
from bench.scoring.signature import Signature
from bench.scoring.statistics.settings import Intervals


class Scored(NamedTuple):
    """Scores and what they depend on."""

    scores: Scores
    signature: Signature


def score_files(
    gold: Path,
    predictions: Path,
    measures: Sequence[Measure],
    intervals: Intervals,
    *,
    split: str | None = None,
    failures: Failures = "as-empty",
    missing: Missing = "refuse",
    declared: Collection[str] | None = None,
    ahead: Promise[GoldSide | None] | None = None,
) -> Scored:
    """Score the documents of ``predictions`` against those of ``gold``, files or folders.

    With ``split`` only gold documents of it count, and predictions for others are passed over.
    Documents without any prediction are refused or, if that is allowed, scored as failures are.
    ``ahead`` is the gold if a process is reading it already. Raises CorpusError with every
    problem of both sides.
    """
    opened = None
    if split is None and failures == "as-empty" and in_lines(gold) and in_lines(predictions):
        opened = open_pairs(gold, predictions, ahead or gold_promise(gold))
        if opened is not None and missing == "refuse" and opened.states.missing:
            opened = None  # the slow way names them
    if opened is not None:
        # Who reads large files ahead may be given a second process for the counting, too.
        scored = score_in_halves if ahead is not None and ahead.started else score_pairs
        scores = scored(opened.pairs, opened.states, measures, intervals, declared=declared)
        mark = _signature(gold, opened.splits, len(scores.documents), opened.fingerprint, measures, intervals)
        return Scored(scores, mark)
    corpus = _gold(gold, predictions, split)
    strangers: Literal["refuse", "ignore"] = "refuse" if split is None else "ignore"
    predicted = read_predictions(predictions, corpus.documents, strangers=strangers, missing=missing)
    failed = [name for name, document in predicted.items() if document.meta.get("error") is not None]
    scores = score(
        corpus.documents, predicted, measures, intervals, failed=failed, failures=failures, declared=declared
    )
    splits = sorted({document.split or "none" for document in corpus.documents})
    many = len(corpus.documents)
    mark = _signature(gold, splits, many, corpus.fingerprint, measures, intervals, failures)
    return Scored(scores, mark)


def _gold(path: Path, predictions: Path, split: str | None) -> Corpus:
    """The gold; if it is broken, the problems of the predictions are told with its own."""
    try:
        corpus = load_corpus(path)
    except CorpusError as error:
        raise CorpusError([*error.problems, *format_problems(predictions)]) from error
    except InputError as error:
        raise CorpusError([error.as_problem(), *format_problems(predictions)]) from error
    return corpus if split is None else corpus.split(split)


def _signature(
    gold: Path,
    splits: Sequence[str],
    documents: int,
    mark: Fingerprint,
    measures: Sequence[Measure],
    intervals: Intervals,
    failures: Failures = "as-empty",
) -> Signature:
    return Signature(
        corpus=gold.name,
        split="+".join(splits),
        documents=documents,
        fingerprint=mark,
        measures=tuple(map(str, measures)),
        intervals=intervals,
        failures=failures,
    )
