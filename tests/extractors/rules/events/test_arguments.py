"""Arguments by clause and frame."""

from __future__ import annotations

import pytest

from bench.extractors.rules.events.arguments import find_arguments
from bench.extractors.rules.events.triggers import find_triggers
from bench.extractors.rules.reading import read


def roles(text: str, trigger: str) -> set[tuple[str, str]]:
    """Role and surface of what the first such trigger has."""
    reading = read(text, "2016-11-29")
    found = find_triggers(reading)
    for item, filled in zip(found, find_arguments(reading, found), strict=True):
        if reading.page.surface(item.first, item.last) == trigger:
            spans = [(role.role, reading.mention(role.mention)) for role in filled]
            return {(role, reading.page.surface(mention.first, mention.last)) for role, mention in spans}
    raise AssertionError(f"no trigger {trigger!r}")


CASES = {
    ("Troops seized Mosul on Tuesday.", "seized"): "agent Troops, place Mosul, time Tuesday",
    ("Mosul was seized by rebels.", "seized"): "agent rebels, place Mosul",
    ("Troops retook Mosul from IS militants.", "retook"): "agent Troops, place Mosul, target IS",
    ("Mosul fell to the rebels.", "fell"): "place Mosul, agent rebels",
    ("Families fled Mosul for Erbil.", "fled"): "patient Families, origin Mosul, destination Erbil",
    ("Troops withdrew from Mosul.", "withdrew"): "agent Troops, origin Mosul",
    ("The army sent troops to Mosul.", "sent"): "agent troops, destination Mosul",
    ("Rebels killed three soldiers in Mosul.", "killed"): "agent Rebels, patient soldiers, place Mosul",
    ("Jets bombed a bridge near Mosul.", "bombed"): "instrument Jets, target bridge, place Mosul",
    ("a truce between the army and the rebels", "truce"): "agent army, agent rebels",
    (
        "The army launched an offensive against IS in Mosul.",
        "offensive",
    ): "agent army, target IS, place Mosul",
    ("Mosul has been under the control of IS since 2014.", "control"): "place Mosul, agent IS, time 2014",
    ("They use families as human shields.", "human shields"): "patient families",
    ("Three of the soldiers died.", "died"): "patient soldiers",
    ("Rebels shelled the town, some 70 km west of Mosul.", "shelled"): "agent Rebels, place town",
}


@pytest.mark.parametrize(("text", "trigger"), CASES)
def test_roles(text: str, trigger: str) -> None:
    """Subject, object, by-phrase and prepositional phrases fill the roles of the type's frame."""
    expected = {tuple(pair.split(" ", 1)) for pair in CASES[text, trigger].split(", ")}
    assert roles(text, trigger) == expected


def test_the_objective_of_an_offensive_is_what_it_is_to_retake() -> None:
    """The place of the purpose clause is the place of the operation."""
    assert ("place", "Mosul") in roles("The army launched an offensive to retake Mosul.", "offensive")


def test_place_and_time_are_inherited_by_a_participle() -> None:
    """What "killing" reports happened where and when the bomb exploded."""
    found = roles("A bomb exploded in Mosul on Tuesday, killing four people.", "killing")
    assert {("place", "Mosul"), ("time", "Tuesday"), ("patient", "people")} <= found
