"""``vote``: what enough of the parts find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from bench.document import Annotations, Document, Layer
from bench.extractor import Extractor, Failure
from bench.extractors.combined.base import Combined, refuse
from bench.extractors.combined.merging import Value, merge
from bench.extractors.combined.scope import can_produce, in_order, together
from bench.extractors.combined.union import several
from bench.part import Part


class Election:
    """Counts votes among those parts that can find an item at all."""

    def __init__(self, extractors: Sequence[Extractor], at_least: int | None) -> None:
        self._at_least = at_least
        self._numbers = sum("numbers" in one.layers for one in extractors)
        self._able = {
            layer: Counter(kind for one in extractors for kind in can_produce(one, layer))
            for layer in ("entities", "events")
        }

    def electorate(self, layer: Layer, kind: str, finders: int) -> int:
        """How many parts can find such an item: at least those that did."""
        able = self._numbers if layer == "numbers" else self._able[layer][kind]
        return max(able, finders)

    def keeps(self, layer: Layer, kind: str, finders: int) -> bool:
        """Whether the finders are enough: ``at_least``, or most of those that can find it."""
        voters = self.electorate(layer, kind, finders)
        return finders >= (voters // 2 + 1 if self._at_least is None else min(self._at_least, voters))

    def choose(self, stated: Sequence[Value]) -> Value:
        """The value that most parts state; of equally many, that of the earliest part."""
        counts = Counter(stated)
        return max(counts, key=counts.__getitem__)

    def argues(self, stated: Sequence[bool]) -> bool:
        """Whether most of the parts that found the event state the argument; if half, what the first says."""
        return self.choose(stated)

    def item_score(self, layer: Layer, kind: str, finders: int, scores: Sequence[float]) -> float | None:
        """The share of the votes."""
        return round(finders / self.electorate(layer, kind, finders), 4)

    def argument_score(self, stated: int, finders: int, scores: Sequence[float]) -> float | None:
        """The share of the votes among the parts that found the event."""
        return round(stated / finders, 4)


class Vote(Combined):
    """The items that at least ``at_least`` of ``parts`` find; by default, most of them.

    Items that agree in span and type (numbers: in span) are one. Only parts that can find an
    item, by their declared layers and types, have a vote on it, and no more votes are asked
    for than there are. Of each attribute the value that most parts state stands, of each
    argument whether most of the parts that found the event state it; ties go to the earlier
    part. The score is the share of votes. A document on which any part fails is a failure.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"parts"})

    def __init__(self, *, parts: tuple[Part, ...], at_least: int | None = None) -> None:
        if at_least is not None and not 1 <= at_least <= len(parts):
            raise refuse("vote", "at_least", f"{at_least} is out of range", f"expected 1 to {len(parts)}")
        super().__init__(several("vote", parts))
        extractors = [member.extractor for member in self._parts.values()]
        self.layers = in_order(layer for one in extractors for layer in one.layers)
        self.types = together(extractors, self.layers)
        self._election = Election(extractors, at_least)

    def _combined(self, documents: list[Document]) -> Iterable[Annotations | Failure]:
        for said in self._asked(documents):
            yield said if isinstance(said, Failure) else merge(list(said.values()), self._election)
