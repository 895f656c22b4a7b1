"""Realis cues."""

from __future__ import annotations

import pytest

from bench.extractors.rules.events.attribution import find_attributions
from bench.extractors.rules.events.realis import realis_of
from bench.extractors.rules.events.triggers import find_triggers
from bench.extractors.rules.reading import read


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("Troops seized the town.", "seized", "actual"),
        ("Troops have not seized the town.", "seized", "denied"),
        ("The army denied that troops had shelled the town.", "shelled", "denied"),
        ("The army denied having shelled the town.", "shelled", "denied"),
        ("No rebels were killed.", "killed", "denied"),
        ("Troops plan to seize the town.", "seize", "planned"),
        ("Troops will seize the town.", "seize", "planned"),
        ("He announced a major offensive.", "offensive", "planned"),
        ("The army launched an offensive to retake Mosul.", "retake", "planned"),
        ("Rebels tried to seize the town.", "seize", "attempted"),
        ("Rebels threatened to kill the hostages.", "kill", "threatened"),
        ("He warned that the rebels would attack the post.", "attack", "threatened"),
        ("Rebels could seize the town.", "seize", "hypothetical"),
        ("If the rebels seize the town, people will suffer.", "seize", "hypothetical"),
        ("The retreat enabled them to seize the town.", "seize", "actual"),
        ("The group claimed to have killed 12 soldiers.", "killed", "actual"),
        ("Rebels control the town.", "control", "ongoing"),
        ("the IS-held town", "held", "ongoing"),
        ("Troops are shelling the town.", "shelling", "ongoing"),
    ],
)
def test_cues(text: str, trigger: str, realis: str) -> None:
    """Negation, modals, governing verbs and aspect decide."""
    reading = read(text, None)
    attributions = find_attributions(reading)
    found = [
        item for item in find_triggers(reading) if reading.page.surface(item.first, item.last) == trigger
    ]
    assert [realis_of(reading, item, attributions[0]) for item in found] == [realis]
