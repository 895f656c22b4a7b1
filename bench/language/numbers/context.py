"""What the words around a quantity say: ages without a unit, "over" as a preposition, "ago"."""

from __future__ import annotations

from collections.abc import Sequence

from bench.language.nouns import is_plural, persons
from bench.language.numbers.numerals import hyphen_at, word_at
from bench.language.numbers.ranges import Span
from bench.language.tokens import Token
from bench.language.wordlists import words


def not_a_quantity(tokens: Sequence[Token], span: Span) -> bool:
    """ "Three days ago" is a time, not a number."""
    amount = span.last
    return span.kind == "duration" and word_at(tokens, amount.last) == "ago"


def preposition_may_hedge(tokens: Sequence[Token], span: Span) -> bool:
    """Whether "over", "around", "about" and "under" before this span may bound it.

    They do before measures and large figures; before a few places or days they
    tell where or when ("clashes around two villages", "over three days").
    """
    amount = span.last
    value = amount.numeral.value
    hedge, before = word_at(tokens, span.first - 1), word_at(tokens, span.first - 2)
    if span.kind == "duration":
        lasts = before in words("hedges", "lasting") or hedge in ("about", "around")
        return value is None or value >= 10 or lasts
    if span.kind != "count" or value is None or amount.numeral.form == "vague":
        return span.kind != "ordinal"
    return (
        value >= 10 or before == "aged" or (hedge in ("under", "over") and before in words("hedges", "youth"))
    )


def age_amount(tokens: Sequence[Token], span: Span, modifier: str | None) -> bool:
    """ "aged 12", "Amina Yusuf, 34, said", "children under five", "between the ages of 12 and 17"."""
    amount = span.last
    value = amount.numeral.value
    if value is None or not 0 < value < 121 or hyphen_at(tokens, amount.last):
        return False
    at = span.first - 1
    if word_at(tokens, span.first) == "between" and word_at(tokens, span.first + 1) == "the":
        return True
    window = [word_at(tokens, step) for step in (at, at - 1, at - 2)]
    if "aged" in window or window[0] == "age" or window[:2] == ["of", "age"]:
        return True
    follower = word_at(tokens, amount.last)
    counts = is_plural(follower) or follower in persons()
    if modifier in ("less_than", "more_than") and window[1] in words("hedges", "youth") and not counts:
        return value < 100
    return _apposed(tokens, span, follower)


def _apposed(tokens: Sequence[Token], span: Span, follower: str) -> bool:
    """A bare figure between a name's comma and the next comma or stop."""
    at = span.first
    if word_at(tokens, at - 1) != "," or follower not in (",", ".", ";", ")") or span.right is not None:
        return False
    name = tokens[at - 2].text if at >= 2 else ""
    return tokens[at].text.isdigit() and name.isalpha() and name[0].isupper()
