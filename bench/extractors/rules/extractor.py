"""The `rules` extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.document import Annotations, Document
from bench.extractor import Extractor, Failure


class Rules(Extractor):
    """Surface patterns over tokens; no model and no training."""

    version = "1"

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield one result a document, in order."""
        for _ in documents:
            yield Annotations()
