"""Every quantity of an English text: counts, measures, money, shares, ages, durations, ordinals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.language.numbers.amounts import Amount, amount_at
from bench.language.numbers.context import age_amount, not_a_quantity, preposition_may_hedge
from bench.language.numbers.counted import Counted, counted_after
from bench.language.numbers.exclusions import carries_on, excluded
from bench.language.numbers.hedges import hedge_after, hedge_before
from bench.language.numbers.ranges import Span, join
from bench.language.tokens import Token, sentences, tokenize

Value = int | float | None


class Quantity(NamedTuple):
    """A quantity of the text, all spans half-open code points.

    ``start`` to ``end`` is hedge, numeral and unit of measure, as the guidelines cut
    it. ``value``, ``low``, ``high`` and ``modifier`` follow the document format.
    ``unit`` is the canonical unit of measure or of the counted noun, None where
    nothing in the phrase tells. ``kind`` is count, ordinal, fraction, percent, money,
    age, duration, distance, area, weight, volume or other. ``counted`` is the counted
    head noun and ``phrase`` the counted noun phrase without its determiner, both None
    where the count is elliptical ("killing 12"). ``numeral`` is the span of the
    numeral without hedge and unit.
    """

    start: int
    end: int
    value: Value
    low: Value
    high: Value
    modifier: str
    kind: str
    unit: str | None = None
    counted: tuple[int, int] | None = None
    phrase: tuple[int, int] | None = None
    numeral: tuple[int, int] = (0, 0)


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order and without overlap."""
    return [
        quantity for start, end in sentences(text) for quantity in _in_sentence(tokenize(text, start, end))
    ]


def _in_sentence(tokens: Sequence[Token]) -> list[Quantity]:
    out: list[Quantity] = []
    for span in _spans(tokens):
        quantity = _quantity(tokens, span)
        if quantity is not None and (not out or quantity.start >= out[-1].end):
            out.append(quantity)
    return out


def _amounts(tokens: Sequence[Token]) -> list[Amount]:
    out: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = amount_at(tokens, at)
        if amount is None:
            at += 1
            continue
        out.append(amount)
        at = amount.last
    return out


def _spans(tokens: Sequence[Token]) -> list[Span]:
    """Amounts joined to ranges, without those that are no quantities."""
    amounts = _amounts(tokens)
    out: list[Span] = []
    refused: Amount | None = None
    at = 0
    while at < len(amounts):
        pair = join(tokens, amounts[at], amounts[at + 1]) if at + 1 < len(amounts) else None
        span = pair or Span(amounts[at].first, amounts[at], None)
        at += 2 if pair else 1
        ends = [amount for amount in (span.left, span.right) if amount is not None]
        outer = _outer(span)
        continued = refused is not None and carries_on(tokens, refused, ends[0])
        if continued or excluded(tokens, outer):
            refused = ends[-1]
            continue
        refused = None
        out.append(span)
    return out


def _outer(span: Span) -> Amount:
    """The span as one amount, for the checks of what stands around it."""
    return Amount(span.left.first, span.last.last, span.left.numeral, span.kind, span.unit)


def _quantity(tokens: Sequence[Token], span: Span) -> Quantity | None:
    amount, kind, unit = span.last, span.kind, span.unit
    if not_a_quantity(tokens, span):
        return None
    after = hedge_after(tokens, amount.last)
    before = hedge_before(tokens, span.first, preposition_may_hedge(tokens, span))
    modifier = after.modifier or before.modifier
    if kind == "count" and age_amount(tokens, span, modifier):
        kind, unit = "age", "year"
    counted = _counted(tokens, span, kind, after.edge)
    if unit is None and counted is not None and kind == "count":
        unit = counted.unit
    if counted is not None and counted.adjectival:  # "30 dead": persons, but no noun to mark
        counted = None
    start, end = tokens[before.edge].start, tokens[after.edge - 1].end
    head = (tokens[counted.head].start, tokens[counted.head].end) if counted else None
    phrase = (tokens[counted.first].start, tokens[counted.last - 1].end) if counted else None
    numeral = (tokens[span.left.numeral.first].start, tokens[amount.numeral.last - 1].end)
    return Quantity(start, end, *_bounds(span, modifier), kind, unit, head, phrase, numeral)


def _bounds(span: Span, modifier: str | None) -> tuple[Value, Value, Value, str]:
    if span.right is not None:
        return None, span.low, span.high, "range"
    value = span.left.numeral.value
    if value is None:
        return None, None, None, "vague"
    if modifier in ("at_least", "more_than"):
        return value, value, None, modifier
    if modifier in ("at_most", "less_than"):
        return value, None, value, modifier
    if modifier == "approx":
        return value, None, None, "approx"
    return value, value, value, "exact"


def _counted(tokens: Sequence[Token], span: Span, kind: str, last: int) -> Counted | None:
    """What is counted; of a measure only what it is a measure of ("80 kg of explosives")."""
    if kind == "count":
        one = span.right is None and span.left.numeral.value == 1
        return counted_after(tokens, last, one)
    if kind in ("percent", "weight", "volume", "fraction", "area"):
        follower = tokens[last].text.lower() if last < len(tokens) else ""
        if follower == "of" or kind == "fraction":
            return counted_after(tokens, last, one=False)
    return None
