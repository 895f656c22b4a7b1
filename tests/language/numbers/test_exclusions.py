"""Which amounts are parts of dates, names and idioms."""

from __future__ import annotations

import pytest

from bench.language.numbers.amounts import Amount, amount_at
from bench.language.numbers.dates import is_clock, is_date, is_year
from bench.language.numbers.exclusions import carries_on, excluded, sentence_opening
from bench.language.numbers.quantities import find_quantities
from bench.language.tokens import Token, tokenize


def amounts(text: str) -> tuple[list[Token], list[Amount]]:
    """The tokens and the amounts of a text."""
    tokens = tokenize(text)
    found: list[Amount] = []
    for at in range(len(tokens)):
        amount = amount_at(tokens, at) if not found or at >= found[-1].last else None
        found += [amount] if amount else []
    return tokens, found


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("under resolution 2254 of", True),
        ("when phase two began", True),
        ("in Apollo 11, he", True),
        ("of Apollo 11 men", False),
        ("four Leopard 2 tanks", False),
        ("an 82mm mortar", True),
        ("rain of 82mm fell", False),
        ("about 1998 people", False),
        ("the 1998 war", True),
        ("near 36.34 N", True),
        ("zero tolerance", True),
        ("zero casualties", False),
        ("the Seven met", True),
        ("a two-state plan", True),
        ("the 20th century", True),
        ("the third blast", False),
    ],
)
def test_first_amount(text: str, out: bool) -> None:
    """Names, calibres, years, codes and idioms are out; counts in the same surroundings are in."""
    tokens, found = amounts(text)
    assert excluded(tokens, found[0]) is out


def test_a_list_of_names_carries_on() -> None:
    """ "Articles 3, 4" is a list of references, "May 3, 12 men" is not."""
    tokens, found = amounts("Articles 3, 4.")
    assert carries_on(tokens, found[0], found[1])
    tokens, found = amounts("May 3, 12 men")
    assert not carries_on(tokens, found[0], found[1])


def test_dates_years_and_clock_times() -> None:
    """Each kind is told from a plain count."""
    tokens, found = amounts("17 May, 2016, 5 p.m., 12 men")
    assert is_date(tokens, found[0])
    assert is_year(tokens, found[1])
    assert is_clock(tokens, found[2])
    assert not any(check(tokens, found[3]) for check in (is_date, is_year, is_clock))


def test_a_capital_after_a_quotation_mark_is_owed_to_position() -> None:
    """The first word of a sentence or a quotation may be a common word."""
    tokens = tokenize('He said: "Two men" of Two')
    places = [at for at, token in enumerate(tokens) if token.text == "Two"]
    assert [sentence_opening(tokens, at) for at in places] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden won 3 – 0 yesterday",
        "they won 2-1",
        "Tolmek 1 – 2 Ardesh",
        "it ended 0 – 0",
        "from 2004 to 2009 it",
        "in 2000-2050",
    ],
)
def test_scores_and_spans_of_years_count_nothing(text: str) -> None:
    """The result of a game and a stretch of years are no quantities."""
    assert not find_quantities(text)


@pytest.mark.parametrize(
    "text", ["10 to 15 villages", "between 2000 and 2500 fighters", "12 – 15 men", "8-10 tents"]
)
def test_ranges_of_things_still_count(text: str) -> None:
    """A range before what it counts is one quantity."""
    assert len(find_quantities(text)) == 1
