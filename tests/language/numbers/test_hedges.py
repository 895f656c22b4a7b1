"""Hedges before and after a numeral."""

from __future__ import annotations

import pytest

from bench.language.numbers.hedges import hedge_after, hedge_before
from bench.language.tokens import tokenize
from bench.language.wordlists import word_list
from bench.ontology import load_ontology


@pytest.mark.parametrize(
    ("text", "edge", "modifier"),
    [
        ("no more than", 0, "at_most"),
        ("lost more than", 1, "more_than"),
        ("killed well over", 1, "more_than"),
        ("at least some", 0, "at_least"),
        ("he lost", 2, None),
    ],
)
def test_longest_phrase_wins(text: str, edge: int, modifier: str | None) -> None:
    """The longest hedge before the edge is taken, with its booster, and a bound outranks "some"."""
    tokens = tokenize(text)
    assert hedge_before(tokens, len(tokens), preposition_fits=True) == (edge, modifier)


def test_a_preposition_is_no_hedge_where_it_places() -> None:
    """ "around" and "over" hedge only where the caller says they may, and never after "control"."""
    tokens = tokenize("fighting around")
    assert hedge_before(tokens, 2, preposition_fits=False) == (2, None)
    tokens = tokenize("control over")
    assert hedge_before(tokens, 2, preposition_fits=True) == (2, None)


def test_hedge_after() -> None:
    """ "or so" after a quantity belongs to it; "odd" only with its hyphen."""
    assert hedge_after(tokenize("12 or so men"), 1) == (3, "approx")
    assert hedge_after(tokenize("12-odd men"), 1) == (3, "approx")
    assert hedge_after(tokenize("12 odd men"), 1) == (1, None)


def test_modifiers_are_those_of_the_ontology() -> None:
    """Every modifier of the word list is one the document format knows."""
    data = word_list("hedges")
    assert {*data["before"], *data["after"]} <= set(load_ontology().modifiers)
