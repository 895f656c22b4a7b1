"""Names and times: cut, typed, ruled and valued."""

from __future__ import annotations

import pytest

from bench.document import Annotations

from .conftest import Say


def _names(found: Annotations) -> set[tuple[str, str]]:
    return {(e.type, e.text) for e in found.entities if e.level == "name"}


def test_labels_become_ours(say_plain: Say) -> None:
    """OntoNotes labels are mapped; articles and possessive marks are cut off."""
    found = _names(say_plain("The United Nations' envoy Ahmed Saleh met Iraqi officials in Baghdad."))
    assert {("ORG", "United Nations"), ("PER", "Ahmed Saleh"), ("NORP", "Iraqi"), ("GPE", "Baghdad")} <= found


def test_is_in_capitals_is_the_group(say: Say) -> None:
    """ "IS" is the group, "is" the verb."""
    found = say("IS is said to hold the town, and IS fighters are near it.")
    assert [e.text for e in found.entities if e.type == "ARMED" and e.level == "name"] == ["IS", "IS"]


def test_is_among_capitals_is_nothing(say: Say) -> None:
    """In a headline of capitals the verb cannot be told from the group."""
    assert ("ARMED", "IS") not in _names(say("THE WAR IS NOT OVER, SAYS THE MINISTER"))


@pytest.mark.parametrize("name", ["Hashd Shaabi", "al-Shabaab", "Boko Haram", "M23", "RSF", "Daesh"])
def test_known_armed_groups(say: Say, name: str) -> None:
    """Names of armed groups are found as such."""
    assert ("ARMED", name) in _names(say(f"Fighters of {name} attacked the village on Monday."))


def test_armed_bodies_are_told_from_organisations(say: Say) -> None:
    """The last word of a name, or the noun after a people's, says that a body bears arms."""
    found = _names(say("The Iraqi army and the Sahrut Liberation Front (SLF) clashed. The SLF lost ten men."))
    assert {("ARMED", "Iraqi army"), ("NORP", "Iraqi")} <= found


def test_part_of_a_place_is_an_area(say: Say) -> None:
    """A direction before a place makes an area, the place stays inside."""
    assert {("LOC", "eastern Mosul"), ("GPE", "Mosul")} <= _names(say("Troops entered eastern Mosul."))


def test_times_have_values(say: Say) -> None:
    """A date of the pipeline has the value of our date grammar, against the day of publication."""
    found = say("The town fell on Monday. It had been held since October 2014.")
    assert {(e.text, e.value) for e in found.entities if e.type == "TIME"} == {
        ("Monday", "2016-11-28"),
        ("October 2014", "2014-10"),
    }


def test_lengths_of_time_are_no_times(say: Say) -> None:
    """A duration or an age, which the pipeline calls a date, is a number."""
    found = say("The siege lasted three weeks, said the 12-year-old boy.")
    assert [e.text for e in found.entities if e.type == "TIME"] == []
    assert {(n.text, n.role) for n in found.numbers} == {("three weeks", "duration"), ("12-year-old", "age")}


def test_equal_names_share_a_cluster(say: Say) -> None:
    """Mentions with one name are one entity, so is a person's last name."""
    found = say("Ahmed Saleh spoke in Baghdad. In Baghdad, Mr Saleh met Iraqi officials.")
    clusters = {e.text: e.cluster for e in found.entities}
    assert clusters["Ahmed Saleh"] == clusters["Saleh"]
    assert len({e.cluster for e in found.entities if e.text == "Baghdad"}) == 1
