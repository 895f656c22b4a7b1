"""Items of several parts made one."""

from __future__ import annotations

from conftest import make_document
from msgspec.structs import replace

from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Argument, Entity, Event, Number, Trigger
from bench.extractors.combined.merging import merge
from bench.extractors.combined.union import First
from bench.extractors.combined.vote import Election
from bench.ontology import load_ontology

GOLD = make_document()
NOTHING = Annotations()


def election(parts: int, at_least: int | None = None) -> Election:
    """An election among parts that can find anything."""
    from combined_parts import Words

    class All(Words):
        layers = ("entities", "numbers", "events")

    return Election([All(words={}) for _ in range(parts)], at_least)


def sound(said: Annotations) -> bool:
    """Whether every reference leads somewhere and every span is its text."""
    wire = Wire(GOLD.id, GOLD.text, None, {}, said.entities, said.numbers, said.events)
    return not list(faults(wire, GOLD.text, load_ontology(), gold=False))


def test_one_part_stays_as_it_is() -> None:
    """The union of one part says what the part says, under new names."""
    (event,) = merge([GOLD.annotations], First()).events
    assert [argument.role for argument in event.arguments] == ["agent", "place", "time", "number"]
    merged = merge([GOLD.annotations], First())
    assert sound(merged)
    assert [replace(item, id="", cluster=None) for item in merged.entities] == [
        replace(item, id="", cluster=None) for item in GOLD.entities
    ]
    assert merged.numbers[0].of == merged.entities[1].id
    assert event.source == merged.entities[4].id


def test_same_items_are_one() -> None:
    """Two parts that say the same are as one, whatever they call things."""
    ids = [*(item.id for item in GOLD.entities), *(item.id for item in GOLD.numbers)]
    renamed = {name: f"x{k}" for k, name in enumerate(ids)}
    other = Annotations(
        tuple(replace(item, id=renamed[item.id]) for item in GOLD.entities),
        tuple(replace(item, id=renamed[item.id], of=renamed[item.of or ""]) for item in GOLD.numbers),
        tuple(
            replace(
                item,
                source=renamed[item.source or ""],
                arguments=tuple(replace(one, target=renamed[one.target]) for one in item.arguments),
            )
            for item in GOLD.events
        ),
    )
    assert merge([GOLD.annotations, other], First()) == merge([GOLD.annotations], First())


def test_first_statement_counts() -> None:
    """An attribute comes from the first part that states it; a number's figures come together."""
    one = Annotations((Entity("GPE", 0, 3, "Tar", "e1"),), (Number(4, 7, "two", "n1", unit="person"),))
    two = Annotations(
        (Entity("GPE", 0, 3, "Tar", "e1", level="name"),),
        (Number(4, 7, "two", "n1", 2, 2, None, "at_least", "village", "killed"),),
    )
    three = Annotations(numbers=(Number(4, 7, "two", "n1", 3, 3, 3, "exact"),))
    merged = merge([one, two, three], First())
    assert merged.entities[0].level == "name"
    (number,) = merged.numbers
    assert (number.value, number.high, number.modifier) == (2, None, "at_least")
    assert (number.unit, number.role) == ("person", "killed")


def test_types_apart() -> None:
    """A span with two types is two items, and an item that a part states twice stays twice."""
    twice = Annotations((Entity("GPE", 0, 3, "Tar", "a"), Entity("GPE", 0, 3, "Tar", "b")))
    other = Annotations((Entity("LOC", 0, 3, "Tar", "a"),))
    assert [item.type for item in merge([twice, other, twice], First()).entities] == ["GPE", "GPE", "LOC"]


def test_union_of_arguments() -> None:
    """An event has the arguments of all parts, each once."""
    few = replace(GOLD.events[0], arguments=GOLD.events[0].arguments[:2])
    rest = replace(GOLD.events[0], arguments=GOLD.events[0].arguments[1:])
    parts = [replace(GOLD.annotations, events=(event,)) for event in (few, rest)]
    assert len(merge(parts, First()).events[0].arguments) == 4


def test_majority_keeps_items() -> None:
    """Of three parts two must find an item; ``at_least`` states another number."""
    parts = [GOLD.annotations, GOLD.annotations, NOTHING]
    assert len(merge(parts, election(3)).entities) == 5
    assert merge(parts, election(3, 3)) == NOTHING
    assert merge([GOLD.annotations, NOTHING, NOTHING], election(3)) == NOTHING
    assert len(merge([GOLD.annotations, NOTHING, NOTHING], election(3, 1)).events) == 1


def test_majority_of_attributes() -> None:
    """The value that most parts state stands; of equally many that of the earliest."""
    said = [Annotations((Entity("PER", 0, 3, "Tar", "e1", level=level),)) for level in _LEVELS]
    assert merge(said[1:], election(3)).entities[0].level == "nominal"
    assert merge(said[:2], election(2)).entities[0].level == "name"
    assert merge(said, election(4)).entities[0].score == 1.0


_LEVELS = ["name", "pronoun", "nominal", "nominal"]


def test_majority_of_arguments() -> None:
    """An argument needs most of the parts that found its event; if half, the first of them decides."""
    bare = replace(GOLD.annotations, events=(replace(GOLD.events[0], arguments=()),))
    full = GOLD.annotations
    assert merge([full, bare, bare], election(3)).events[0].arguments == ()
    assert len(merge([bare, full, full], election(3)).events[0].arguments) == 4
    assert len(merge([full, bare], election(2)).events[0].arguments) == 4
    assert merge([bare, full], election(2)).events[0].arguments == ()


def test_voted_out_targets() -> None:
    """What refers to an item that is voted out loses the reference and nothing else."""
    lacking = replace(
        GOLD.annotations,
        entities=GOLD.entities[2:],
        numbers=(replace(GOLD.numbers[0], of=None),),
        events=(replace(GOLD.events[0], arguments=GOLD.events[0].arguments[2:]),),
    )
    merged = merge([GOLD.annotations, lacking], election(2))
    assert sound(merged)
    assert [argument.role for argument in merged.events[0].arguments] == ["time", "number"]
    assert merged.numbers[0].of is None


def test_causes_follow() -> None:
    """A cause leads to the merged event."""
    death = Event("casualty.death", Trigger(0, 6, "Rebels"), "v2")
    caused = replace(GOLD.events[0], id="v9", arguments=(Argument("cause", "v2"),), source=None)
    merged = merge([Annotations(events=(caused, death)), Annotations(events=(death,))], First())
    assert [(event.id, event.type) for event in merged.events] == [
        ("v1", "casualty.death"),
        ("v2", "territory.capture"),
    ]
    assert merged.events[1].arguments == (Argument("cause", "v1"),)
