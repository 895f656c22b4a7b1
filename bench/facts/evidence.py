"""The annotations that a record rests on."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Event
from bench.facts.record import Count, Evidence
from bench.facts.view import View


def evidence_of(view: View, mentions: Sequence[Event], counts: Sequence[Count]) -> tuple[Evidence, ...]:
    """Triggers, arguments, sources and numbers, each once, in the order of the text."""
    found: set[Evidence] = set()
    for event in mentions:
        found.add(Evidence(event.start, event.end, "event", event.id, view.text(event.trigger)))
        named = [*(argument.target for argument in event.arguments), event.source or ""]
        found.update(_entity(view, ident) for ident in named if ident in view.entities)
    for ident in (ident for one in counts for claim in one.claims for ident in claim.numbers):
        number = view.numbers[ident]
        found.add(Evidence(number.start, number.end, "number", ident, view.text(number)))
        if number.of is not None and number.of in view.entities:
            found.add(_entity(view, number.of))
    return tuple(sorted(found))


def _entity(view: View, ident: str) -> Evidence:
    entity = view.entities[ident]
    return Evidence(entity.start, entity.end, "entity", ident, view.text(entity))
