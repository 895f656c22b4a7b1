"""Gold and predicted documents side by side, as the measures ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from bench.document import Annotations, Document, Layer
from bench.scoring.spans.columns import Columns, columns_of


class Pairs(Protocol):
    """A set of documents with their predictions; index by index the same text.

    ``columns`` are the spans of a layer on both sides, ``special`` the documents whose
    gold has alternatives or optional items in that layer, ``each`` all documents.
    """

    def __len__(self) -> int: ...

    @property
    def order(self) -> Sequence[int] | None:
        """Indices of the documents in canonical order; None if that is the order they are in."""

    def columns(self, layer: Layer) -> tuple[Columns, Columns]:
        """The spans of a layer, gold and predicted."""

    def special(self, layer: Layer) -> Mapping[int, tuple[Document, Document]]:
        """Documents that the columns do not tell everything about, by index."""

    def each(self) -> Iterator[tuple[Document, Document]]:
        """Gold and predicted documents in order."""


class PairsInMemory:
    """Pairs of documents that are at hand."""

    def __init__(self, pairs: Sequence[tuple[Document, Document]]) -> None:
        self._pairs = pairs
        self._columns: dict[Layer, tuple[Columns, Columns]] = {}

    def __len__(self) -> int:
        return len(self._pairs)

    @property
    def order(self) -> None:
        """They are taken to be in the order that resampling wants."""

    def columns(self, layer: Layer) -> tuple[Columns, Columns]:
        """The spans of a layer, gold and predicted."""
        if layer not in self._columns:
            golds = columns_of((gold for gold, _ in self._pairs), layer)
            self._columns[layer] = golds, columns_of((predicted for _, predicted in self._pairs), layer)
        return self._columns[layer]

    def special(self, layer: Layer) -> Mapping[int, tuple[Document, Document]]:
        """Documents whose gold has alternatives or optional items in a layer, by index."""
        return {at: pair for at, pair in enumerate(self._pairs) if is_special(pair[0].annotations, layer)}

    def each(self) -> Iterator[tuple[Document, Document]]:
        """Gold and predicted documents in order."""
        return iter(self._pairs)


def is_special(annotations: Annotations, layer: Layer) -> bool:
    """Whether gold has alternatives or optional items in a layer."""
    return any(item.optional or item.alternative is not None for item in getattr(annotations, layer))
