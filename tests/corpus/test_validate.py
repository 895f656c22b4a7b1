"""What a decoded document must satisfy; one rule a test."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from conftest import TEXT, make_document
from corpus_strategies import documents, figures, quick
from hypothesis import given

from bench.corpus.positions import field_name
from bench.corpus.validate import LARGEST, alternative_faults, bounds_of, faults, prediction_faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Argument, Document, Entity, Event, Number, Trigger, to_plain
from bench.ontology import load_ontology

ONTOLOGY = load_ontology()


def found(document: Document, *, gold: bool = True, text: str | None = TEXT, **wire: Any) -> list[str]:
    """The fields at fault, with the messages."""
    values = {"text": document.text, **wire}
    record = Wire(document.id, meta=document.meta, entities=document.entities, **values)
    record = msgspec.structs.replace(record, numbers=document.numbers, events=document.events)
    return [f"{field_name(f.path)}: {f.message}" for f in faults(record, text, ONTOLOGY, gold=gold)]


def changed(layer: str, **values: Any) -> Document:
    """A sound document with other attributes on the first item of a layer."""
    document = make_document()
    first, *rest = getattr(document, layer)
    return msgspec.structs.replace(document, **{layer: (msgspec.structs.replace(first, **values), *rest)})


@quick
@given(documents())
def test_sound_gold_has_no_fault(document: Document) -> None:
    """A sound document is sound, whatever characters its text has."""
    assert found(document, text=document.text) == []


@pytest.mark.parametrize(
    ("layer", "values", "fault"),
    [
        ("entities", {"type": "ARMY"}, "entities[0].type: unknown value 'ARMY'"),
        ("entities", {"type": "PLACE"}, "entities[0].type: unknown value 'PLACE'"),
        ("entities", {"level": None}, "entities[0].level: is missing"),
        ("entities", {"cluster": None}, "entities[0].cluster: is missing"),
        ("entities", {"value": "2024"}, "entities[0].value: ARMED has no value"),
        ("entities", {"score": 1.5}, "entities[0].score: 1.5 is out of range"),
        ("entities", {"score": float("nan")}, "entities[0].score: nan is out of range"),
        ("entities", {"text": "rebels"}, "entities[0].text: 'rebels' is not the text at 0:6"),
        ("entities", {"end": 0}, "entities[0].start: span 0:0 is outside the text"),
        ("entities", {"start": -1}, "entities[0].start: span -1:6 is outside the text"),
        ("entities", {"end": 1000}, "entities[0].start: span 0:1000 is outside the text"),
        ("entities", {"id": "e2"}, "entities[1].id: 'e2' is taken by entities[0]"),
        ("numbers", {"id": "e2"}, "numbers[0].id: 'e2' is taken by entities[1]"),
        ("numbers", {"of": "n1"}, "numbers[0].of: no entity has the id 'n1'"),
        ("numbers", {"of": ""}, "numbers[0].of: no entity has the id ''"),
        ("numbers", {"modifier": "about"}, "numbers[0].modifier: unknown value 'about'"),
        ("numbers", {"role": None}, "numbers[0].role: is missing"),
        ("numbers", {"scope": "all"}, "numbers[0].scope: unknown value 'all'"),
        ("numbers", {"low": 3}, "numbers[0].low: low 3 is above high 2"),
        ("numbers", {"low": 1}, "numbers[0].low: value 2, low 1, high 2 do not fit modifier exact"),
        ("numbers", {"modifier": "range"}, "numbers[0].low: a range is not stated as one"),
        ("events", {"type": "war"}, "events[0].type: unknown value 'war'"),
        ("events", {"type": "attack"}, "events[0].type: unknown value 'attack'"),
        ("events", {"realis": None}, "events[0].realis: is missing"),
        ("events", {"source": "v1"}, "events[0].source: no entity has the id 'v1'"),
        ("events", {"trigger": Trigger(0, 999)}, "events[0].trigger.start: span 0:999 is outside the text"),
        (
            "events",
            {"arguments": (Argument("agnt", "e1"),)},
            "events[0].arguments[0].role: unknown value 'agnt'",
        ),
        (
            "events",
            {"arguments": (Argument("agent", "n1"),)},
            "events[0].arguments[0].target: no entity has the id 'n1'",
        ),
        (
            "events",
            {"arguments": (Argument("number", "e1"),)},
            "events[0].arguments[0].target: no number has the id 'e1'",
        ),
        (
            "events",
            {"arguments": (Argument("cause", "v1"),)},
            "events[0].arguments[0].target: an event is not its own cause",
        ),
        (
            "events",
            {"arguments": (Argument("agent", "e1"), Argument("agent", "e1"))},
            "events[0].arguments[1]: agent e1 is stated twice",
        ),
        (
            "events",
            {"arguments": (Argument("agent", "e1", -0.1),)},
            "events[0].arguments[0].score: -0.1 is out of range",
        ),
    ],
)
def test_one_fault(layer: str, values: dict[str, Any], fault: str) -> None:
    """One wrong attribute of gold gives exactly one fault, at that attribute."""
    document = changed(layer, **values)
    if "id" in values:  # what referred to the old id is another matter
        document = msgspec.structs.replace(document, events=())
    assert found(document) == [fault]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), LARGEST + 1, -LARGEST - 1, 10**400])
def test_figures_that_cannot_be_kept(value: float) -> None:
    """NaN, infinity and what double precision cannot tell apart are refused, at any size."""
    document = changed("numbers", modifier="approx", value=value, low=None, high=None)
    assert found(document) == ["numbers[0].value: is no number that can be kept"]
    sound = changed("numbers", modifier="approx", value=LARGEST, low=None, high=None)
    assert found(sound) == []


def test_prediction_may_be_coarse_and_bare() -> None:
    """A prediction may use coarse types and state spans and types only; gold may not."""
    bare = make_document().with_annotations(
        Annotations((Entity("PLACE", 0, 6),), (Number(14, 17),), (Event("territory", Trigger(7, 13)),))
    )
    assert found(bare, gold=False) == []
    assert len(found(bare)) == 8


def read_as(*values: dict[str, Any], layer: str = "entities") -> Document:
    """A sound document with attributes on the first items of a layer, without what would refer to them."""
    document = make_document()
    items = list(getattr(document, layer))
    items += [msgspec.structs.replace(items[0], id=f"x{i}") for i in range(len(items), len(values))]
    items[: len(values)] = [
        msgspec.structs.replace(item, **more) for item, more in zip(items, values, strict=False)
    ]
    return msgspec.structs.replace(document, **{layer: tuple(items)})


A = {"alternative": "a"}


def test_alternatives_may_differ_in_anything() -> None:
    """Readings of one fact may differ in span, type or any other attribute, and be optional."""
    assert found(read_as(A, {**A, "optional": True}, A)) == []
    assert found(read_as(A, {**A, "modifier": "approx", "low": None, "high": None}, layer="numbers")) == []
    assert found(read_as(A, {**A, "realis": "planned"}, layer="events")) == []
    arguments = (Argument("agent", "e1", **A), Argument("agent", "e5", optional=True, **A))
    assert found(changed("events", arguments=arguments)) == []


@pytest.mark.parametrize("layer", ["entities", "numbers", "events"])
def test_alternative_to_nothing(layer: str) -> None:
    """A name that one item of its layer states offers no choice, whatever other layers state."""
    alone = ".alternative: no other reading states 'a'"
    assert found(read_as(A, layer=layer)) == [f"{layer}[0]{alone}"]
    entities = read_as(A).entities
    both = msgspec.structs.replace(read_as(A, layer=layer), entities=entities)
    assert found(both) == [f"{name}[0]{alone}" for name in dict.fromkeys(("entities", layer))]


def test_alternative_argument_to_nothing() -> None:
    """Arguments are alternatives within one event, not across events nor with items."""
    agent = (Argument("agent", "e1", alternative="a"),)
    two = read_as({"arguments": agent}, {"arguments": agent, "type": "protest"}, layer="events")
    alone = "arguments[0].alternative: no other reading states 'a'"
    assert found(two) == [f"events[0].{alone}", f"events[1].{alone}"]


@pytest.mark.parametrize("layer", ["entities", "numbers", "events"])
def test_two_identical_readings(layer: str) -> None:
    """Two readings that differ in their names only, or in being optional or scored, are one too many."""
    document = read_as(A, layer=layer)
    items = getattr(document, layer)
    bare = {"trigger": Trigger(items[0].start, items[0].end)} if layer == "events" else {"text": ""}
    again = msgspec.structs.replace(items[0], id="x", optional=True, score=0.5, **bare)
    document = msgspec.structs.replace(document, **{layer: (*items, again)})
    assert found(document) == [f"{layer}[{len(items)}]: is the same reading as {layer}[0]"]


def test_two_identical_arguments_are_one_fault() -> None:
    """An argument stated twice is told once, be it an alternative or not."""
    arguments = (Argument("agent", "e1", **A), Argument("agent", "e1", **A))
    assert found(changed("events", arguments=arguments)) == [
        "events[0].arguments[1]: agent e1 is stated twice"
    ]


def test_alternative_without_a_name() -> None:
    """An empty name is none."""
    document = read_as({"alternative": ""}, {"alternative": ""})
    assert found(document) == [f"entities[{i}].alternative: is empty" for i in (0, 1)]


def test_rules_of_alternatives_are_gold_rules() -> None:
    """What may be a prediction is not held to them, but any gold can be."""
    document = read_as(A)
    assert found(document, gold=False) == []
    record = Wire(document.id, document.text, entities=document.entities)
    assert [fault.path for fault in alternative_faults(record)] == [("entities", 0, "alternative")]


def test_prediction_commits_itself() -> None:
    """A prediction that calls something optional or an alternative is refused, at each place."""
    event = make_document().events[0]
    argument = Argument("agent", "e1", optional=True, **A)
    record = Wire(
        "d",
        entities=read_as(A, {"optional": True}).entities,
        numbers=read_as({"optional": True}, layer="numbers").numbers,
        events=(event, msgspec.structs.replace(event, arguments=(argument,), **A)),
    )
    assert [(field_name(fault.path), fault.message) for fault in prediction_faults(record)] == [
        (field, "is for gold only")
        for field in (
            "entities[0].alternative",
            "entities[1].optional",
            "numbers[0].optional",
            "events[1].alternative",
            "events[1].arguments[0].optional",
            "events[1].arguments[0].alternative",
        )
    ]


@quick
@given(documents())
def test_prediction_without_either_has_no_fault(document: Document) -> None:
    """What states neither is a prediction; what states either is not."""
    record = Wire("d", None, None, {}, document.entities, document.numbers, document.events)
    shown = str(to_plain(document)["entities"] + to_plain(document)["numbers"] + to_plain(document)["events"])
    states = "'optional': True" in shown or "'alternative': " in shown
    assert (next(prediction_faults(record), None) is not None) == states


def test_prediction_bounds_are_free() -> None:
    """A prediction's bounds need not follow from its modifier, but must not be crossed."""
    assert found(changed("numbers", low=1), gold=False) == []
    assert found(changed("numbers", low=3), gold=False) == ["numbers[0].low: low 3 is above high 2"]


def test_item_without_id_cannot_be_referred_to() -> None:
    """An empty reference does not mean the item that has no id."""
    number = Number(14, 17, of="")
    document = make_document().with_annotations(Annotations((Entity("PER", 0, 6),), (number,)))
    assert found(document, gold=False) == ["numbers[0].of: no entity has the id ''"]


def test_empty_document_id() -> None:
    """A document has a name."""
    assert found(make_document("")) == ["id: is empty"]


def test_standoff_states_no_surface_form() -> None:
    """A document with a hash instead of a text has bare spans, which must be spans."""
    sha256 = "0" * 64
    record = Wire("d", None, sha256, {}, (Entity("PER", 5, 9, cluster="c", level="name"),))
    assert list(faults(record, None, ONTOLOGY, gold=True)) == []
    for start, end, text, field in [(5, 9, "Tarn", "text"), (9, 5, "", "start"), (-1, 5, "", "start")]:
        entity = Entity("PER", start, end, text, cluster="c", level="name")
        wrong = msgspec.structs.replace(record, entities=(entity,))
        assert [f.path for f in faults(wrong, None, ONTOLOGY, gold=True)] == [("entities", 0, field)]


def test_surface_form_without_text_at_hand() -> None:
    """Where the text is simply not known, surface forms are no fault; a later check tells what is."""
    record = Wire("d", None, None, {}, (Entity("PER", 0, 4, "Tarn"),))
    assert list(faults(record, None, ONTOLOGY, gold=False)) == []


@pytest.mark.parametrize(
    ("sha256", "messages"),
    [
        ("0" * 64, ["is stated beside text"]),
        ("zz", ["is stated beside text", "'zz' is no SHA-256"]),
        ("A" * 64, ["is stated beside text", f"'{'A' * 64}' is no SHA-256"]),
    ],
)
def test_hash(sha256: str, messages: list[str]) -> None:
    """A hash stands in place of a text, never beside it, and is 64 lower-case hexadecimal digits."""
    assert found(make_document(), sha256=sha256) == [f"sha256: {message}" for message in messages]


def hint(text: str, start: int, surface: str) -> str:
    """What is said of a surface form that is not at ``start``."""
    record = Wire("d", text, None, {}, (Entity("PER", start, start + len(surface), surface),))
    (fault,) = faults(record, text, ONTOLOGY, gold=False)
    return fault.expected


def test_hint_names_the_nearest_occurrence() -> None:
    """A surface form that stands elsewhere is found there, the nearest one, before or behind."""
    text = "Tarn. " * 3 + "x" * 50 + " Tarn"
    assert hint(text, 13, "Tarn") == "expected 'arn.'; 'Tarn' stands at 12:16"
    assert hint(text, 60, "Tarn") == "expected 'xxxx'; 'Tarn' stands at 69:73"
    assert hint(text, 0, "Bern") == "expected 'Tarn'"


def test_hint_of_byte_offsets() -> None:
    """Offsets that count bytes instead of code points are answered with the right ones."""
    text = "قُتل جنود near Tarn"
    assert hint(text, 0, "Tarn").endswith(f"'Tarn' stands at {text.index('Tarn')}:{len(text)}")


def test_many_faults_in_a_long_text() -> None:
    """Ten thousand wrong types, spans and references in one text of a megabyte are all listed."""
    text = "Rebels seized Tarn. " * 50_000
    entities = tuple(Entity("ARMY", i * 20, i * 20 + 6, "Qebels", f"e{i}") for i in range(10_000))
    numbers = tuple(Number(i * 20, i * 20 + 6, id=f"n{i}", of=f"x{i}") for i in range(10_000))
    wire = Wire("d", text, None, {}, entities, numbers)
    paths = {fault.path for fault in faults(wire, text, ONTOLOGY, gold=False)}
    wrong = (("entities", "type"), ("entities", "text"), ("numbers", "of"))
    assert paths == {(layer, i, field) for i in range(10_000) for layer, field in wrong}


def test_misses_name_the_valid() -> None:
    """A wrong value and a wrong reference name the nearest that is right."""
    document = changed("numbers", of="e22", role="kiled")
    record = Wire("d", TEXT, None, {}, document.entities, document.numbers)
    expected = [fault.expected for fault in faults(record, TEXT, ONTOLOGY, gold=True)]
    assert expected == ["did you mean 'killed'?", "did you mean 'e2'?"]


@quick
@given(figures())
def test_bounds_follow_from_modifier(figure: tuple[str, Any, Any, Any]) -> None:
    """The implied bounds are always accepted, and never cross."""
    modifier, value, low, high = figure
    assert found(changed("numbers", modifier=modifier, value=value, low=low, high=high)) == []
    if modifier != "range":
        assert bounds_of(modifier, value) == (low, high)


def test_bounds_of_unknown_modifier() -> None:
    """No modifier, or an unknown one, implies no bounds."""
    assert bounds_of(None, 3) == bounds_of("roughly", 3) == (None, None)
