"""What an extractor is: the interface that every model stands behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import msgspec

from bench.document import LAYERS, Annotations, Document


class Failure(msgspec.Struct, frozen=True):
    """In place of annotations: the document could not be processed, and why."""

    message: str


class Extractor(ABC):
    """Finds entities, numbers and events in documents.

    A subclass's constructor takes its options as keyword arguments with types and
    defaults; they are what a configuration may set. Class attributes state the rest:

    ``version``
        raised whenever the output may change; part of every cache key.
    ``layers``
        the layers it produces at all; the others are shown as absent, not as zero.
    ``types``
        the types and roles it can produce, where it cannot produce them all; the score
        over these alone is then shown beside the full one.
    ``learns``
        ``fit`` must be called with training documents before ``extract``.
    ``reads_gold``
        documents are passed with their gold (``oracle``); all others see the text,
        the language and the date of publication only.
    ``runtime_options``
        names of options that cannot change the output (workers, batch size).
    ``chunk``
        how many documents are passed at once; results are kept after each chunk.
    """

    version: ClassVar[str] = "1"
    layers: ClassVar[tuple[str, ...]] = LAYERS
    types: ClassVar[frozenset[str] | None] = None
    learns: ClassVar[bool] = False
    reads_gold: ClassVar[bool] = False
    runtime_options: ClassVar[frozenset[str]] = frozenset()
    chunk: ClassVar[int] = 16

    def fit(self, documents: Sequence[Document]) -> None:
        """Learn from gold documents; called once, before ``extract``, where ``learns``."""
        raise TypeError(f"{type(self).__name__} does not learn")

    @abstractmethod
    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield one result a document, in order.

        Offsets are half-open code points of the document's text. An exception ends
        the stream; yield a :class:`Failure` for a document that cannot be processed.
        """

    def files(self) -> Sequence[Path]:
        """Files whose content determines the output (models, word lists given as options)."""
        return ()
