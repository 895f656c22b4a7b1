"""The ``crf`` extractor: conditional random fields over the features of ``linear``, learned from gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure

if TYPE_CHECKING:
    from bench.extractors.crf.pipeline import CrfPipeline


class Crf(Extractor):
    """Classic reference: conditional random fields for mentions and triggers, the rest as ``linear``.

    ``c1`` and ``c2`` are the L1 and L2 penalty, ``max_iterations`` the steps of L-BFGS at most;
    features seen fewer than ``min_freq`` times are left out. Events and arguments need the
    confidence of ``trigger_threshold`` and ``argument_threshold``. ``seed`` orders the training
    rows of the classifiers; the fields need none.
    """

    version: ClassVar[str] = "1"
    learns = True

    def __init__(
        self,
        *,
        c1: float = 0.05,
        c2: float = 0.05,
        max_iterations: int = 100,
        min_freq: int = 0,
        seed: int = 13,
        trigger_threshold: float = 0.3,
        argument_threshold: float = 0.3,
    ) -> None:
        _check("c1", c1, 0, 1e3)
        _check("c2", c2, 0, 1e3)
        _check("max_iterations", max_iterations, 1, 100_000)
        _check("min_freq", min_freq, 0, 1_000_000)
        _check("seed", seed, 0, 2**32 - 1)
        _check("trigger_threshold", trigger_threshold, 0, 1)
        _check("argument_threshold", argument_threshold, 0, 1)
        self._training = (c1, c2, max_iterations, min_freq)
        self._seed, self._thresholds = seed, (trigger_threshold, argument_threshold)
        self._pipeline: CrfPipeline | None = None

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Learn from gold documents; fields that the workspace has are read. A second call starts anew.

        Raises MissingExtra where CRFsuite is not installed.
        """
        from bench.extractors.crf.pipeline import CrfPipeline
        from bench.extractors.crf.tagger import Training, require
        from bench.extractors.linear.model import Settings

        require()
        kept = self.workspace and self.workspace.folder / self.workspace.key
        settings, training = Settings(seed=self._seed), Training(*self._training)
        pipeline = CrfPipeline(settings, training, *self._thresholds, kept)
        pipeline.fit(documents)
        self._pipeline = pipeline

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order."""
        if self._pipeline is None:
            raise InputError("extractor 'crf'", "has learned nothing yet", "call fit(documents) first")
        for document in documents:
            yield self._pipeline.annotate(document)


def _check(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise InputError("extractor 'crf'", f"{name} {value} is out of range", f"expected {low} to {high}")
