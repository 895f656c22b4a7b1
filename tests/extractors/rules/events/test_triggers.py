"""Which words state which event."""

from __future__ import annotations

import pytest

from bench.extractors.rules.events.triggers import find_triggers
from bench.extractors.rules.reading import read


def triggers(text: str) -> list[tuple[str, str]]:
    """Surface and type of every trigger."""
    reading = read(text, None)
    return [(reading.page.surface(item.first, item.last), item.type) for item in find_triggers(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops seized the town.", [("seized", "territory.capture")]),
        ("Troops seized 14 rifles.", [("seized", "weapons_seizure")]),
        ("Gunmen seized two priests.", [("seized", "abduction")]),
        ("Troops captured a lieutenant.", [("captured", "detention")]),
        ("Troops freed the village.", [("freed", "territory.capture")]),
        ("Rebels freed 20 hostages.", [("freed", "release")]),
        ("Families fled the town.", [("fled", "displacement")]),
        ("Soldiers fled the town.", [("fled", "territory.withdraw")]),
        ("Jets hit a bridge.", [("hit", "attack.airstrike")]),
        ("Shells hit a bridge.", [("hit", "attack.shelling")]),
        ("an air strike on the port", [("air strike", "attack.airstrike")]),
        ("a rocket attack on the port", [("rocket attack", "attack.shelling")]),
        ("a suicide bombing of the post", [("suicide bombing", "attack.suicide")]),
        ("The dockers called a general strike.", [("general strike", "protest")]),
        ("Troops pulled out of the town.", [("pulled out", "territory.withdraw")]),
        ("Rebels cut off the road.", [("cut off", "siege")]),
        ("the IS-held town", [("held", "territory.control")]),
        ("the besieged town", [("besieged", "siege")]),
        ("displaced people in camps", [("displaced", "displacement")]),
        ("The shelling left two men dead.", [("shelling", "attack.shelling"), ("dead", "casualty.death")]),
        (
            "A roadside bomb destroyed a lorry.",
            [("roadside bomb", "attack.explosive"), ("destroyed", "destruction")],
        ),
        ("They use the people as human shields.", [("human shields", "human_shield")]),
        ("The talks will take place in May.", []),
        ("The army attack helicopter landed.", []),
    ],
)
def test_senses(text: str, expected: list[tuple[str, str]]) -> None:
    """The type follows from what a verb acts on and from the words before a noun."""
    assert triggers(text) == expected


def test_the_blast_has_the_type_of_the_attack_before() -> None:
    """A definite noun takes up the attack spoken of."""
    assert triggers("A suicide bombing shook the town. The blast damaged shops.")[1] == (
        "blast",
        "attack.suicide",
    )
