"""Every category of a span, on the smallest example of it."""

from __future__ import annotations

import msgspec
import pytest

from bench.diagnosis.diagnose import diagnose
from bench.diagnosis.records import Diagnosis
from bench.document import Document, Entity, Event, Number, Trigger

TEXT = "x" * 60
Outcome = tuple[str, str, int, int]


def entity(kind: str, start: int, end: int, at: int, **more: object) -> Entity:
    """A mention."""
    return Entity(kind, start, end, id=f"e{at}", **more)  # type: ignore[arg-type]


def mentions(*spans: tuple[str, int, int]) -> Document:
    """A document with mentions."""
    return Document("d", TEXT, entities=tuple(entity(*span, at) for at, span in enumerate(spans)))


def outcomes(found: list[Diagnosis]) -> list[Outcome]:
    """Category, detail and sizes, sorted."""
    return sorted((one.category, one.detail, len(one.gold), len(one.predicted)) for one in found)


CASES = {
    "correct": ([("ORG", 0, 5)], [("ORG", 0, 5)], [("correct", "", 1, 1)]),
    "too long": ([("ORG", 2, 5)], [("ORG", 0, 5)], [("boundary", "too long", 1, 1)]),
    "too short": ([("ORG", 0, 5)], [("ORG", 1, 4)], [("boundary", "too short", 1, 1)]),
    "shifted": ([("ORG", 0, 5)], [("ORG", 3, 8)], [("boundary", "shifted", 1, 1)]),
    "type": ([("ORG", 0, 5)], [("GPE", 0, 5)], [("type", "ORG → GPE", 1, 1)]),
    "both": ([("ORG", 0, 5)], [("GPE", 0, 4)], [("boundary+type", "ORG → GPE, too short", 1, 1)]),
    "split": ([("ORG", 0, 9)], [("ORG", 0, 4), ("ORG", 5, 9)], [("split", "into 2", 1, 2)]),
    "split in three": (
        [("ORG", 0, 9)],
        [("ORG", 0, 5), ("ORG", 5, 7), ("ORG", 7, 9)],
        [("split", "into 3", 1, 3)],
    ),
    "split under another type": (
        [("ORG", 0, 9)],
        [("GPE", 0, 4), ("GPE", 5, 9)],
        [("split", "into 2", 1, 2)],
    ),
    "pieces of two types are no split": (
        [("ORG", 0, 9)],
        [("ORG", 0, 4), ("GPE", 5, 9)],
        [("boundary", "too short", 1, 1), ("spurious", "", 0, 1)],
    ),
    "a neighbour is no piece": (
        [("ORG", 0, 9)],
        [("ORG", 0, 4), ("ORG", 8, 20)],
        [("boundary", "too short", 1, 1), ("spurious", "", 0, 1)],
    ),
    "merged": ([("ORG", 0, 4), ("ORG", 5, 9)], [("ORG", 0, 9)], [("merged", "2 into one", 2, 1)]),
    "a nested mention of another type is spurious": (
        [("ORG", 0, 9)],
        [("ORG", 0, 9), ("GPE", 5, 9)],
        [("correct", "", 1, 1), ("spurious", "", 0, 1)],
    ),
    "duplicate": (
        [("ORG", 0, 9)],
        [("ORG", 0, 9), ("ORG", 0, 9)],
        [("correct", "", 1, 1), ("duplicate", "same span", 0, 1)],
    ),
    "duplicate of another type": (
        [("ORG", 0, 9)],
        [("ORG", 0, 9), ("GPE", 0, 9)],
        [("correct", "", 1, 1), ("duplicate", "same span", 0, 1)],
    ),
    "overlapping duplicate": (
        [("ORG", 0, 9)],
        [("ORG", 0, 9), ("ORG", 5, 9)],
        [("correct", "", 1, 1), ("duplicate", "overlapping", 0, 1)],
    ),
    "missed and spurious": (
        [("ORG", 0, 4)],
        [("ORG", 5, 9)],
        [("missed", "", 1, 0), ("spurious", "", 0, 1)],
    ),
    "right items first": (
        [("ORG", 0, 4), ("ORG", 2, 6)],
        [("ORG", 0, 4), ("ORG", 0, 3)],
        [("boundary", "shifted", 1, 1), ("correct", "", 1, 1)],
    ),
    "span before type": (
        [("ORG", 0, 4)],
        [("GPE", 0, 4), ("ORG", 0, 3)],
        [("duplicate", "overlapping", 0, 1), ("type", "ORG → GPE", 1, 1)],
    ),
    "type before overlap": (
        [("ORG", 0, 6)],
        [("GPE", 0, 5), ("ORG", 0, 2)],
        [("boundary", "too short", 1, 1), ("spurious", "", 0, 1)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_mentions(name: str) -> None:
    """The category of mentions is the one that docs/errors.md defines."""
    gold, predicted, expected = CASES[name]
    assert outcomes(diagnose(mentions(*gold), mentions(*predicted), "entities")) == expected


def test_the_same_coarse_type_is_nearer() -> None:
    """Of two gold mentions with the predicted span, one of the same coarse type is its counterpart."""
    gold = mentions(("ORG", 0, 5), ("GPE", 0, 5), ("TIME", 0, 5))
    found = diagnose(gold, mentions(("LOC", 0, 5)), "entities")
    assert [one.detail for one in found if one.category == "type"] == ["GPE → LOC"]


NUMBER = Number(0, 10, "over 1,000", "n", 1000, 1000, None, "more_than", "person", "killed", "incident")
NUMBERS = {
    "correct": ({}, "correct", ""),
    "value": ({"value": 100, "low": 100}, "value", "1000 → 100"),
    "vague": ({"value": None, "low": None}, "value", "1000 → vague"),
    "range": ({"value": None, "low": 20, "high": 30.5}, "value", "1000 → 20–30.5"),
    "unit": ({"unit": "house"}, "unit", "person → house"),
    "the same unit": ({"unit": "Soldiers"}, "correct", ""),
    "no unit": ({"unit": None}, "unit", "person → none"),
    "role": ({"role": "wounded"}, "role", "killed → wounded"),
    "no role": ({"role": None}, "role", "killed → none"),
    "scope": ({"scope": "cumulative"}, "scope", "incident → cumulative"),
    "lost hedge": ({"modifier": "exact", "high": 1000}, "hedge", "lost: more_than → exact"),
    "no hedge": ({"modifier": None}, "hedge", "lost: more_than → none"),
    "other hedge": ({"modifier": "at_least"}, "hedge", "changed: more_than → at_least"),
    "boundary": ({"start": 5}, "boundary", "too short"),
    "hedge and boundary": ({"start": 5, "modifier": "exact"}, "hedge", "lost: more_than → exact"),
    "all": ({"start": 5, "modifier": "exact", "value": 3, "role": "other"}, "value", "1000 → 3"),
    "counted entity and cluster do not matter": ({"of": "e", "cluster": "c"}, "correct", ""),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(name: str) -> None:
    """A number ends in the category of the first key that fails: value, unit, role, scope, hedge, span."""
    changes, category, detail = NUMBERS[name]
    gold = Document("d", TEXT, numbers=(NUMBER,))
    predicted = Document("d", TEXT, numbers=(msgspec.structs.replace(NUMBER, **changes),))
    (one,) = diagnose(gold, predicted, "numbers")
    assert (one.category, one.detail) == (category, detail)


def test_every_fault_of_a_number_is_kept() -> None:
    """The category is one, the faults are all, the gravest first."""
    other = msgspec.structs.replace(NUMBER, start=5, value=3, role="other", modifier="exact")
    gold, predicted = (Document("d", TEXT, numbers=(one,)) for one in (NUMBER, other))
    (one,) = diagnose(gold, predicted, "numbers")
    assert one.faults == ("value", "role", "hedge", "boundary")


def test_added_hedge() -> None:
    """A hedge that the text does not have is told from a lost one."""
    plain = msgspec.structs.replace(NUMBER, modifier="exact")
    gold, predicted = (Document("d", TEXT, numbers=(one,)) for one in (plain, NUMBER))
    (one,) = diagnose(gold, predicted, "numbers")
    assert (one.category, one.detail) == ("hedge", "added: exact → more_than")


def test_range_read_as_two_numbers() -> None:
    """A range that became two numbers is split, whatever their roles."""
    whole = Number(0, 8, id="n", low=10, high=15, modifier="range", role="killed")
    ends = Number(0, 2, id="n1", value=10, role="killed"), Number(6, 8, id="n2", value=15)
    found = diagnose(Document("d", TEXT, numbers=(whole,)), Document("d", TEXT, numbers=ends), "numbers")
    assert outcomes(found) == [("split", "into 2", 1, 2)]


def test_triggers() -> None:
    """Triggers are diagnosed as mentions are, their type being that of the event."""
    gold = Document("d", TEXT, events=(Event("attack.clash", Trigger(0, 5), "v"),))
    predicted = Document("d", TEXT, events=(Event("attack.shelling", Trigger(0, 4), "w"),))
    (one,) = diagnose(gold, predicted, "triggers")
    assert (one.category, one.detail) == ("boundary+type", "attack.clash → attack.shelling, too short")


def with_entities(*entities: Entity) -> Document:
    """A document with these mentions."""
    return Document("d", TEXT, entities=entities)


def test_alternatives() -> None:
    """Any reading is right and one is enough; without any, the first is missed."""
    short, long = (entity("ORG", 0, end, end, alternative="a") for end in (4, 9))
    gold = with_entities(short, long)
    right = diagnose(gold, mentions(("ORG", 0, 9)), "entities")
    assert outcomes(right) == [("correct", "", 1, 1), ("excused", "another reading counts", 1, 0)]
    assert outcomes(diagnose(gold, mentions(), "entities")) == [
        ("excused", "another reading counts", 1, 0),
        ("missed", "", 1, 0),
    ]
    near = diagnose(gold, mentions(("ORG", 0, 8)), "entities")
    assert outcomes(near) == [("boundary", "too short", 1, 1), ("excused", "another reading counts", 1, 0)]
    both = diagnose(gold, mentions(("ORG", 0, 4), ("ORG", 0, 9)), "entities")
    assert [one.category for one in both if one.predicted] == ["correct", "duplicate"]


def test_optional() -> None:
    """An optional item costs nothing if it is not found, and counts if it is."""
    gold = with_entities(entity("ORG", 0, 9, 0, optional=True))
    assert outcomes(diagnose(gold, mentions(("ORG", 0, 9)), "entities")) == [("correct", "", 1, 1)]
    assert outcomes(diagnose(gold, mentions(), "entities")) == [("excused", "optional", 1, 0)]
    near = diagnose(gold, mentions(("ORG", 0, 8)), "entities")
    assert outcomes(near) == [("boundary", "too short", 0, 1), ("excused", "optional", 1, 0)]
    (boundary,) = (one for one in near if one.predicted)
    assert boundary.near is not None
    assert boundary.near.span == (0, 9)
