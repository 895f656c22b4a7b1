"""Accuracy of an event's attributes, on the events that were found."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from typing import ClassVar, Literal

from bench.document import Document, Event
from bench.scoring.counts import Counts
from bench.scoring.events.fillers import Fits, fillers, wanted
from bench.scoring.events.labels import Types, event_label
from bench.scoring.events.pairing import Content, in_order, paired
from bench.scoring.measure import ByType, Measure

# Whether an attribute of the predicted event is right; None where the gold does not say.
Right = Callable[[Event, Event], bool | None]


@dataclasses.dataclass(frozen=True)
class EventRealis(Measure):
    """Accuracy of realis on matched events, counted under the event type.

    Events are matched if their types are equal and their triggers overlap, one to one,
    optimally by intersection over union; pairs of equal realis decide ties.
    """

    name: ClassVar[str] = "event.realis"
    layer: ClassVar[Literal["events"]] = "events"
    types: Types = "fine"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Gold and predicted are the matched events whose gold has a realis, correct those that agree."""

        def right(one: Event, other: Event) -> bool | None:
            return None if one.realis is None else one.realis == other.realis

        return _count_right(gold, predicted, event_label(self.types), right, _realis, _realis)

    def stated(self, predicted: Document) -> bool:
        """Whether any event of the prediction has a realis."""
        return any(event.realis is not None for event in predicted.events)


def _realis(event: Event) -> str:
    return event.realis or ""


@dataclasses.dataclass(frozen=True)
class EventSource(Measure):
    """Accuracy of the source on matched events, counted under the event type.

    The source is right if it overlaps (IoU >= 0.5) any mention of the gold source's cluster,
    or if neither side names one. Events are matched as by ``event.realis``.
    """

    name: ClassVar[str] = "event.source"
    layer: ClassVar[Literal["events"]] = "events"
    types: Types = "fine"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Gold and predicted are the matched events, correct those whose sources agree."""
        used = {event.source for event in gold.events if event.source is not None}
        named = fillers(predicted)
        fits = Fits(gold.text, wanted(gold, by_cluster=True), used, "cluster")
        right_for = fits.right_for(named[event.source] for event in predicted.events if event.source)

        def right(one: Event, other: Event) -> bool:
            if one.source is None or other.source is None:
                return one.source is other.source
            return fits.class_of(one.source) in right_for[named[other.source]]

        def gold_content(event: Event) -> int:
            return -1 if event.source is None else fits.class_of(event.source)

        def predicted_content(event: Event) -> tuple[int, int]:
            return (-1, -1) if event.source is None else named[event.source].span

        label = event_label(self.types)
        return _count_right(gold, predicted, label, right, gold_content, predicted_content)

    def stated(self, predicted: Document) -> bool:
        """Whether any event of the prediction has a source."""
        return any(event.source is not None for event in predicted.events)


def _count_right(
    gold: Document,
    predicted: Document,
    label: Callable[[str], str],
    right: Right,
    gold_content: Content,
    predicted_content: Content,
) -> dict[str, Counts]:
    golds = in_order(gold.events, gold_content)
    predicteds = in_order(predicted.events, predicted_content)
    matched: Counter[str] = Counter()
    correct: Counter[str] = Counter()
    for i, j in paired(golds, predicteds, label, lambda one, other: bool(right(one, other))):
        answer = right(golds[i], predicteds[j])
        if answer is not None:
            matched[label(golds[i].type)] += 1
            correct[label(golds[i].type)] += answer
    return {name: Counts(many, many, correct[name]) for name, many in sorted(matched.items())}
