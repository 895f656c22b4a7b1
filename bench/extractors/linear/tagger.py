"""A sequence tagger: logistic regression on each token, then Viterbi over BIO tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.extractors.linear.model import Features, Model, Settings
from bench.extractors.linear.viterbi import OUTSIDE, best_path, decode, encode, transitions

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

_STRENGTH = 0.5
"""The weight of transitions; the features of the neighbours say half of it already."""

Labelled = tuple[int, int, str]
"""A half-open token range and its label."""


@dataclass(frozen=True)
class Sample:
    """The tokens of one document: features, sentence bounds and, in training, spans."""

    rows: Sequence[Features]
    bounds: Sequence[tuple[int, int]]
    spans: Sequence[Labelled] = field(default=())


class Tagger:
    """Finds labelled token ranges that do not overlap.

    ``boost`` is taken from the log probability of no mention: more of it finds more.
    """

    def __init__(self, settings: Settings, boost: float) -> None:
        self._boost = boost
        self.model = Model(settings)
        self._steps: Array | None = None

    def fit(self, samples: Sequence[Sample]) -> Tagger:
        """Learn tags and transitions."""
        rows: list[Features] = []
        sequences: list[list[str]] = []
        for sample in samples:
            rows += sample.rows
            sequences += [encode(sample.spans, first, stop) for first, stop in sample.bounds]
        self.model.fit(rows, [tag for sequence in sequences for tag in sequence])
        self._steps = transitions(self.model.labels, sequences, _STRENGTH) if rows else None
        return self

    def find(self, sample: Sample) -> list[Labelled]:
        """The labelled ranges of one document."""
        return self.decode(self.model.probabilities(sample.rows), sample.bounds)

    def decode(self, probabilities: Array, bounds: Sequence[tuple[int, int]]) -> list[Labelled]:
        """The labelled ranges under the model's probabilities of the tokens' tags."""
        import numpy as np

        if self._steps is None:
            return []
        tags = self.model.labels
        scores = np.log(probabilities + 1e-12)
        if OUTSIDE in tags:
            scores[:, tags.index(OUTSIDE)] -= self._boost
        found: list[Labelled] = []
        for first, stop in bounds:
            found += decode(best_path(scores[first:stop], self._steps, tags), first)
        return found
