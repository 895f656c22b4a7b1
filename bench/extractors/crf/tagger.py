"""A sequence tagger: a linear-chain conditional random field over BIO tags, by CRFsuite.

Lafferty, McCallum and Pereira, "Conditional Random Fields", ICML 2001; Okazaki, CRFsuite, 2007.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench.errors import MissingExtra
from bench.extractors.linear.tagger import Labelled, Sample
from bench.extractors.linear.viterbi import OUTSIDE, decode, encode

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Training:
    """How a field is trained: L1 and L2 penalty, steps of L-BFGS, rarest feature that counts."""

    c1: float = 0.05
    c2: float = 0.05
    max_iterations: int = 100
    min_freq: int = 0


class Scored(NamedTuple):
    """A labelled range and the smallest probability of a tag in it."""

    span: Labelled
    score: float


class CrfTagger:
    """Finds labelled token ranges that do not overlap.

    A trained model is written to the file ``kept``, and read from it where it is there already.
    """

    def __init__(self, training: Training, kept: Path | None = None) -> None:
        self._training, self._kept = training, kept
        self._labels: frozenset[str] = frozenset()
        self._field: Any = None

    def fit(self, samples: Iterable[Sample]) -> CrfTagger:
        """Learn from the sentences of documents; without a labelled range nothing is ever found."""
        rows: list[Rows] = []
        tags: list[list[str]] = []
        for sample in samples:
            rows += [sample.rows[first:stop] for first, stop in sample.bounds]
            tags += [encode(sample.spans, first, stop) for first, stop in sample.bounds]
        self._labels = frozenset(tag for sequence in tags for tag in sequence)
        self._field = self._trained(rows, tags) if self._labels > {OUTSIDE} else None
        return self

    def tag(self, rows: Rows, first: int) -> list[Scored]:
        """The labelled ranges of one sentence that begins at token ``first``."""
        if self._field is None:
            return []
        tags: list[str] = self._field.tagger_.tag(rows)
        spans = decode(tags, first)
        return [
            Scored(span, self._least((tags[i - first], i - first) for i in range(*span[:2])))
            for span in spans
        ]

    def probabilities(self, rows: Rows, first: int, spans: Sequence[Labelled]) -> list[float]:
        """For each range in one sentence, the smallest probability of its tags."""
        if self._field is None or not spans:
            return [0.0] * len(spans)
        self._field.tagger_.set(rows)
        return [
            self._least((tag, at) for at, tag in enumerate(encode([span], *span[:2]), span[0] - first))
            for span in spans
        ]

    def _least(self, tags: Iterable[tuple[str, int]]) -> float:
        """The smallest probability of some tags in the sentence that was set last; a strange tag has 0."""
        return min(
            float(self._field.tagger_.marginal(tag, at)) if tag in self._labels else 0.0 for tag, at in tags
        )

    def _trained(self, rows: list[Rows], tags: list[list[str]]) -> Any:
        if self._kept is None:
            return _field(self._training, None).fit(rows, tags)
        if not self._kept.is_file():
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            # Another process may train the same model: whole files alone get the name.
            partial = self._kept.with_name(f"{self._kept.name}.{os.getpid()}")
            _field(self._training, partial).fit(rows, tags)
            partial.replace(self._kept)
        return _field(self._training, self._kept)


def by_sentence(
    rows: Iterable[Sequence[str]], bounds: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, list[Sequence[str]]]]:
    """The first token of each sentence and the features of all of its tokens."""
    stream = iter(rows)
    for first, stop in bounds:
        yield first, list(islice(stream, stop - first))


def _field(training: Training, path: Path | None) -> Any:
    require()
    from sklearn_crfsuite import CRF  # type: ignore[import-untyped]

    return CRF(
        algorithm="lbfgs",
        c1=training.c1,
        c2=training.c2,
        max_iterations=training.max_iterations,
        min_freq=training.min_freq,
        model_filename=None if path is None else str(path),
    )


def require() -> None:
    """Raise MissingExtra where CRFsuite is not installed."""
    try:
        import pycrfsuite  # type: ignore[import-untyped]  # noqa: F401  (part of the key)
        import sklearn_crfsuite  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtra("extractor 'crf'", "crf") from error
