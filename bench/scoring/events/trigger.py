"""Triggers: identification (TI) and classification (TC)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar, Literal

from bench.document import Document
from bench.scoring.events.labels import Types, event_label
from bench.scoring.items import Item, by_overlap, count_exact, count_matched
from bench.scoring.measure import ByType, Measure


@dataclasses.dataclass(frozen=True)
class EventTrigger(Measure):
    """Trigger classification (TC); with ``types=none`` trigger identification (TI).

    ``match=overlap`` asks for any shared code point instead of the same span. Events that
    share ``alternative`` are readings of one event, which counts once. Source: Ji and
    Grishman (2008); Huang et al. (2024), arXiv:2311.09562.
    """

    name: ClassVar[str] = "event.trigger"
    layer: ClassVar[Literal["events"]] = "events"
    types: Types = "fine"
    match: Literal["exact", "overlap"] = "exact"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count triggers of equal span (or overlapping) and type."""
        if self.match == "exact":
            return count_exact(self._items(gold), self._items(predicted))
        return count_matched(self._items(gold), self._items(predicted), by_overlap(0.0))

    def _items(self, document: Document) -> Iterator[Item]:
        label = event_label(self.types)
        for event in document.events:
            yield Item(
                (event.start, event.end),
                label(event.type),
                group=event.alternative,
                optional=event.optional,
            )
