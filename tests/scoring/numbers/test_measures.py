"""What the measures of numbers compare, and what they keep to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.numbers.examples import complete_documents, holding, new, number, one
from scoring.random_documents import SIZE, TAIL, few, fewer, renamed, shuffled

from bench.document import Document, Number
from bench.scoring.counts import Counts, total
from bench.scoring.measure import Measure, parse
from bench.scoring.numbers.attribute import NumberAttribute
from bench.scoring.numbers.measures import NUMBERS, NumberFact, NumberInterval, NumberJoint, NumberValue

KNOWN = {kind.name: kind for kind in NUMBERS}
SYMMETRIC: tuple[Measure, ...] = (NumberValue(), NumberInterval(), NumberFact())
ALL: tuple[Measure, ...] = (*SYMMETRIC, NumberValue(tolerance=0.25), NumberJoint())
Pair = tuple[Document, Document]
PAIRS = st.tuples(complete_documents(), complete_documents())


def overall(measure: Measure, gold: Document, predicted: Document) -> Counts:
    """The counts of all labels."""
    return total(Counts(*map(int, row)) for row in measure.count(gold, predicted).values())


@few
@given(complete_documents())
def test_gold_against_itself_is_perfect(gold: Document) -> None:
    """All items are found, under each label."""
    for measure in ALL:
        for counts in measure.count(gold, gold).values():
            assert counts[0] == counts[1] == counts[2] > 0


@fewer
@given(PAIRS)
def test_swapping_the_sides_swaps_precision_and_recall(pair: Pair) -> None:
    """Values without tolerance, intervals and facts do not know which side is the gold."""
    gold, predicted = pair
    for measure in SYMMETRIC:
        there, back = overall(measure, gold, predicted), overall(measure, predicted, gold)
        assert there == Counts(back.predicted, back.gold, back.correct)


@fewer
@given(PAIRS.flatmap(lambda pair: st.tuples(st.just(pair), shuffled(pair[0]), shuffled(pair[1]))))
def test_order_does_not_matter(case: tuple[Pair, Document, Document]) -> None:
    """Any order of numbers and entities gives the same counts by label."""
    pair, gold, predicted = case
    for measure in (*ALL, NumberAttribute(), NumberAttribute(of="counted")):
        assert measure.count(gold, predicted) == measure.count(*pair)


@fewer
@given(PAIRS)
def test_ids_do_not_matter(pair: Pair) -> None:
    """Other ids and names of clusters on either side change nothing."""

    def other(document: Document, prefix: str) -> Document:
        changed = renamed(document, prefix, prefix)
        numbers = tuple(new(item, of=item.of and prefix + item.of) for item in document.numbers)
        return new(changed, numbers=numbers)

    gold, predicted = pair
    for measure in (*ALL, NumberAttribute()):
        assert measure.count(other(gold, "z"), other(predicted, "a")) == measure.count(gold, predicted)


@few
@given(PAIRS)
def test_a_spurious_number_never_raises_precision(pair: Pair) -> None:
    """A number where the gold has none is one more predicted and no more correct."""
    gold, predicted = pair
    extra = number(start=SIZE, end=SIZE + TAIL, id="extra", of=None)
    more = new(predicted, numbers=(*predicted.numbers, extra))
    for measure in ALL:
        before, after = overall(measure, gold, predicted), overall(measure, gold, more)
        assert after == Counts(before.gold, before.predicted + 1, before.correct)


@fewer
@given(PAIRS)
def test_stricter_measures_find_less(pair: Pair) -> None:
    """Joint facts are facts, facts are values, and values are values within a tolerance."""
    values = overall(NumberValue(), *pair).correct
    assert (
        overall(NumberFact(), *pair).correct <= values <= overall(NumberValue(tolerance=0.5), *pair).correct
    )
    with_quantity = tuple(item for item in pair[0].numbers if item.value is not None)
    gold = new(pair[0], numbers=with_quantity)
    assert overall(NumberJoint(), gold, pair[1]).correct <= overall(NumberFact(), gold, pair[1]).correct


@pytest.mark.parametrize(
    ("measure", "values", "right"),
    [
        ("number.value", {"start": 4, "end": 30, "value": 7.0, "role": None}, True),
        ("number.value", {"start": 5, "end": 30}, False),
        ("number.value", {"value": 8}, False),
        ("number.value(tolerance=0.2)", {"value": 8}, True),
        ("number.value(tolerance=0.1)", {"value": 8}, False),
        ("number.value", {"value": None}, False),
        ("number.value", {"modifier": "approx", "low": None, "high": None}, True),
        ("number.interval", {"value": None}, True),
        ("number.interval", {"low": None, "high": None}, True),
        ("number.interval", {"low": 6}, False),
        ("number.interval", {"high": None}, False),
        ("number.interval", {"low": None, "high": None, "modifier": "at_least"}, False),
        ("number.fact", {"unit": "Soldiers", "scope": None, "of": None, "modifier": None}, True),
        ("number.fact", {"unit": "village"}, False),
        ("number.fact", {"role": "wounded"}, False),
        (
            "number.joint",
            {"start": 4, "end": 30, "unit": "soldiers", "of": "e2", "low": None, "high": None},
            True,
        ),
        ("number.joint", {"modifier": None}, False),
        ("number.joint", {"scope": "cumulative"}, False),
        ("number.joint", {"scope": None}, False),
        ("number.joint", {"of": "e3"}, False),
        ("number.joint", {"of": None}, False),
    ],
)
def test_what_must_agree(measure: str, values: dict[str, Any], right: bool) -> None:
    """One change against the gold at a time."""
    assert overall(parse(measure, KNOWN), one(), one(**values)) == Counts(1, 1, int(right))


def test_numbers_without_an_interval_are_left_out() -> None:
    """Approximate and vague numbers have no bounds, on either side; a bare value implies none."""
    rough = number(modifier="approx", low=None, high=None)
    vague = number(modifier="vague", value=None, low=None, high=None)
    bare = Number(0, 5, value=7)
    assert NumberInterval().count(holding(rough, vague), holding(bare)) == {}
    assert overall(NumberInterval(), one(), holding(bare)) == Counts(1, 0, 0)
    assert not NumberInterval().stated(holding(rough, vague, bare))
    assert NumberInterval().stated(one(low=None, high=None))


def test_vague_numbers_are_joint_facts_without_a_quantity() -> None:
    """ "Dozens killed" is right if it is predicted as vague."""
    vague = one(modifier="vague", value=None, low=None, high=None)
    assert NumberValue().count(vague, vague) == NumberFact().count(vague, vague) == {}
    assert overall(NumberJoint(), vague, vague) == Counts(1, 1, 1)
    assert overall(NumberJoint(), vague, one()) == Counts(1, 1, 0)


def test_matches_are_listed_under_the_role_of_the_gold() -> None:
    """number.value does not ask for the role; a role that is not stated has a label of its own."""
    assert NumberValue().count(one(), one(role=None)) == {"killed": Counts(1, 1, 1)}
    assert NumberFact().count(one(), one(role=None)) == {
        "killed": Counts(1, 0, 0),
        "no role": Counts(0, 1, 0),
    }


@pytest.mark.parametrize("measure", [NumberValue(), NumberInterval(), NumberFact(), NumberJoint()])
def test_alternatives_and_optional_numbers(measure: Measure) -> None:
    """Any reading is right and one is enough; an optional number that is missed costs nothing."""
    seven, eight = number(alternative="r"), number(id="n2", value=8, low=8, high=8, alternative="r")
    gold = holding(seven, eight)
    assert overall(measure, gold, one()) == Counts(1, 1, 1)
    assert overall(measure, gold, one(value=8, low=8, high=8)) == Counts(1, 1, 1)
    assert overall(measure, gold, one(value=9, low=9, high=9)) == Counts(1, 1, 0)
    assert overall(measure, gold, holding(seven, eight)) == Counts(1, 2, 1)
    assert overall(measure, one(optional=True), holding()) == Counts(0, 0, 0)
    assert overall(measure, one(optional=True), one()) == Counts(1, 1, 1)
    assert overall(measure, one(), one(optional=True, alternative="r")) == Counts(1, 1, 1)


@pytest.mark.parametrize("text", ["number.value(tolerance=0.1)", "number.attribute(of=unit)", "number.joint"])
def test_printed_forms(text: str) -> None:
    """Each prints as it parses."""
    assert str(parse(text, KNOWN)) == text
