"""What the measures of spans have in common: which spans, under which label."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from bench.document import Document, Layer
from bench.ontology import load_ontology
from bench.scoring.items import Item
from bench.scoring.measure import Measure
from bench.scoring.spans.columns import NO_ROLE
from bench.scoring.spans.rows import Sides, sides
from bench.scoring.tally import Tally, with_rows

if TYPE_CHECKING:
    from bench.scoring.pairs import Pairs

# Both sides by layer, types and whether they are names alone.
Kept = dict[tuple[Layer, str, bool], Sides]

Types = Literal["fine", "coarse", "none"]
Level = Literal["name", "all"]

ANY = "any"


@dataclasses.dataclass(frozen=True)
class SpanMeasure(Measure):
    """Labelled spans of one layer, counted over all documents at once."""

    types: Types = "fine"

    def label(self) -> Callable[[str], str]:
        """What a type is counted under and must agree in."""
        if self.types == "fine":
            return lambda name: name
        if self.types == "none":
            return lambda name: ANY
        return load_ontology().coarse_entity if self.layer == "entities" else _before_dot

    @property
    def names_only(self) -> bool:
        """Whether nominal mentions and pronouns are left out."""
        return False

    def items(self, document: Document) -> Iterator[Item]:
        """The spans of a document as items, with their alternatives."""
        label = self.label()
        for item in getattr(document, self.layer):
            if self.names_only and item.level not in (None, "name"):
                continue
            name = (item.role or NO_ROLE) if self.layer == "numbers" else item.type
            yield Item(
                self.extent(document, item.start, item.end),
                label(name),
                group=item.alternative,
                optional=item.optional,
            )

    def extent(self, document: Document, start: int, end: int) -> tuple[int, int]:
        """The part of a span that is compared."""
        return start, end


@dataclasses.dataclass(frozen=True)
class ColumnMeasure(SpanMeasure):
    """A measure of spans that is counted on the columns of all documents at once."""

    def tally(self, pairs: Pairs, kept: Kept | None = None) -> Tally:
        """The counts of all documents; ``kept`` holds what several measures of one call have in common."""
        kept = {} if kept is None else kept
        key = self.layer, self.types, self.names_only
        if key not in kept:
            kept[key] = sides(*pairs.columns(self.layer), self.label(), names_only=self.names_only)
        both = kept[key]
        special = {at: self.count(*pair) for at, pair in pairs.special(self.layer).items()}
        return with_rows(self.count_rows(both, len(pairs)), special)

    @abstractmethod
    def count_rows(self, both: Sides, documents: int) -> Tally:
        """The counts of all documents, given the rows of both sides."""


def _before_dot(name: str) -> str:
    return name.partition(".")[0]
