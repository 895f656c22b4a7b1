"""Accuracy of attributes on numbers found in the same place."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.numbers.examples import complete_documents, holding, new, number, one
from scoring.random_documents import few

from bench.document import Document, Number
from bench.scoring.counts import Counts
from bench.scoring.numbers.attribute import NumberAttribute
from bench.scoring.numbers.statement import ATTRIBUTES

CHOICES = ("all", *ATTRIBUTES)


def test_each_attribute_may_be_asked_for() -> None:
    """The parameter offers all attributes, and all of them together."""
    assert get_args(get_type_hints(NumberAttribute)["of"]) == CHOICES


def test_only_numbers_that_were_found_are_asked() -> None:
    """Missed and spurious numbers are no pairs; pairs are counted under the role of the gold."""
    gold = holding(number(), number(start=40, end=44, role="wounded"))
    predicted = holding(number(role="wounded"), number(start=50, end=54))
    assert NumberAttribute(of="role").count(gold, predicted) == {"killed": Counts(1, 1, 0)}
    assert NumberAttribute(of="unit").count(gold, predicted) == {"killed": Counts(1, 1, 1)}
    assert NumberAttribute().count(gold, predicted) == {"killed": Counts(1, 1, 0)}


def test_without_a_pair_there_is_no_accuracy() -> None:
    """Nothing found is nothing to ask."""
    assert NumberAttribute(of="unit").count(one(), holding()) == {}


def test_rival_numbers_on_the_same_words_are_paired_by_what_they_state() -> None:
    """Where spans leave the choice open, it is the one in which most attributes agree."""
    killed, wounded = number(), number(id="n2", role="wounded", value=9, low=9, high=9, scope="stock")
    for of in ATTRIBUTES:
        counts = NumberAttribute(of=of).count(holding(killed, wounded), holding(wounded, killed))
        assert counts == {"killed": Counts(1, 1, 1), "wounded": Counts(1, 1, 1)}


def test_spans_come_before_attributes() -> None:
    """The better overlap wins, though the other number would agree in more."""
    predicted = holding(number(id="n2", start=0, end=9), number(value=8, role="wounded"))
    assert NumberAttribute(of="value").count(one(), predicted) == {"killed": Counts(1, 1, 0)}


@few
@given(st.tuples(complete_documents(), complete_documents()))
def test_the_pairs_are_the_same_for_every_attribute(pair: tuple[Document, Document]) -> None:
    """Labels and numbers of pairs do not depend on what is asked; all is right in at most as many."""
    counts = {
        of: NumberAttribute(of=of).count(*pair) for of in get_args(get_type_hints(NumberAttribute)["of"])
    }
    for rows in counts.values():
        assert {label: row[:2] for label, row in rows.items()} == {
            label: row[:2] for label, row in counts["all"].items()
        }
        for label, row in rows.items():
            assert counts["all"][label][2] <= row[2] <= row[0]


@few
@given(complete_documents())
def test_gold_against_itself_is_right_in_all(gold: Document) -> None:
    """Every number is paired with itself, or with one that states the same."""
    assert sum(row[0] for row in NumberAttribute().count(gold, gold).values()) == len(gold.numbers)
    for row in NumberAttribute().count(gold, gold).values():
        assert row[0] == row[1] == row[2]


def test_one_of_several_readings_is_asked() -> None:
    """Of alternative numbers one is paired, the one that agrees most; optional ones are asked if found."""
    gold = holding(number(alternative="r"), number(id="n2", value=8, low=8, high=8, alternative="r"))
    for value in (7, 8):
        predicted = one(value=value, low=value, high=value)
        assert NumberAttribute(of="value").count(gold, predicted) == {"killed": Counts(1, 1, 1)}
    twice = NumberAttribute().count(gold, new(gold, entities=gold.entities))
    assert twice == {"killed": Counts(1, 1, 1)}
    assert NumberAttribute().count(one(optional=True), one()) == {"killed": Counts(1, 1, 1)}


@pytest.mark.parametrize("of", ATTRIBUTES)
def test_an_attribute_that_nobody_states_is_not_measured(of: str) -> None:
    """A bare number states none, a complete one all."""
    measure = NumberAttribute(of=of)  # type: ignore[arg-type]
    assert measure.stated(one())
    assert not measure.stated(holding(Number(0, 5)))


def test_bounds_may_be_stated_by_a_modifier() -> None:
    """A value and a modifier state low and high; a bare value states neither."""
    implied = one(low=None, high=None)
    assert NumberAttribute(of="low").stated(implied)
    assert not NumberAttribute(of="low").stated(one(low=None, high=None, modifier=None))
    assert NumberAttribute().stated(implied)
    assert not NumberAttribute().stated(holding())
