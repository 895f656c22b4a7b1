"""Triggers that state no conflict."""

from __future__ import annotations

import pytest

from bench.extractors.rules.events.figurative import listed
from bench.extractors.rules.events.triggers import find_triggers
from bench.extractors.rules.reading import read

_PADDING = "The gallery shows many quiet paintings of the lake. " * 20


def triggers(text: str) -> list[str]:
    """The surface of every trigger."""
    reading = read(text, None)
    return [reading.page.surface(item.first, item.last) for item in find_triggers(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack.",
        "They bought a hard drive.",
        "It was a legal battle.",
        "They knew in advance.",
        "The striker took a shot in the match and the goalkeeper held on.",
        "The candidates fight for each vote.",
    ],
)
def test_figures_of_speech_are_no_events(text: str) -> None:
    """Set phrases, sport and elections state no attack or operation."""
    assert not set(triggers(text)) - {"died"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels attacked the stadium during a match and killed players.", "attacked"),
        ("Militants attacked voters at polls before the election.", "attacked"),
        ("The army launched a campaign before the election and the referendum.", "campaign"),
        ("Troops fled the attack.", "attack"),
    ],
)
def test_words_of_war_save_a_trigger(text: str, trigger: str) -> None:
    """A conflict at a match or an election remains one."""
    assert trigger in triggers(text)


def test_loose_words_need_a_conflict_in_a_long_text() -> None:
    """In a long text without a word of war "operation" states nothing; in a short one it may."""
    assert triggers("The operation began.") == ["operation"]
    assert triggers(_PADDING + "The operation began.") == []
    assert triggers(_PADDING + "The operation against the rebels began.") == ["operation"]


def test_deaths_and_arrests_always_count() -> None:
    """Casualties and detentions are never taken for figures of speech."""
    assert triggers(_PADDING + "Police arrested two men. Three men died.") == ["arrested", "died"]


def test_lists_do_not_overlap() -> None:
    """No word speaks for war and for sport at once."""
    assert not listed("conflict") & listed("sport")
