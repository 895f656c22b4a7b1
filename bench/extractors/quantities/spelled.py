"""``text2num``: numbers and ordinals that are spelled out, by a grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar, Literal

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.quantities.findings import Finding, found_numbers
from bench.extractors.quantities.libraries import importing

_NAME = "text2num"
_TOKENS = re.compile(r"\w+|[^\w\s]")
"""Words and marks, the units in which the library speaks of a text."""


class Text2Num(Extractor):
    """The library text2num out of the box; it reads numbers in words, not those in figures.

    ``language`` is one that it knows; it leaves numbers up to ``threshold`` that stand alone.
    """

    version: ClassVar[str] = "1"
    layers = ("numbers",)
    lacks = frozenset({"role"})

    def __init__(
        self,
        *,
        language: Literal["en", "fr", "es", "pt", "de", "it", "nl", "da"] = "en",
        threshold: float = 3.0,
    ) -> None:
        if not 0 <= threshold <= 1e12:
            what = f"threshold {threshold} is out of range"
            raise InputError(f"extractor {_NAME!r}", what, "expected 0 to 1e12")
        self._language, self._threshold = language, threshold

    def open(self) -> None:
        """Import the library."""
        _token_class()

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the numbers of each document that the library finds, in order."""
        kind = _token_class()
        with importing(_NAME):
            from text_to_num import find_numbers  # type: ignore[import-untyped]
        for document in documents:
            words = list(_TOKENS.finditer(document.text))
            tokens = [kind(word.group()) for word in words]
            found = find_numbers(tokens, self._language, self._threshold)
            yield found_numbers(
                document.text,
                [
                    Finding(words[item.start].start(), words[item.end - 1].end(), item.value, item.value)
                    for item in found
                ],
            )


@cache
def _token_class() -> type[Any]:
    """A token as the library asks for it."""
    with importing(_NAME):
        from text_to_num import Token

    class Word(Token):  # type: ignore[misc]
        """A word or mark; what separates words is left to the library."""

        def __init__(self, text: str) -> None:
            self._text = text

        def text(self) -> str:
            return self._text

    return Word
