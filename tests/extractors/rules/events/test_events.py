"""Numbers and causes of events."""

from __future__ import annotations

import pytest

from bench.document import Annotations, Document
from bench.extractors.rules import Rules


def arguments(text: str) -> dict[str, set[tuple[str, str]]]:
    """Trigger -> role and surface of its numbers and causes."""
    result = next(iter(Rules().extract([Document("d", text, {"published": "2016-11-29"})])))
    assert isinstance(result, Annotations)
    surface = {record.id: record.text for record in result.numbers}
    surface |= {event.id: event.trigger.text for event in result.events}
    return {
        event.trigger.text: {
            (item.role, surface[item.target]) for item in event.arguments if item.target in surface
        }
        for event in result.events
    }


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("An air strike killed 12 rebels.", "killed", {("number", "12"), ("cause", "air strike")}),
        ("Four people died in a blast.", "died", {("number", "Four"), ("cause", "blast")}),
        ("A bomb went off, wounding nine people.", "wounding", {("number", "nine"), ("cause", "went off")}),
        ("Clashes left two soldiers dead.", "dead", {("number", "two"), ("cause", "Clashes")}),
        (
            "The shelling killed six civilians and injured 17.",
            "injured",
            {("number", "17"), ("cause", "shelling")},
        ),
        ("Troops seized 14 rifles and six mines.", "seized", {("number", "14"), ("number", "six")}),
        ("Troops retook three villages.", "retook", {("number", "three")}),
    ],
)
def test_numbers_and_causes(text: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    """A count goes to the event it measures, the attack of the clause is the cause of death and damage."""
    assert arguments(text)[trigger] == expected
