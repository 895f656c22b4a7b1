"""Every category of an argument, on the smallest example of it."""

from __future__ import annotations

import pytest

from bench.diagnosis.diagnose import diagnose
from bench.document import Argument, Document, Entity, Event, Number, Trigger

TEXT = "x" * 90
# "rebels", "village", "they" (the rebels again), "fighters from the north"
ENTITIES = (
    Entity("ARMED", 0, 6, id="e1", cluster="rebels"),
    Entity("GPE", 20, 27, id="e2", cluster="village"),
    Entity("ARMED", 40, 44, id="e3", cluster="rebels"),
    Entity("ARMED", 60, 70, id="e4", cluster="north"),
)
NUMBERS = (Number(50, 53, id="n1", value=12),)
Filled = tuple[str, str]


def event(kind: str, start: int, ident: str, *arguments: Filled, **more: object) -> Event:
    """An event whose trigger has five characters."""
    given = tuple(Argument(role, target) for role, target in arguments)
    return Event(kind, Trigger(start, start + 5), ident, given, **more)  # type: ignore[arg-type]


def document(*events: Event, entities: tuple[Entity, ...] = ENTITIES) -> Document:
    """A document with the events; gold and prediction have the same mentions unless others are given."""
    return Document("d", TEXT, entities=entities, numbers=NUMBERS, events=events)


def outcomes(gold: Document, predicted: Document) -> list[tuple[str, str]]:
    """Category and detail of each diagnosis, sorted."""
    return sorted((one.category, one.detail) for one in diagnose(gold, predicted, "arguments"))


GOLD = event("attack.clash", 10, "v", ("agent", "e1"))
CASES = {
    "correct": ([event("attack.clash", 10, "w", ("agent", "e1"))], [("correct", "")]),
    "another mention of the cluster": (
        [event("attack.clash", 10, "w", ("agent", "e3"))],
        [("correct", "")],
    ),
    "event type": (
        [event("attack.shelling", 10, "w", ("agent", "e1"))],
        [("event", "attack.clash → attack.shelling")],
    ),
    "trigger": ([event("attack.clash", 12, "w", ("agent", "e1"))], [("event", "its trigger's boundary")]),
    "role": ([event("attack.clash", 10, "w", ("target", "e1"))], [("role", "agent → target")]),
    "attachment": (
        [event("attack.clash", 10, "w"), event("movement", 30, "u", ("agent", "e1"))],
        [("attachment", "attack.clash → movement")],
    ),
    "another mention is no attachment": (
        [event("attack.clash", 10, "w"), event("movement", 30, "u", ("agent", "e3"))],
        [("missed", "its event was found"), ("spurious", "its event is not in the gold")],
    ),
    "missed with its event": ([], [("missed", "its event was missed")]),
    "missed": ([event("attack.clash", 10, "w")], [("missed", "its event was found")]),
    "another filler": (
        [event("attack.clash", 10, "w", ("agent", "e4"))],
        [("missed", "another filler was found"), ("spurious", "another filler was missed")],
    ),
    "spurious": (
        [event("attack.clash", 10, "w", ("agent", "e1"), ("place", "e2"))],
        [("correct", ""), ("spurious", "its event is in the gold")],
    ),
    "duplicate": (
        [event("attack.clash", 10, "w", ("agent", "e1"), ("agent", "e3"))],
        [("correct", ""), ("duplicate", "")],
    ),
    "another kind of filler": (
        [event("attack.clash", 10, "w", ("number", "n1"))],
        [("missed", "its event was found"), ("spurious", "its event is in the gold")],
    ),
    "right event first": (
        [
            event("movement", 12, "u", ("agent", "e1")),
            event("attack.clash", 10, "w", ("agent", "e1")),
        ],
        [("correct", ""), ("duplicate", "")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_arguments(name: str) -> None:
    """The category of arguments is the one that docs/errors.md defines."""
    events, expected = CASES[name]
    assert outcomes(document(GOLD), document(*events)) == expected


def test_boundary_of_the_filler() -> None:
    """A filler that overlaps a mention of the right cluster, but is none, has a wrong boundary."""
    shorter = (Entity("ARMED", 1, 6, id="e1"), Entity("ARMED", 39, 44, id="e3"))
    for target, detail in (("e1", "too short"), ("e3", "too long")):
        predicted = document(event("attack.clash", 10, "w", ("agent", target)), entities=shorter)
        assert outcomes(document(GOLD), predicted) == [("boundary", detail)]


def test_every_fault_is_kept() -> None:
    """The gravest fault gives the category; the others are kept beside it."""
    shorter = (Entity("ARMED", 1, 6, id="e1"),)
    predicted = document(event("movement", 10, "w", ("target", "e1")), entities=shorter)
    (one,) = diagnose(document(GOLD), predicted, "arguments")
    assert (one.category, one.faults) == ("role", ("role", "boundary", "event"))


def test_optional_events() -> None:
    """The arguments of an optional event, or of one of several readings, cost nothing."""
    for more in ({"optional": True}, {"alternative": "a"}):
        gold = document(event("attack.clash", 10, "v", ("agent", "e1"), **more))
        assert outcomes(gold, document()) == [("excused", "optional")]
        assert outcomes(gold, gold) == [("correct", "")]
