"""Arguments counted by trying every one-to-one choice, straight from the definition."""

from __future__ import annotations

from bench.document import Argument, Document, Entity, Event, Number
from bench.ontology import load_ontology
from bench.scoring.events import EventArgument
from bench.scoring.spans.heads import head_span

Pair = tuple[Event, Argument]


def _item(document: Document, ident: str) -> Entity | Number | Event:
    return next(one for one in (*document.entities, *document.numbers, *document.events) if one.id == ident)


def _iou(one: tuple[int, int], other: tuple[int, int]) -> float:
    a, b = set(range(*one)), set(range(*other))
    return len(a & b) / len(a | b)


def _span(item: Entity | Number | Event) -> tuple[int, int]:
    return item.start, item.end


def _good(gold: Document, ident: str, by_cluster: bool) -> list[tuple[int, int]]:
    """The gold spans that are as good as an item's own."""
    named = _item(gold, ident)
    if not isinstance(named, Entity):
        return [_span(named)]
    readings = [
        one for one in gold.entities if one is named or one.alternative == named.alternative is not None
    ]
    if not by_cluster:
        return [_span(one) for one in readings]
    clusters = {one.cluster for one in readings} - {None}
    return [_span(one) for one in gold.entities if one in readings or one.cluster in clusters]


def _filler_fits(gold: Document, one: Argument, predicted: Document, other: Argument, target: str) -> bool:
    kinds = load_ontology().argument_roles
    if kinds[one.role].target != kinds[other.role].target:
        return False
    found = _span(_item(predicted, other.target))
    good = _good(gold, one.target, target == "cluster")
    if kinds[one.role].target != "entity":
        return any(_iou(span, found) > 0 for span in good)
    if target == "head":
        return head_span(gold.text, *found) in [head_span(gold.text, *span) for span in good]
    return any(_iou(span, found) >= 0.5 for span in good)


def _fits(measure: EventArgument, gold: Document, one: Pair, predicted: Document, other: Pair) -> bool:
    kinds = [
        event.type.split(".")[0] if measure.types == "coarse" else event.type for event, _ in (one, other)
    ]
    if measure.types != "none" and kinds[0] != kinds[1]:
        return False
    if measure.roles == "yes" and one[1].role != other[1].role:
        return False
    if measure.attached == "yes" and _iou(_span(one[0]), _span(other[0])) == 0:
        return False
    return _filler_fits(gold, one[1], predicted, other[1], measure.target)


def _largest(rows: list[list[bool]], free: frozenset[int]) -> int:
    if not rows:
        return 0
    taken = (1 + _largest(rows[1:], free - {j}) for j in free if rows[0][j])
    return max([_largest(rows[1:], free), *taken])


def count(measure: EventArgument, gold: Document, predicted: Document) -> tuple[int, int, int]:
    """Gold, predicted and correct of a gold without readings of events."""
    facts: dict[tuple[int, str], list[Pair]] = {}
    for at, event in enumerate(gold.events):
        for k, argument in enumerate(event.arguments):
            facts.setdefault((at, argument.alternative or f"no. {k}"), []).append((event, argument))
    claims = [(event, argument) for event in predicted.events for argument in event.arguments]

    def rows(chosen: list[list[Pair]]) -> list[list[bool]]:
        return [
            [any(_fits(measure, gold, one, predicted, claim) for one in readings) for claim in claims]
            for readings in chosen
        ]

    required = [one for one in facts.values() if not any(argument.optional for _, argument in one)]
    everything = frozenset(range(len(claims)))
    correct = _largest(rows(list(facts.values())), everything)
    found_optional = correct - _largest(rows(required), everything)
    return len(required) + found_optional, len(claims), correct
