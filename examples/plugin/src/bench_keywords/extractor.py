"""Words of a list as entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bench import Annotations, Document, Entity, Extractor, Failure


class Keywords(Extractor):
    """Marks every occurrence of ``words``, a mapping from word to entity type."""

    version = "1"  # raise it whenever the output may change
    layers = ("entities",)

    def __init__(self, *, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        self.types = frozenset(words.values())
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        either = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """One result a document, in order."""
        for document in documents:
            yield Annotations(
                tuple(
                    Entity(self._words[found.group()], found.start(), found.end(), level="name")
                    for found in self._pattern.finditer(document.text)
                )
            )
