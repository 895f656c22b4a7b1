"""From scored spans and quantities to entities, triggers and numbers of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from bench.document import Entity, Event, Number, Trigger
from bench.extractors.encoder.schema import Schema
from bench.extractors.encoder.spans import Scored, chosen
from bench.extractors.linear.discourse import repeat_names
from bench.extractors.linear.view import View
from bench.language.numbers.quantities import Quantity


def entities(seen: View, scored: Sequence[Scored], threshold: float) -> list[Entity]:
    """The mentions that are sure enough, and the repetitions of their names, in order of the text.

    A repetition has no score.
    """
    kept = chosen(scored, threshold, nested=True)
    sure = {(span.first, span.stop): span.score for span in kept}
    labelled = repeat_names(seen, [(span.first, span.stop, span.label) for span in kept])
    return [
        _entity(seen, first, stop, label, f"e{i}", sure.get((first, stop)))
        for i, (first, stop, label) in enumerate(labelled, 1)
    ]


def _entity(seen: View, first: int, stop: int, label: str, ident: str, score: float | None) -> Entity:
    start, end = seen.offsets(first, stop)
    kind, _, level = label.partition(" ")
    value = _time_value(seen, start, end) if kind == "TIME" else None
    sure = None if score is None else round(score, 4)
    return Entity(kind, start, end, seen.text[start:end], ident, level=level, value=value, score=sure)


def _time_value(seen: View, start: int, end: int) -> str | None:
    """The value of the time expression that overlaps a span most."""
    best, most = None, 0
    after = bisect_left(seen.times, end, key=lambda time: time.start)
    for time in reversed(seen.times[:after]):
        shared = min(end, time.end) - max(start, time.start)
        if shared <= 0:
            break
        if shared > most:
            best, most = time.value, shared
    return best


def event(seen: View, span: Scored, ident: str, realis: str | None) -> Event:
    """An event without arguments."""
    start, end = seen.offsets(span.first, span.stop)
    trigger = Trigger(start, end, seen.text[start:end])
    return Event(span.label, trigger, ident, realis=realis, score=round(span.score, 4))


def number(
    seen: View, quantity: Quantity, ident: str, best: Mapping[str, int], score: float, schema: Schema
) -> Number:
    """A number of the grammar, with the best role, scope and, where it states none, unit."""
    unit = quantity.unit
    if unit is None and quantity.kind == "count":
        unit = schema.units[best["units"]] or None
    return Number(
        start=quantity.start,
        end=quantity.end,
        text=seen.text[quantity.start : quantity.end],
        id=ident,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        unit=unit,
        role=schema.roles[best["roles"]] if schema.roles else None,
        scope=schema.scopes[best["scopes"]] if schema.scopes else None,
        score=round(score, 4),
    )
