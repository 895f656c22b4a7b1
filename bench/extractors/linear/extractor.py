"""The ``linear`` extractor: hashed features, linear models and Viterbi decoding, learned from gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from bench.document import Annotations, Document
from bench.errors import InputError
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
    learns = True

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
        _check("epochs", epochs, 1, 10_000)
        _check("bits", bits, 8, 24)
        _check("seed", seed, 0, 2**32 - 1)
        _check("alpha", alpha, 1e-12, 1e3)
        _check("boost", boost, -100, 100)
        _check("trigger_threshold", trigger_threshold, 0, 1)
        _check("argument_threshold", argument_threshold, 0, 1)
        self._options = {"seed": seed, "epochs": epochs, "bits": bits}
        self._alpha, self._boost = alpha, boost
        self._thresholds = (trigger_threshold, argument_threshold)
        self._pipeline: Pipeline | None = None

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Learn from gold documents; a second call starts anew."""
        from bench.extractors.linear.model import Settings
        from bench.extractors.linear.pipeline import Pipeline

        pipeline = Pipeline(Settings(**self._options, alpha=self._alpha), self._boost, *self._thresholds)
        pipeline.fit(documents)
        self._pipeline = pipeline

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order."""
        if self._pipeline is None:
            raise InputError("extractor 'linear'", "has learned nothing yet", "call fit(documents) first")
        for document in documents:
            yield self._pipeline.annotate(document)


def _check(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise InputError("extractor 'linear'", f"{name} {value} is out of range", f"expected {low} to {high}")
