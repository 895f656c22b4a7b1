"""``number.attribute``: how often an attribute is right where the number was found."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import ClassVar, Literal

from bench.document import Document, Number
from bench.scoring.counts import Counts
from bench.scoring.items import Item, canonical, choose_pairs
from bench.scoring.matching import TIE, intersection_over_union, overlapping
from bench.scoring.measure import ByType, Measure
from bench.scoring.numbers.counted import counted_in_gold, counted_in_prediction
from bench.scoring.numbers.quantity import bounds
from bench.scoring.numbers.statement import Attribute, Comparison, stated_by, statements

# More than a tie's preference for numbers that are not optional.
_AGREEMENT = 16 * TIE


def matched_numbers(gold: list[Item], predicted: list[Item], compare: Comparison) -> list[tuple[Item, Item]]:
    """Pairs of numbers found in the same place, whatever they state.

    Optimal and one to one: most pairs, then the largest sum of overlaps; of equally good
    choices the one in which most attributes agree. Which attribute is asked for has no say.
    """
    gold, predicted = canonical(gold), canonical(predicted)
    candidates = overlapping([item.span for item in gold], [item.span for item in predicted])
    weighted = (
        (
            i,
            j,
            intersection_over_union(gold[i].span, predicted[j].span)
            + _AGREEMENT * compare.agreeing(stated_by(gold[i]), stated_by(predicted[j])),
        )
        for i, j in candidates
    )
    # Under one label, so that the role weighs no more than other attributes.
    pairs = choose_pairs(_under_one_label(gold), _under_one_label(predicted), weighted)
    return [(gold[i], predicted[j]) for i, j in pairs]


def _under_one_label(items: list[Item]) -> list[Item]:
    return [item._replace(label="") for item in items]


@dataclasses.dataclass(frozen=True)
class NumberAttribute(Measure):
    """Accuracy of an attribute (``of=all``: of all together) on numbers found in the same place.

    Gold and predicted are the matched pairs, correct those that agree, so that precision,
    recall and F1 are all the accuracy.
    """

    name: ClassVar[str] = "number.attribute"
    layer: ClassVar[Literal["numbers"]] = "numbers"
    of: Literal["all", "value", "low", "high", "modifier", "unit", "role", "scope", "counted"] = "all"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count matched pairs, and those that agree, under the role of the gold."""
        compare = Comparison(counted_in_gold(gold), counted_in_prediction(predicted))
        pairs = matched_numbers(
            statements(gold, compare.gold), statements(predicted, compare.predicted), compare
        )
        matched = Counter(one.label for one, _ in pairs)
        right = Counter(one.label for one, other in pairs if self._agree(compare, one, other))
        return {label: Counts(matched[label], matched[label], right[label]) for label in sorted(matched)}

    def _agree(self, compare: Comparison, one: Item, other: Item) -> bool:
        if self.of == "all":
            return compare.agree_in_all(stated_by(one), stated_by(other))
        return compare.agree(stated_by(one), stated_by(other), self.of)

    def stated(self, predicted: Document) -> bool:
        """Whether any predicted number states the attribute (for ``all``: whether there is a number)."""
        if self.of == "all":
            return bool(predicted.numbers)
        return any(_stated(number, self.of) for number in predicted.numbers)


def _stated(number: Number, attribute: Attribute) -> bool:
    if attribute in ("low", "high"):
        return bounds(number) != (None, None)
    return getattr(number, "of" if attribute == "counted" else attribute) is not None
