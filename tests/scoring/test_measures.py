"""What every measure keeps to, and what each compares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import SIZE, TAIL, documents, few, pairs, renamed, shuffled

from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.scoring.counts import Counts, total
from bench.scoring.measure import Measure
from bench.scoring.measures import (
    DEFAULT,
    HEADLINE,
    MEASURES,
    EntityOverlap,
    EntityStrict,
    EventArgument,
    EventTrigger,
    NumberFact,
    NumberStrict,
    NumberValue,
    parse_measure,
    quantity,
)

Pair = tuple[Document, Document]
LOOSE = (EntityOverlap(threshold=0.0, level="all", types="none"), EventTrigger(types="none", match="overlap"))
SYMMETRIC = [measure for measure in DEFAULT if measure.name != "event.argument"] + [
    EventArgument(target="mention")
]
new = msgspec.structs.replace


def overall(measure: Measure, gold: Document, predicted: Document) -> Counts:
    """The counts of all labels."""
    return total(measure.count(gold, predicted).values())


def without_levels(document: Document) -> Document:
    """The same document, every entity being a name."""
    return new(document, entities=tuple(new(item, level=None) for item in document.entities))


@few
@given(documents())
def test_gold_against_itself_is_perfect(gold: Document) -> None:
    """Precision and recall are 1 overall and for each label, wherever there is anything to measure."""
    for measure in (*DEFAULT, *LOOSE):
        for counts in measure.count(gold, gold).values():
            assert counts.gold == counts.predicted == counts.correct > 0


@few
@given(pairs())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(pair: Pair) -> None:
    """No measure but arguments by cluster knows which side is the gold, the level filter aside."""
    gold, predicted = map(without_levels, pair)
    for measure in (*SYMMETRIC, *LOOSE):
        one, other = overall(measure, gold, predicted), overall(measure, predicted, gold)
        assert one == Counts(other.predicted, other.gold, other.correct)


@few
@given(
    pairs().flatmap(lambda pair: st.tuples(st.just(pair), shuffled(pair[0]), shuffled(pair[1]))),
)
def test_order_of_items_does_not_matter(case: tuple[Pair, Document, Document]) -> None:
    """Counts by label are the same for any order of entities, numbers, events and arguments."""
    (gold, predicted), mixed_gold, mixed_predicted = case
    for measure in (*DEFAULT, *LOOSE):
        assert measure.count(mixed_gold, mixed_predicted) == measure.count(gold, predicted)


@few
@given(pairs())
def test_ids_do_not_matter(pair: Pair) -> None:
    """Other ids and cluster names, on either side, leave every count as it is."""
    gold, predicted = pair
    for measure in DEFAULT:
        counts = measure.count(renamed(gold, "g", "zz-"), renamed(predicted, "p", "a-"))
        assert counts == measure.count(gold, predicted)


@few
@given(pairs())
def test_no_more_is_right_than_there_is(pair: Pair) -> None:
    """One gold item is matched once, and so is one prediction, under every label."""
    for measure in (*DEFAULT, *LOOSE):
        for counts in measure.count(*pair).values():
            assert 0 <= counts.correct <= min(counts.gold, counts.predicted)


def with_spurious(document: Document) -> Document:
    """The document with an entity, a number and an event with arguments where nothing else stands."""
    span = (SIZE, SIZE + TAIL)
    roles = (Argument("agent", "extra-e"), Argument("number", "extra-n"))
    return new(
        document,
        entities=(*document.entities, Entity("PER", *span, id="extra-e")),
        numbers=(*document.numbers, Number(*span, id="extra-n", value=2, unit="people", role="killed")),
        events=(*document.events, Event("attack.clash", Trigger(*span), "extra-v", roles)),
    )


@few
@given(pairs())
def test_a_spurious_item_never_raises_precision(pair: Pair) -> None:
    """What overlaps no gold adds to the predicted and to nothing else."""
    gold, predicted = pair
    for measure in (*DEFAULT, *LOOSE):
        before, after = overall(measure, gold, predicted), overall(measure, gold, with_spurious(predicted))
        assert (after.gold, after.correct) == (before.gold, before.correct)
        assert after.predicted > before.predicted
        assert before.precision is None or (after.precision or 0.0) <= before.precision


@few
@given(documents())
def test_a_span_over_the_whole_text_takes_one_gold_at_most(gold: Document) -> None:
    """One long prediction is one prediction, however low the threshold."""
    whole = (0, SIZE + TAIL)
    predicted = Document(
        gold.id,
        gold.text,
        entities=(Entity("PER", *whole, id="e"),),
        numbers=(Number(*whole, id="n", value=2, unit="people", role="killed"),),
        events=(Event("attack.clash", Trigger(*whole), "v", (Argument("agent", "e"),)),),
    )
    for measure in (*DEFAULT, *LOOSE):
        assert overall(measure, gold, predicted).correct <= 1


def test_a_repeated_prediction_is_wrong_the_second_time() -> None:
    """The same fact given twice is one right and one spurious, in each layer."""
    gold = make_document()
    twice = new(
        gold,
        entities=(*gold.entities, *(new(item, id=f"{item.id}-2") for item in gold.entities)),
        numbers=(*gold.numbers, *(new(item, id=f"{item.id}-2") for item in gold.numbers)),
        events=(*gold.events, *(new(item, id=f"{item.id}-2") for item in gold.events)),
    )
    for measure in DEFAULT:
        once = overall(measure, gold, gold)
        assert overall(measure, gold, twice) == Counts(once.gold, 2 * once.gold, once.gold)


def one_entity(**values: Any) -> Document:
    """A document with one entity over the first ten characters."""
    return Document("d", "x" * 40, entities=(Entity(**{"type": "GPE", "start": 0, "end": 10, **values}),))


def one_number(**values: Any) -> Document:
    """A document with one number, seven killed persons."""
    number = Number(**{"start": 0, "end": 5, "value": 7, "role": "killed", "unit": "people", **values})
    return Document("d", "x" * 40, numbers=(number,))


def one_event(kind: str = "attack.clash", start: int = 0, end: int = 5) -> Document:
    """A document with one event."""
    return Document("d", "x" * 40, events=(Event(kind, Trigger(start, end), "v"),))


@pytest.mark.parametrize(
    ("measure", "make", "values", "right"),
    [
        ("entity.strict", one_entity, {}, True),
        ("entity.strict", one_entity, {"end": 9}, False),
        ("entity.strict", one_entity, {"type": "LOC"}, False),
        ("entity.strict(types=coarse)", one_entity, {"type": "LOC"}, True),
        ("entity.strict(types=coarse)", one_entity, {"type": "PLACE"}, True),
        ("entity.strict(types=coarse)", one_entity, {"type": "PER"}, False),
        ("entity.strict(types=none)", one_entity, {"type": "PER"}, True),
        ("entity.overlap", one_entity, {"end": 5}, True),
        ("entity.overlap", one_entity, {"end": 4}, False),
        ("entity.overlap(threshold=0)", one_entity, {"start": 9, "end": 40}, True),
        ("entity.overlap(threshold=0)", one_entity, {"start": 10, "end": 40}, False),
        ("entity.overlap(threshold=1)", one_entity, {"end": 9}, False),
        ("number.strict", one_number, {"value": 9, "role": None}, True),
        ("number.strict", one_number, {"end": 6}, False),
        ("number.value", one_number, {"start": 4, "end": 20, "value": 7.0, "role": None}, True),
        ("number.value", one_number, {"start": 5, "end": 20}, False),
        ("number.value", one_number, {"value": 8}, False),
        ("number.value", one_number, {"low": 7, "high": 7}, True),
        ("number.value", one_number, {"value": None, "low": 7, "high": 7}, False),
        ("number.fact", one_number, {"unit": "Soldiers"}, True),
        ("number.fact", one_number, {"unit": "village"}, False),
        ("number.fact", one_number, {"unit": None}, False),
        ("number.fact", one_number, {"role": "wounded"}, False),
        ("number.fact", one_number, {"role": None}, False),
        ("event.trigger", one_event, {"kind": "attack.airstrike"}, False),
        ("event.trigger", one_event, {"end": 4}, False),
        ("event.trigger(types=coarse)", one_event, {"kind": "attack.airstrike"}, True),
        ("event.trigger(types=coarse)", one_event, {"kind": "attack"}, True),
        ("event.trigger(types=none)", one_event, {"kind": "movement"}, True),
        ("event.trigger(match=overlap)", one_event, {"start": 4, "end": 20}, True),
        ("event.trigger(match=overlap)", one_event, {"start": 5, "end": 20}, False),
    ],
)
def test_what_must_agree(
    measure: str, make: Callable[..., Document], values: dict[str, Any], right: bool
) -> None:
    """One change against the gold at a time: the measure calls it right or wrong."""
    assert overall(parse_measure(measure), make(), make(**values)) == Counts(1, 1, int(right))


def test_level_filters_both_sides() -> None:
    """Nominals and pronouns are measured with level=all only; a prediction without a level is a name."""
    nominal, unstated = one_entity(level="nominal"), one_entity()
    assert EntityStrict().count(nominal, nominal) == {}
    assert overall(EntityStrict(), unstated, nominal) == Counts(1, 0, 0)
    assert overall(EntityStrict(), one_entity(level="name"), unstated) == Counts(1, 1, 1)
    assert overall(EntityStrict(level="all"), unstated, nominal) == Counts(1, 1, 1)


def test_vague_numbers_have_spans_but_no_value() -> None:
    """ "Dozens" states nothing: number.strict measures it, number.value and number.fact leave it out."""
    vague = one_number(value=None)
    assert overall(NumberStrict(), vague, vague) == Counts(1, 1, 1)
    assert NumberValue().count(vague, vague) == NumberFact().count(vague, vague) == {}
    assert overall(NumberValue(), vague, one_number()) == Counts(0, 1, 0)


def test_bounds_stand_in_for_a_value() -> None:
    """Where there is no value, both bounds must be equal, open ones included."""
    between = one_number(value=None, low=2, high=7)
    assert overall(NumberValue(), between, between) == Counts(1, 1, 1)
    assert overall(NumberValue(), between, one_number(value=None, low=2, high=8)) == Counts(1, 1, 0)
    assert overall(NumberValue(), between, one_number(value=None, low=2)) == Counts(1, 1, 0)


def test_quantities_are_exact() -> None:
    """Whole numbers of any size are compared as they are; 2 and 2.0 are the same."""
    assert quantity(Number(0, 1, value=2**53 + 1)) != quantity(Number(0, 1, value=2**53))
    assert quantity(Number(0, 1, value=10**400)) == (10**400,)
    assert quantity(Number(0, 1, value=2)) == quantity(Number(0, 1, value=2.0))
    assert quantity(Number(0, 1)) is None


def test_numbers_are_listed_under_the_role_of_the_gold() -> None:
    """number.value does not ask for the role, and shows a match where the gold has it."""
    counts = NumberValue().count(one_number(), one_number(role="wounded"))
    assert counts == {"killed": Counts(1, 1, 1)}
    assert NumberFact().count(one_number(), one_number(role=None)) == {
        "killed": Counts(1, 0, 0),
        "no role": Counts(0, 1, 0),
    }


def test_two_rival_counts_on_one_span() -> None:
    """Two numbers over the same words are two items, each matched by its own role if it can be."""
    killed, wounded = one_number().numbers[0], one_number(role="wounded").numbers[0]
    gold = Document("d", "x" * 40, numbers=(killed, wounded))
    assert NumberStrict().count(gold, new(gold, numbers=(wounded,))) == {
        "killed": Counts(1, 0, 0),
        "wounded": Counts(1, 1, 1),
    }


def test_standard_measures_are_known() -> None:
    """Each name has a headline or a place beside, and the default order starts with the headline."""
    assert DEFAULT[: len(HEADLINE)] == HEADLINE
    assert len(set(DEFAULT)) == len(DEFAULT)
    assert {measure.name for measure in DEFAULT} == set(MEASURES)


def test_hundreds_of_overlapping_spans() -> None:
    """Of hundreds of spans that all overlap, and so all compete for each other, each finds its own."""
    many = 400
    text = "x" * (3 * many)
    gold = tuple(Entity("GPE", i, 2 * many + i, id=f"e{i}") for i in range(many))
    document = Document("d", text, entities=gold)
    moved = new(document, entities=tuple(new(item, start=item.start + 1) for item in gold))
    for threshold in (0.0, 0.5):
        counts = replace(EntityOverlap(), threshold=threshold).count(document, moved)
        assert counts == {"GPE": Counts(many, many, many)}
