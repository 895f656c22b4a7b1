"""Numbers: which are read, and what they mean by the parse."""

from __future__ import annotations

import pytest

from .conftest import Say


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("Twelve soldiers were killed in the raid.", "Twelve", "killed"),
        ("The blast wounded at least 30 people.", "at least 30", "wounded"),
        ("Police arrested seven men.", "seven", "detained"),
        ("Some 1,200 families have fled the town.", "Some 1,200", "displaced"),
        ("Gunmen abducted four aid workers.", "four", "abducted"),
        ("The army recaptured two villages.", "two", "captured_place"),
        ("Soldiers found 40 rifles.", "40", "weapon"),
        ("The town is 70 km east of Mosul.", "70 km", "distance"),
        ("The bridge will cost $2 million.", "$2 million", "money"),
        ("About 40 percent of the houses are gone.", "About 40 percent", "percent"),
        ("Jet fighters carried out 15 air strikes.", "15", "strike"),
        ("A girl of nine was hurt.", "nine", "age"),
    ],
)
def test_roles(say: Say, text: str, surface: str, role: str) -> None:
    """The noun that is counted and the verb over it tell the role."""
    assert [(n.text, n.role) for n in say(text).numbers] == [(surface, role)]


def test_values_are_those_of_the_grammar(say: Say) -> None:
    """The pipeline says where a number stands, the grammar what it says."""
    (number,) = say("The blast wounded at least 30 people.").numbers
    assert (number.value, number.low, number.high, number.modifier) == (30, 30, None, "at_least")
    assert (number.unit, number.scope) == ("person", "incident")


def test_counted_nouns_are_mentions(say: Say) -> None:
    """What a number counts is an entity, and the number says which."""
    found = say("Twelve soldiers were killed.")
    counted = {e.id: e for e in found.entities}[str(found.numbers[0].of)]
    assert (counted.text, counted.type, counted.level) == ("soldiers", "ARMED", "nominal")


@pytest.mark.parametrize("text", ["He came on 5 May 2016.", "Troops hold Route 6.", "The 1st Brigade moved."])
def test_dates_and_labels_are_no_numbers(say: Say, text: str) -> None:
    """Dates, road numbers and parts of names are no quantities."""
    assert say(text).numbers == ()


def test_a_repeated_count_is_one_fact(say: Say) -> None:
    """Numbers that agree in value, unit and role share a cluster, others have none."""
    found = say("Twelve soldiers were killed. The army said 12 soldiers were killed and three wounded.")
    clusters = [number.cluster for number in found.numbers]
    assert clusters[0] is not None
    assert clusters == [clusters[0], clusters[0], None]
