"""Layers of different parts made one."""

from __future__ import annotations

from conftest import entity, make_document, span
from msgspec.structs import replace

from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Entity, Number
from bench.extractors.combined.composing import compose
from bench.ontology import load_ontology

GOLD = make_document()
TEXT = GOLD.text
SAID = GOLD.annotations


def made(entities: Annotations | None, numbers: Annotations | None, events: Annotations | None, keep: bool = True) -> Annotations:  # fmt: skip  # noqa: E501
    """The composition, known to be sound."""
    found = compose(entities, numbers, events, keep_arguments=keep)
    wire = Wire(GOLD.id, TEXT, None, {}, found.entities, found.numbers, found.events)
    assert not list(faults(wire, TEXT, load_ontology(), gold=False))
    return found


def targets(said: Annotations) -> dict[str, str]:
    """The words that fill each role of the one event."""
    words = {item.id: item.text for item in said.entities}
    words |= {item.id: item.text for item in said.numbers}
    return {argument.role: words[argument.target] for argument in said.events[0].arguments}


def only(*surfaces: str, **more: str) -> Annotations:
    """The gold entities of some words, under ids of their own."""
    kept = [item for item in GOLD.entities if item.text in surfaces]
    return Annotations(tuple(replace(item, id=f"z{k}", **more) for k, item in enumerate(kept)))


def test_one_part_for_all() -> None:
    """Where one part gives all layers, it says what it says alone."""
    found = made(SAID, SAID, SAID)
    assert targets(found) == {"agent": "Rebels", "place": "villages", "time": "Monday", "number": "two"}
    assert found.entities == tuple(replace(item, cluster=f"c{k}") for k, item in enumerate(GOLD.entities, 1))
    assert found == made(SAID, SAID, SAID, keep=False)


def test_lost_mentions_are_added_as_nominals() -> None:
    """An argument whose mention the part of the entities lacks brings the mention along, as no name."""
    found = made(only("Tarn"), SAID, SAID)
    assert [(item.text, item.level) for item in found.entities] == [
        ("Rebels", "nominal"),
        ("villages", "nominal"),
        ("Tarn", "name"),
        ("Monday", "nominal"),
        ("army", "nominal"),
    ]
    assert targets(found)["time"] == "Monday"
    assert found.numbers[0].of == found.entities[1].id


def test_lost_mentions_are_dropped() -> None:
    """Or the argument goes, and so do the source and what a number counts."""
    found = made(only("Tarn", "Rebels"), SAID, SAID, keep=False)
    assert targets(found) == {"agent": "Rebels", "number": "two"}
    assert found.events[0].source is None
    assert found.numbers[0].of is None


def test_overlapping_mention_of_the_same_kind() -> None:
    """A mention that overlaps is the counterpart if its coarse type is the same, and no other is."""
    start, end = span(TEXT, "two villages")
    wide = Entity("LOC", start, end, TEXT[start:end], "z1")
    assert targets(made(Annotations((wide,)), None, SAID, keep=False)) == {"place": "two villages"}
    assert targets(made(Annotations((replace(wide, type="ORG"),)), None, SAID, keep=False)) == {}


def test_equal_span_of_another_kind() -> None:
    """A mention of equal span is the counterpart whatever its type."""
    other = replace(entity(TEXT, "villages", "z1", "GPE"), type="FAC")
    assert targets(made(Annotations((other,)), None, SAID, keep=False)) == {"place": "villages"}


def test_best_overlap_wins() -> None:
    """Of several that overlap the one that shares most is meant."""
    start, end = span(TEXT, "two villages near Tarn")
    wide = Entity("LOC", start, end, TEXT[start:end], "z1")
    close = Entity("LOC", start, span(TEXT, "villages")[1], "two villages", "z2")
    assert targets(made(Annotations((wide, close)), None, SAID, keep=False)) == {"place": "two villages"}


def test_numbers_are_found_again() -> None:
    """A number argument leads to the number part's; one that it lacks is added with what it counts."""
    start, end = span(TEXT, "seized two")
    other = Annotations(numbers=(Number(start, end, TEXT[start:end], "q"),))
    assert targets(made(SAID, other, SAID))["number"] == "seized two"
    found = made(SAID, Annotations(), SAID)
    assert targets(found)["number"] == "two"
    assert found.numbers[0].of == found.entities[1].id
    assert "number" not in targets(made(SAID, Annotations(), SAID, keep=False))


def test_layers_without_a_part_stay_empty() -> None:
    """What would refer to a layer without a part is dropped."""
    found = made(None, None, SAID)
    assert (found.entities, found.numbers, found.events[0].arguments) == ((), (), ())
    assert made(None, SAID, None).numbers[0].of is None
    assert made(SAID, None, None) == Annotations(made(SAID, SAID, SAID).entities)


def test_added_mentions_join_their_fellows() -> None:
    """An added mention joins the cluster of its fellows, if the part of the entities has clusters."""
    together = replace(SAID, entities=tuple(replace(item, cluster="one") for item in GOLD.entities))
    found = made(only("Tarn", "Monday"), None, together)
    clusters = {item.text: item.cluster for item in found.entities}
    assert clusters["Tarn"] != clusters["Monday"]
    assert clusters["Rebels"] == clusters["villages"] == clusters["army"] == clusters["Tarn"]
    without = Annotations(tuple(replace(item, cluster=None) for item in only("Tarn").entities))
    assert all(item.cluster is None for item in made(without, None, together).entities)


def test_arguments_that_fall_together() -> None:
    """Two mentions with one counterpart are one argument."""
    event = GOLD.events[0]
    doubled = replace(event, arguments=(*event.arguments, replace(event.arguments[1], target="e9")))
    more = Entity("LOC", *span(TEXT, "villages near"), "villages near", "e9")
    said = replace(SAID, entities=(*GOLD.entities, more), events=(doubled,))
    found = made(only("villages"), None, said)
    assert [argument.role for argument in found.events[0].arguments].count("place") == 1
