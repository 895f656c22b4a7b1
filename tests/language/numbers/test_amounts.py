"""Amounts: a numeral with a currency sign or a unit of measure."""

from __future__ import annotations

import pytest

from bench.language.numbers.amounts import amount_at, glued_to_word
from bench.language.tokens import tokenize
from bench.language.wordlists import word_list
from bench.ontology import load_ontology


@pytest.mark.parametrize(
    ("text", "size", "kind", "unit"),
    [
        ("two foot patrols", 1, "count", None),
        ("20 second-hand cars", 1, "count", None),
        ("30-second clip", 3, "duration", "second"),
        ("12 years old", 3, "age", "year"),
        ("six-month-old girl", 5, "age", "month"),
        ("three more days", 3, "duration", "day"),
        ("dozens of kilometres", 3, "distance", "km"),
        ("500 pounds of explosives", 2, "weight", "pound"),
        ("500 pounds", 2, "money", "GBP"),
    ],
)
def test_unit_or_noun(text: str, size: int, kind: str, unit: str | None) -> None:
    """A unit word is taken only where it measures."""
    amount = amount_at(tokenize(text), 0)
    assert amount is not None
    assert (amount.last - amount.first, amount.kind, amount.unit) == (size, kind, unit)


def test_units_agree_with_the_ontology() -> None:
    """Where the ontology names a unit of measure, the word list gives the same canonical name."""
    ontology = load_ontology()
    for kind in ("distance", "area", "weight", "duration", "percent"):
        for unit, forms in word_list("measures")[kind].items():
            for form in forms.split() if isinstance(forms, str) else forms:
                assert ontology.unit_names.get(form, unit) == unit, form


def test_part_of_a_longer_name() -> None:
    """Letters that touch a figure make it part of a name."""
    tokens = tokenize("4x4")
    amount = amount_at(tokens, 0)
    assert amount is not None
    assert glued_to_word(tokens, amount)
