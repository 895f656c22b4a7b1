"""Dates, years and clock times, which are no quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.language.nouns import is_plural, persons
from bench.language.numbers.amounts import Amount
from bench.language.numbers.numerals import word_at
from bench.language.tokens import Token
from bench.language.wordlists import words


def is_date(tokens: Sequence[Token], amount: Amount) -> bool:
    """A day beside a month: "Oct. 17", "17 October", "the 3rd of May"."""
    value = amount.numeral.value
    if amount.kind not in ("count", "ordinal") or not isinstance(value, int):
        return False
    months = words("exclusions", "months")
    before = amount.first - 1
    if word_at(tokens, before) == "the":
        before -= 1
    if word_at(tokens, before) == ".":
        before -= 1
    year = amount.numeral.figures and 1900 <= value <= 2100
    if word_at(tokens, before) in months and tokens[before].text[0].isupper() and (value <= 31 or year):
        return True
    after = amount.last + (word_at(tokens, amount.last) == "of")
    return value <= 31 and word_at(tokens, after) in months and tokens[after].text[0].isupper()


def is_clock(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "5 p.m.", "0600 GMT", "1830 hours"."""
    if amount.kind not in ("count", "distance"):
        return False
    follower = word_at(tokens, amount.last)
    if follower in ("hours", "hrs") and re.fullmatch(r"[012]\d[0-5]\d", tokens[amount.first].text):
        return True
    if follower in words("exclusions", "clock_after") and follower not in ("am", "pm", "est"):
        return True
    return follower in ("am", "pm", "est") and (amount.numeral.value or 99) <= 2400


def is_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """Four plain digits of this or the last century, unless they plainly count something."""
    text, value = tokens[amount.first].text, amount.numeral.value
    if not re.fullmatch(r"(?:19|20)\d\d", text) or amount.last != amount.first + 1 or value is None:
        return False
    follower = word_at(tokens, amount.last)
    if follower in persons() and is_plural(follower):
        return False
    bounded = word_at(tokens, amount.first - 1) in words("exclusions", "bounding") or value % 100 == 0
    return not (bounded and is_plural(follower))
