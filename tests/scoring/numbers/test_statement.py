"""Which attributes of two numbers agree."""

from __future__ import annotations

from typing import Any

import pytest
from scoring.numbers.examples import ENTITIES, GOLD, holding, number, one

from bench.document import Document, Entity, Number
from bench.scoring.numbers.counted import counted_in_gold, counted_in_prediction
from bench.scoring.numbers.statement import ATTRIBUTES, Comparison, stated_by, statements


def disagreeing(gold: Document, predicted: Document) -> set[str]:
    """The attributes in which the only numbers of two documents differ."""
    compare = Comparison(counted_in_gold(gold), counted_in_prediction(predicted))
    (ours,), (theirs,) = statements(gold, compare.gold), statements(predicted, compare.predicted)
    said = stated_by(ours), stated_by(theirs)
    wrong = {attribute for attribute in ATTRIBUTES if not compare.agree(*said, attribute)}
    assert compare.agreeing(*said) == len(ATTRIBUTES) - len(wrong)
    assert compare.agree_in_all(*said) is (not wrong)
    return wrong


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, set()),
        ({"value": 7.0}, set()),
        ({"value": 8}, {"value"}),
        ({"low": None, "high": None}, set()),
        ({"low": None, "high": None, "modifier": "at_least"}, {"high", "modifier"}),
        ({"low": None, "high": None, "modifier": None}, {"low", "high", "modifier"}),
        ({"low": None}, {"low"}),
        ({"unit": "Soldiers"}, set()),
        ({"unit": "village"}, {"unit"}),
        ({"unit": None}, {"unit"}),
        ({"role": None}, {"role"}),
        ({"scope": "cumulative"}, {"scope"}),
        ({"of": "e2"}, set()),
        ({"of": "e3"}, {"counted"}),
        ({"of": None}, {"counted"}),
        ({"of": "nobody"}, {"counted"}),
        ({"start": 3, "end": 9}, set()),
    ],
)
def test_what_agrees(values: dict[str, Any], wrong: set[str]) -> None:
    """One change against the gold at a time; the span is no attribute."""
    assert disagreeing(one(), one(**values)) == wrong


def test_what_neither_states_agrees() -> None:
    """Null is right where the gold is null."""
    bare = Number(0, 5)
    assert disagreeing(holding(bare), holding(bare)) == set()
    assert disagreeing(holding(bare), one()) == set(ATTRIBUTES)


def test_the_counted_mention_may_overlap() -> None:
    """Half of what gold mention and predicted one cover is enough."""
    for end, wrong in ((18, set()), (19, {"counted"})):
        predicted = Document(
            "d", "x" * 60, entities=(Entity("PER", 6, end, id="p"),), numbers=(number(of="p"),)
        )
        assert disagreeing(one(), predicted) == wrong


def test_the_cluster_of_the_prediction_gives_nothing() -> None:
    """Naming a mention of another entity is wrong, whatever its cluster holds beside."""
    merged = tuple(Entity(e.type, e.start, e.end, id=e.id, cluster="all") for e in ENTITIES)
    predicted = Document("d", "x" * 60, entities=merged, numbers=(Number(**{**GOLD, "of": "e3"}),))
    assert disagreeing(one(), predicted) == {"counted"}
