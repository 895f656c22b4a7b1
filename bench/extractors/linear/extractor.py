"""The ``linear`` extractor: hashed features, linear models and Viterbi decoding, learned from gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from bench.document import Annotations, Document
from bench.extractor import Extractor, Failure

if TYPE_CHECKING:
    from bench.extractors.linear.pipeline import Pipeline


class Linear(Extractor):
    """Learned baseline: linear models over hashed features for all three layers.

    ``seed`` orders the training rows, ``epochs`` counts the passes over them, ``bits``
    is the logarithm of the hash table's size and ``alpha`` the L2 penalty. ``boost``
    raises the recall of mentions; events and arguments need the confidence of
    ``trigger_threshold`` and ``argument_threshold``.
    """

    version: ClassVar[str] = "1"
    learns: ClassVar[bool] = True

    def __init__(
        self,
        *,
        seed: int = 13,
        epochs: int = 20,
        bits: int = 18,
        alpha: float = 4e-4,
        boost: float = 1.0,
        trigger_threshold: float = 0.3,
        argument_threshold: float = 0.3,
    ) -> None:
        self._options = {"seed": seed, "epochs": epochs, "bits": bits}
        self._alpha, self._boost = alpha, boost
        self._thresholds = (trigger_threshold, argument_threshold)
        self._pipeline: Pipeline | None = None

    def fit(self, documents: Sequence[Document]) -> None:
        """Learn from gold documents; a second call starts anew."""
        from bench.extractors.linear.model import Settings
        from bench.extractors.linear.pipeline import Pipeline

        pipeline = Pipeline(Settings(**self._options, alpha=self._alpha), self._boost, *self._thresholds)
        pipeline.fit(documents)
        self._pipeline = pipeline

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order."""
        if self._pipeline is None:
            raise RuntimeError("the linear extractor has learned nothing yet: call fit first")
        for document in documents:
            yield self._pipeline.annotate(document)
