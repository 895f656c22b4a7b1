"""The cells of records and how many agree."""

from __future__ import annotations

from facts.drafted import facts

from bench.scoring.records.slots import Shared, Slot, shared, singles, slots


def slot(column: str, *contents: str, optional: bool = False) -> Slot:
    """A slot of this column with any of these contents right; entities are named by their clusters."""
    return Slot(column, frozenset(("cluster", one) for one in contents), optional)


LINKS = {("cluster", "x"): frozenset([("cluster", "a"), ("cluster", "b")])}


def test_cells_of_a_record() -> None:
    """Fillers and the bounds of counts are cells that may be several; date and realis are single."""
    (record,) = facts("""
[e1 Rebels] [v1 killed] [n1 12] on [e2 Monday].
---
e1 ARMED nominal c1
e2 TIME name c2 value=2024-05-06
n1 exact value=12 unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 agent=e1 number=n1 time=e2
""")
    assert slots(record) == (
        slot("agent", "c1"),
        Slot("count killed", frozenset([("person", "incident", (12, 12, 12))]), False),
    )
    assert singles(record) == ("2024-05-06", "actual")


def test_agreement_is_one_to_one() -> None:
    """One predicted entity that may be either of two gold ones agrees with one of them, the required one."""
    gold = [[slot("agent", "a", optional=True), slot("agent", "b"), slot("place", "b")]]
    assert shared(gold, [[slot("agent", "x"), slot("place", "x")]], LINKS) == {(0, 0): Shared(2, 0)}


def test_columns_are_apart() -> None:
    """An entity in another role does not agree, nor does an equal value in another column."""
    assert shared([[slot("agent", "a")]], [[slot("target", "x")]], LINKS) == {}


def test_alternatives() -> None:
    """Any content of a gold slot is right."""
    assert shared([[slot("agent", "q", "a")]], [[slot("agent", "x")]], LINKS) == {(0, 0): Shared(1, 0)}
