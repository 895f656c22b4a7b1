"""A corpus in memory: documents with their splits and fingerprint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus.fingerprint import Fingerprint, fingerprint
from bench.corpus.read import read_documents
from bench.document import Document
from bench.errors import UnknownName
from bench.resources import named

if TYPE_CHECKING:
    import datasets


@dataclass(frozen=True)
class Corpus:
    """Documents in the order they were read."""

    documents: tuple[Document, ...]

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def splits(self) -> tuple[str, ...]:
        """The names of the splits, in order of first appearance; documents may have none."""
        return tuple(dict.fromkeys(document.split for document in self.documents if document.split))

    def split(self, name: str) -> Corpus:
        """The documents of one split. Raises UnknownName if there is none."""
        if name not in self.splits:
            raise UnknownName("split", name, self.splits)
        return Corpus(tuple(document for document in self.documents if document.split == name))

    @property
    def fingerprint(self) -> Fingerprint:
        """Digests of the texts and of the gold, independent of the documents' order."""
        return fingerprint(self.documents)

    def to_datasets(self) -> datasets.DatasetDict:
        """The same as a ``datasets.DatasetDict``, one dataset a split."""
        from bench.corpus.as_datasets import to_datasets

        return to_datasets(self.documents)


def load_corpus(path: str | Path) -> Corpus:
    """Read a corpus: a JSONL file, a document file, a folder of them, or the name of a shipped one.

    Raises InputError or UnknownName if there is none, CorpusError with every problem at once.
    """
    place = Path(path)
    if not os.path.lexists(place) and str(path) == place.name and not place.suffix:
        shipped = named("corpus")
        if place.name not in shipped:
            raise UnknownName("corpus", place.name, shipped)
        place = shipped[place.name]
    return Corpus(tuple(read_documents(place)))
