"""The ``rules`` extractor: entities, numbers and events by surface patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.document import Annotations, Document
from bench.extractor import Extractor, Failure


class Rules(Extractor):
    """Surface patterns over tokens, word lists and gazetteers; no model and no training.

    ``nominals`` keeps common nouns and pronouns that fill an argument, are a source or are
    counted; without them names alone stand. ``numbers`` and ``events`` switch these layers off.
    """

    version = "1"

    def __init__(self, *, nominals: bool = True, numbers: bool = True, events: bool = True) -> None:
        self.nominals = nominals
        self.numbers = numbers
        self.events = events

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield one result a document, in order."""
        from bench.extractors.rules.assembly import annotate

        for document in documents:
            yield annotate(
                document.text,
                document.published,
                nominals=self.nominals,
                numbers=self.numbers,
                events=self.events,
            )
