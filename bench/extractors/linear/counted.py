"""What a number counts or locates, by classifying each pair of a number and a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bench.document import Entity, Number
from bench.extractors.linear.model import Model, Settings
from bench.extractors.linear.pairs import Node, Pair, pairs
from bench.extractors.linear.view import View
from bench.language.numbers.quantities import Quantity


class Counted:
    """Links a number to the mention that it counts or locates."""

    def __init__(self, settings: Settings) -> None:
        self._model = Model(settings)

    def fit(self, batches: Sequence[Sequence[Pair]], gold: Sequence[Mapping[str, str]]) -> Counted:
        """Learn from the pairs of each document and the counted entity by number id."""
        rows = [pair.row() for batch in batches for pair in batch]
        labels = [
            "yes" if counted.get(pair.anchor.id) == pair.other.id else "no"
            for batch, counted in zip(batches, gold, strict=True)
            for pair in batch
        ]
        self._model.fit(rows, labels)
        return self

    def find(self, batch: Sequence[Pair]) -> dict[str, str]:
        """The counted entity by number id."""
        best: dict[str, tuple[float, str]] = {}
        for pair, score in zip(
            batch, self._model.probability((pair.row() for pair in batch), "yes"), strict=True
        ):
            if score >= 0.5 and score > best.get(pair.anchor.id, (0.0, ""))[0]:
                best[pair.anchor.id] = (score, pair.other.id)
        return {anchor: other for anchor, (_, other) in best.items()}


def counted_pairs(view: View, numbers: Sequence[Node], entities: Sequence[Node]) -> list[Pair]:
    """Numbers with the entities around them; whether the counted phrase overlaps is a feature."""
    phrases = {view.near(q.start): q for q in view.quantities}
    found = []
    for pair in pairs(view, numbers, entities):
        quantity = phrases.get(pair.anchor.first)
        mark = "counted " + (_overlap(view, quantity, pair.other) if quantity is not None else "unknown")
        found.append(replace(pair, extra=(mark, f"{mark}&{pair.other.detail}")))
    return found


def _overlap(view: View, quantity: Quantity, other: Node) -> str:
    start, end = view.offsets(other.first, other.stop)
    if quantity.phrase is None or quantity.counted is None:
        return "unstated"
    if (start, end) == quantity.phrase:
        return "equal"
    if start <= quantity.counted[0] and quantity.counted[1] <= end:
        return "head"
    return "part" if start < quantity.phrase[1] and quantity.phrase[0] < end else "apart"


def counted_gold(numbers: Sequence[Number], entities: Sequence[Entity]) -> dict[str, str]:
    """The counted entity by number id, of gold numbers."""
    known = {entity.id for entity in entities}
    return {number.id: number.of for number in numbers if number.of is not None and number.of in known}
