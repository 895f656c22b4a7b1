"""F1 on dev while training goes on: a quick count of exact hits, to stop and to choose by.

These figures are not those of the measures; they differ from them in what they waive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.document import Annotations

Items = Counter[tuple[object, ...]]
PARTS = ("mentions", "triggers", "arguments", "numbers")


def scores(gold: Sequence[Annotations], found: Sequence[Annotations]) -> dict[str, float]:
    """F1 of each part over all documents, and their mean as ``mean``."""
    figures = {}
    for part, items in zip(PARTS, (mentions, triggers, arguments, numbers), strict=True):
        figures[part] = f1((items(one), items(other)) for one, other in zip(gold, found, strict=True))
    return {**figures, "mean": sum(figures.values()) / len(figures)}


def f1(pairs: Iterable[tuple[Items, Items]]) -> float:
    """Micro F1 of gold and found items; 0 where there is neither."""
    right = total = 0
    for gold, found in pairs:
        right += (gold & found).total()
        total += gold.total() + found.total()
    return 2 * right / total if total else 0.0


def mentions(said: Annotations) -> Items:
    """Span, type and level of each mention."""
    return Counter((e.start, e.end, e.type, e.level) for e in said.entities)


def triggers(said: Annotations) -> Items:
    """Span, type and realis of each event."""
    return Counter((event.start, event.end, event.type, event.realis) for event in said.events)


def arguments(said: Annotations) -> Items:
    """Trigger, role and target span of each argument."""
    places = {entity.id: (entity.start, entity.end) for entity in said.entities}
    places |= {number.id: (number.start, number.end) for number in said.numbers}
    places |= {event.id: (event.start, event.end) for event in said.events}
    return Counter(
        (event.start, event.end, event.type, a.role, places[a.target])
        for event in said.events
        for a in event.arguments
    )


def numbers(said: Annotations) -> Items:
    """Span, role, scope and unit of each number."""
    return Counter((n.start, n.end, n.role, n.scope, n.unit) for n in said.numbers)
