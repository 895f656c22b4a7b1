"""All that a number states, in a form that can be compared, and which attributes agree."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast, get_args

from bench.document import Document, Number
from bench.ontology import load_ontology
from bench.scoring.items import Item
from bench.scoring.numbers.counted import Counted, names_one_of
from bench.scoring.numbers.quantity import Figure, bounds

Attribute = Literal["value", "low", "high", "modifier", "unit", "role", "scope", "counted"]
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
UNKNOWN = -1


class Statement(NamedTuple):
    """A number's attributes.

    ``counted`` is a place among the counted entities of the document, None where nothing
    is stated to be counted, and :data:`UNKNOWN` where the id is of no entity.
    """

    value: Figure | None
    low: Figure | None
    high: Figure | None
    modifier: str | None
    unit: str | None
    role: str | None
    scope: str | None
    counted: int | None


def role_label(number: Number) -> str:
    """What a number is counted under."""
    return number.role or "no role"


def canonical_unit(number: Number) -> str | None:
    """The unit as the ontology calls it; a noun it does not know is itself, in lower case."""
    return load_ontology().canonical_unit(number.unit) if number.unit else None


def state(number: Number, counted: Counted) -> Statement:
    """What a number of a document states."""
    low, high = bounds(number)
    return Statement(
        value=number.value,
        low=low,
        high=high,
        modifier=number.modifier,
        unit=canonical_unit(number),
        role=number.role,
        scope=number.scope,
        counted=None if number.of is None else counted.place.get(number.of, UNKNOWN),
    )


def statements(document: Document, counted: Counted) -> list[Item]:
    """The numbers of a document as items; what they state is the key."""
    return [
        Item(
            (number.start, number.end),
            role_label(number),
            state(number, counted),
            number.alternative,
            number.optional,
        )
        for number in document.numbers
    ]


def stated_by(item: Item) -> Statement:
    """What the number that an item was made of states."""
    return cast(Statement, item.key)


class Comparison(NamedTuple):
    """Compares statements of a gold and a predicted document."""

    gold: Counted
    predicted: Counted

    def agree(self, gold: Statement, predicted: Statement, attribute: Attribute) -> bool:
        """Whether an attribute is equal, or stated by neither."""
        if attribute != "counted":
            return bool(getattr(gold, attribute) == getattr(predicted, attribute))
        if gold.counted is None or predicted.counted is None:
            return gold.counted is predicted.counted
        if UNKNOWN in (gold.counted, predicted.counted):
            return False
        (span,) = self.predicted.mentions[predicted.counted]
        return names_one_of(span, self.gold.mentions[gold.counted])

    def agreeing(self, gold: Statement, predicted: Statement) -> int:
        """How many attributes agree."""
        return sum(self.agree(gold, predicted, attribute) for attribute in ATTRIBUTES)

    def agree_in_all(self, gold: Statement, predicted: Statement) -> bool:
        """Whether every attribute agrees."""
        return all(self.agree(gold, predicted, attribute) for attribute in ATTRIBUTES)
