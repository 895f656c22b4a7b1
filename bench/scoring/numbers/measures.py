"""``number.value``, ``number.interval``, ``number.fact`` and ``number.joint``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar, Literal, cast

from bench.document import Document, Number
from bench.scoring.items import Item, by_overlap, count_matched
from bench.scoring.matching import intersection_over_union
from bench.scoring.measure import ByType, Measure
from bench.scoring.numbers.attribute import NumberAttribute
from bench.scoring.numbers.counted import counted_in_gold, counted_in_prediction
from bench.scoring.numbers.quantity import Quantity, agree, interval, quantity
from bench.scoring.numbers.statement import (
    Comparison,
    canonical_unit,
    role_label,
    stated_by,
    statements,
)


def _item(number: Number, key: object) -> Item:
    return Item((number.start, number.end), role_label(number), key, number.alternative, number.optional)


@dataclasses.dataclass(frozen=True)
class NumberValue(Measure):
    """Overlapping span and the same value (or, where there is none, the same bounds).

    With a ``tolerance`` a figure may be off by that part of the gold's. Vague numbers
    ("dozens") state no quantity and are left out on both sides.
    """

    name: ClassVar[str] = "number.value"
    layer: ClassVar[Literal["numbers"]] = "numbers"
    tolerance: float = 0.0

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers whose quantities agree."""

        def fits(one: Item, other: Item) -> float:
            if not agree(cast(Quantity, one.key), cast(Quantity, other.key), self.tolerance):
                return 0.0
            return intersection_over_union(one.span, other.span)

        return count_matched(self._items(gold), self._items(predicted), fits)

    def _items(self, document: Document) -> Iterator[Item]:
        for number in document.numbers:
            said = quantity(number)
            if said is not None:
                yield _item(number, said)


@dataclasses.dataclass(frozen=True)
class NumberInterval(Measure):
    """Overlapping span and the same bounds, low and high, open ones included.

    Only numbers with a bound are counted; where none is stated, bounds follow from the
    modifier and the value.
    """

    name: ClassVar[str] = "number.interval"
    layer: ClassVar[Literal["numbers"]] = "numbers"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers with equal bounds."""
        return count_matched(self._items(gold), self._items(predicted), by_overlap(0.0, same_label=False))

    def stated(self, predicted: Document) -> bool:
        """Whether any predicted number has a bound."""
        return any(interval(number) is not None for number in predicted.numbers)

    def _items(self, document: Document) -> Iterator[Item]:
        for number in document.numbers:
            said = interval(number)
            if said is not None:
                yield _item(number, said)


@dataclasses.dataclass(frozen=True)
class NumberFact(Measure):
    """A quantity fact: overlapping span, and the same quantity, unit and role."""

    name: ClassVar[str] = "number.fact"
    layer: ClassVar[Literal["numbers"]] = "numbers"
    needs: ClassVar[frozenset[str]] = frozenset({"role"})

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers with equal quantity, unit and role."""
        return count_matched(self._items(gold), self._items(predicted), by_overlap(0.0))

    def _items(self, document: Document) -> Iterator[Item]:
        for number in document.numbers:
            said = quantity(number)
            if said is not None:
                yield _item(number, (said, canonical_unit(number)))


@dataclasses.dataclass(frozen=True)
class NumberJoint(Measure):
    """Overlapping span, and every attribute right: quantity, modifier, unit, role, scope, counted entity."""

    name: ClassVar[str] = "number.joint"
    layer: ClassVar[Literal["numbers"]] = "numbers"
    needs: ClassVar[frozenset[str]] = frozenset({"role"})

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the optimal matching of overlapping numbers that agree in all attributes."""
        compare = Comparison(counted_in_gold(gold), counted_in_prediction(predicted))

        def fits(one: Item, other: Item) -> float:
            if not compare.agree_in_all(stated_by(one), stated_by(other)):
                return 0.0
            return intersection_over_union(one.span, other.span)

        return count_matched(statements(gold, compare.gold), statements(predicted, compare.predicted), fits)


NUMBERS: tuple[type[Measure], ...] = (NumberValue, NumberInterval, NumberFact, NumberJoint, NumberAttribute)
