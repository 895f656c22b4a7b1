"""Small extractors for tests of combined ones, named as ``combined_parts:Class``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from bench.document import Annotations, Document, Entity
from bench.extractor import Extractor, Failure


class Words(Extractor):
    """Marks the words that it is told, each word a cluster; fails on texts with the word 'boom'."""

    runtime_options: ClassVar[frozenset[str]] = frozenset({"workers"})
    layers: tuple[str, ...] = ("entities",)

    def __init__(
        self,
        *,
        words: Mapping[str, str],
        level: str | None = None,
        score: float | None = None,
        declares: bool = False,
        lexicon: Path | None = None,
        workers: int = 1,
    ) -> None:
        self.words, self.level, self.score, self.lexicon = dict(words), level, score, lexicon
        self.log: list[str] = []
        if declares:
            self.types = frozenset(self.words.values())

    def files(self) -> Sequence[Path]:
        """The lexicon."""
        return () if self.lexicon is None else (self.lexicon,)

    def open(self) -> None:
        """Note it."""
        self.log.append("open")

    def close(self) -> None:
        """Note it."""
        self.log.append("close")

    def report(self) -> Mapping[str, object]:
        """Calls, and the documents asked for."""
        asked = {name: {"asked": 1} for name in self.log if name not in ("open", "close")}
        return {"calls": len(asked), "documents": asked} if asked else {}

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The words in the order of the text."""
        for document in documents:
            self.log.append(document.id)
            yield Failure("went boom") if "boom" in document.text else self._marked(document.text)

    def _marked(self, text: str) -> Annotations:
        found = [
            Entity(kind, match.start(), match.end(), cluster=word, level=self.level, score=self.score)
            for word, kind in self.words.items()
            for match in re.finditer(rf"\b{re.escape(word)}\b", text)
        ]
        return Annotations(tuple(sorted(found, key=lambda item: (item.start, item.end))))


class Pupil(Words):
    """Learns, tunes and talks over the network, or says so; remembers what it was given."""

    learns = True
    tunes = True
    network = True

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Remember the documents and the folder."""
        self.given: tuple[Any, ...] = (len(documents), len(development), self.workspace)


class Unlearned(Words):
    """Has numbers alone, and finds none."""

    layers: tuple[str, ...] = ("numbers",)


class Sure(Words):
    """Is as sure of a document as the figure at its beginning says."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The words, scored by the text's first word."""
        for document in documents:
            self.log.append(document.id)
            if "boom" in document.text:
                yield Failure("went boom")
                continue
            first = document.text.split(maxsplit=1)[:1]
            self.score = float(first[0]) if first and re.fullmatch(r"[01]\.\d+", first[0]) else None
            yield self._marked(document.text)


class Closed(Words):
    """Cannot be opened."""

    def open(self) -> None:
        """Fail."""
        raise OSError("shut")
