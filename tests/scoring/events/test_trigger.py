"""Triggers by span and type, with readings and optional events."""

from __future__ import annotations

from bench.document import Document, Event, Trigger
from bench.scoring.counts import Counts
from bench.scoring.events import EventTrigger


def make(*events: Event) -> Document:
    """A document with these events."""
    return Document("d", "x" * 30, events=events)


CLASH = Event("attack.clash", Trigger(0, 8))


def test_span_and_type_must_be_equal() -> None:
    """A longer trigger and another type are each one miss and one spurious event."""
    predicted = make(Event("attack.clash", Trigger(0, 9)), Event("attack.shelling", Trigger(0, 8)))
    assert EventTrigger().count(make(CLASH), predicted) == {
        "attack.clash": Counts(1, 1, 0),
        "attack.shelling": Counts(0, 1, 0),
    }


def test_without_types_the_span_is_enough() -> None:
    """Identification counts all events under ``any``; coarse types under the part before the dot."""
    predicted = make(Event("attack.shelling", Trigger(0, 8)))
    assert EventTrigger(types="none").count(make(CLASH), predicted) == {"any": Counts(1, 1, 1)}
    assert EventTrigger(types="coarse").count(make(CLASH), predicted) == {"attack": Counts(1, 1, 1)}


def test_an_overlap_is_one_shared_code_point() -> None:
    """The last code point of the trigger is enough, the next one is not."""
    overlap = EventTrigger(match="overlap")
    assert overlap.count(make(CLASH), make(Event("attack.clash", Trigger(7, 12)))) == {
        "attack.clash": Counts(1, 1, 1)
    }
    assert overlap.count(make(CLASH), make(Event("attack.clash", Trigger(8, 12)))) == {
        "attack.clash": Counts(1, 1, 0)
    }


def test_readings_of_one_event_count_once() -> None:
    """Any of the readings is right, two of them are one right and one spurious."""
    one = Event("attack.clash", Trigger(0, 8), alternative="a")
    other = Event("attack.explosive", Trigger(10, 14), alternative="a")
    gold = make(one, other)
    assert EventTrigger().count(gold, make(other)) == {"attack.explosive": Counts(1, 1, 1)}
    assert EventTrigger(types="none").count(gold, make(one, other)) == {"any": Counts(1, 2, 1)}
    assert EventTrigger(types="none").count(gold, make()) == {"any": Counts(1, 0, 0)}


def test_an_optional_event_costs_nothing_to_miss() -> None:
    """It is gold only where it was found."""
    gold = make(CLASH, Event("movement", Trigger(10, 14), optional=True))
    assert EventTrigger().count(gold, make(CLASH)) == {"attack.clash": Counts(1, 1, 1)}
    assert EventTrigger().count(gold, gold)["movement"] == Counts(1, 1, 1)
