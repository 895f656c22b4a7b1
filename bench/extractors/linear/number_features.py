"""Features of a quantity: itself, what it counts, the words and events around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.extractors.linear.pairs import Node
from bench.extractors.linear.view import View
from bench.language.numbers.quantities import Quantity

_WINDOW = 6


def quantity_features(view: View, triggers: Sequence[Node]) -> list[list[str]]:
    """The features of every quantity: itself, what it counts, the words and events around it."""
    by_sentence: dict[int, list[Node]] = {}
    for node in triggers:
        by_sentence.setdefault(view.sentence[node.first], []).append(node)
    return [_features(view, quantity, by_sentence) for quantity in view.quantities]


def _features(view: View, quantity: Quantity, triggers: Mapping[int, Sequence[Node]]) -> list[str]:
    first, last = view.near(quantity.start), view.near(quantity.end - 1)
    bounds = view.bounds[view.sentence[first]]
    row = [f"kind={quantity.kind}", f"unit={quantity.unit}", f"modifier={quantity.modifier}"]
    row += [f"text={view.text[quantity.start : quantity.end].lower()}", f"size={_size(quantity.value)}"]
    if quantity.counted is not None:
        head = view.near(quantity.counted[0])
        row += [f"head={view.stems[head]}", *(f"head:{kind}" for kind in view.heads[head])]
        last = max(last, head)
    for step in range(1, _WINDOW + 1):
        for side, j in (("-", first - step), ("+", last + step)):
            if bounds[0] <= j < bounds[1]:
                row += [f"{side}{view.stems[j]}", *(f"{side}{mark}" for mark in view.cues[j])]
                row += [f"{side}1={view.lower[j]}"] if step == 1 else []
                row += [f"{side}{kind}?" for kind in view.listed[j]]
    row += [f"in={view.lower[j]}" for j in range(*bounds) if "since" in view.cues[j]]
    return row + _nearest(triggers.get(view.sentence[first], ()), first, last, quantity)


def _nearest(triggers: Sequence[Node], first: int, last: int, quantity: Quantity) -> list[str]:
    """The types of the closest events on either side, and of the closest of all."""
    row = []
    before = [node for node in triggers if node.first <= first]
    after = [node for node in triggers if node.first > first]
    if before:
        row += _event("before", before[-1], max(0, first - before[-1].stop), quantity)
    if after:
        row += _event("after", after[0], max(0, after[0].first - last - 1), quantity)
    if triggers:
        closest = min(triggers, key=lambda node: (max(first - node.stop, node.first - last, 0), node.first))
        row += [f"event={closest.type}", f"event={closest.type}&{quantity.unit}"]
    return row


def _event(side: str, node: Node, gap: int, quantity: Quantity) -> list[str]:
    reach = "next" if gap <= 2 else "near" if gap <= 6 else "far"
    row = [f"event {side}={node.type}", f"event {side} {reach}={node.type}", f"event {side} {reach}"]
    return [*row, f"event {side} {reach}={node.type}&{quantity.kind}&{quantity.unit}"]


def _size(value: float | None) -> str:
    return "none" if value is None else str(min(len(str(int(abs(value)))), 9))
