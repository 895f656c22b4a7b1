"""From documents to what is diagnosed."""

from __future__ import annotations

from conftest import make_document

from bench.diagnosis.subjects import (
    ArgumentKey,
    NumberKey,
    argument_subjects,
    canonical,
    entity_subjects,
    number_subjects,
    trigger_subjects,
)
from bench.document import Argument, Document, Entity, Event, Number, Trigger


def test_levels() -> None:
    """Names only, or every mention; a mention that states no level is a name."""
    document = make_document()
    assert [one.id for one in entity_subjects(document, "name")] == ["e3", "e4"]
    assert [one.id for one in entity_subjects(document, "all")] == ["e1", "e2", "e3", "e4", "e5"]
    bare = Document("d", "Tarn", entities=(Entity("GPE", 0, 4, id="e"),))
    assert len(entity_subjects(bare, "name")) == 1


def test_numbers() -> None:
    """A number is its quantity, its canonical unit, its role, scope and hedge."""
    (one,) = number_subjects(make_document())
    assert (one.label, one.key) == (
        "captured_place",
        NumberKey((2,), "village", "captured_place", "incident", "exact"),
    )
    numbers = (Number(0, 2, low=20, high=30, unit="Soldiers"), Number(3, 4, modifier="vague"))
    a, b = number_subjects(Document("d", "x" * 9, numbers=numbers))
    assert a.key == NumberKey((20, 30), "person", None, None, None)
    assert (b.label, b.key) == ("no role", NumberKey(None, None, None, None, "vague"))


def test_arguments() -> None:
    """An argument is its role, its event and every mention that its filler's cluster has."""
    document = make_document()
    found = {one.label: one for one in argument_subjects(document)}
    start, end = document.entities[0].start, document.entities[0].end
    assert found["agent"].name == "v1.agent.e1"
    assert found["agent"].key == ArgumentKey("territory.capture", (7, 13), "entity", ((start, end),))
    assert isinstance(found["number"].key, ArgumentKey)
    assert found["number"].key.filler == "number"
    assert [one.name for one in trigger_subjects(document)] == ["v1"]


def test_canonical_order() -> None:
    """The order is that of the text; ids decide only between items alike in all else."""
    document = make_document()
    subjects = entity_subjects(document, "all")
    assert canonical(reversed(subjects)) == subjects


def test_readings_of_an_optional_item() -> None:
    """If one reading is optional, none of them has to be found."""
    entities = (
        Entity("GPE", 0, 4, id="a", optional=True, alternative="x"),
        Entity("GPE", 0, 5, id="b", alternative="x"),
        Entity("GPE", 0, 6, id="c", alternative="y"),
    )
    found = entity_subjects(Document("d", "x" * 9, entities=entities), "name")
    assert [one.excusable for one in found] == [True, True, False]


def test_alternatives_are_those_of_one_event() -> None:
    """Arguments of two events that call their alternatives alike are not readings of one fact."""
    entities = (Entity("GPE", 0, 1, id="e1"), Entity("GPE", 2, 3, id="e2"))
    arguments = tuple(Argument("place", one.id, alternative="where") for one in entities)
    events = tuple(Event("movement", Trigger(at, at + 1), f"v{at}", arguments) for at in (4, 6))
    found = argument_subjects(Document("d", "x" * 9, entities=entities, events=events))
    assert len({one.alternative for one in found}) == 2
