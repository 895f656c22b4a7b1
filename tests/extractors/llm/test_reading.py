"""Answers are read by the schema, near-misses mended only where one meaning is possible."""

from __future__ import annotations

import json
from typing import Any

import pytest
from extractors.llm.helpers import ask

from bench.extractors.llm.items import SaidArgument, SaidEntity
from bench.extractors.llm.names import meant
from bench.extractors.llm.reading import understand
from bench.ontology import load_ontology

TYPES = (*load_ontology().entity_types, *load_ontology().coarse_types)
EVENTS = (*load_ontology().event_types, *load_ontology().coarse_events)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("gpe", "GPE"),
        ("PERSON", "PER"),
        ("Organization", "ORG"),
        ("Armed Group", "ARMED"),
        ("PLACE", "PLACE"),
        ("date", None),
        ("P", None),
        ("", None),
    ],
)
def test_types_of_entities(said: str, name: str | None) -> None:
    """Another case, a longer form: the one type that fits; where none does, none."""
    assert meant(said, TYPES) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Attack.Airstrike", "attack.airstrike"),
        ("airstrike", "attack.airstrike"),
        ("territory_capture", "territory.capture"),
        ("detension", "detention"),
        ("killed", None),
        ("c", None),
    ],
)
def test_types_of_events(said: str, name: str | None) -> None:
    """Other separators, the last part, one slip: the one type that fits."""
    assert meant(said, EVENTS) == name


def test_two_names_that_fit_are_none() -> None:
    """Of two names that fit equally well none is taken."""
    assert meant("attack", ("attack.clash", "attack.shelling")) is None


def read(value: Any, *layers: str, detail: str = "plain") -> tuple[Any, bool, dict[str, int]]:
    """An answer, whether it was valid, and its notes."""
    text = value if isinstance(value, str) else json.dumps(value)
    found = understand(text, ask(*layers, detail=detail))
    return found.answer, found.valid, dict(found.notes)


def test_a_valid_answer_needs_nothing() -> None:
    """What keeps to the schema is taken as it is, and counted as valid."""
    answer, valid, notes = read({"entities": [{"quote": "Tarn", "type": "GPE"}]}, "entities")
    assert answer.entities == (SaidEntity("Tarn", "GPE"),)
    assert (valid, notes) == (True, {})


@pytest.mark.parametrize(
    "value",
    [
        [{"quote": "Tarn", "type": "gpe"}],
        {"Entities": [{"quote": "Tarn", "type": "GPE"}]},
        {"annotations": {"entities": [{"quote": "Tarn", "type": "GPE"}]}},
        {"entities": {"quote": "Tarn", "type": "GPE"}},
        {"entities": [{"text": "Tarn", "label": "GPE"}]},
        {"entities": [{"quote": "Tarn", "type": "GPE"}, {"quote": "Ulm"}, "Ulm", {"type": "GPE"}]},
        {"entities": [{"quote": "Tarn", "type": "GPE"}, {"quote": "Ulm", "type": "CHEESE"}]},
    ],
)
def test_near_misses_are_mended_and_counted(value: Any) -> None:
    """A near-miss gives what it can mean only, and is never counted as valid."""
    answer, valid, notes = read(value, "entities")
    assert answer.entities == (SaidEntity("Tarn", "GPE"),)
    assert not valid
    assert sum(notes.values()) >= 1


@pytest.mark.parametrize("value", ["no", "{}", '{"answer": 42}', "[]", '{"entities": "none"}', '"entities"'])
def test_what_says_nothing_is_nothing(value: str) -> None:
    """An answer with no layer in it is none; it is not an answer without entities."""
    assert read(value, "entities")[0] is None
    assert read('{"entities": []}', "entities")[0] is not None


def test_figures() -> None:
    """Figures in quotation marks are read; what no file can hold is not."""
    one = {"quote": "1,200", "value": "1,200", "unit": "person", "role": "killed"}
    answer, valid, notes = read(
        {"numbers": [one, {**one, "value": 1e300}, {**one, "value": True}]}, "numbers"
    )
    assert [number.value for number in answer.numbers] == [1200, None, None]
    assert not valid
    assert notes == {"text for a figure": 1, "figure out of range": 1}


def test_infinity_is_no_figure() -> None:
    """JSON that overflows a float states no value."""
    answer, _, _ = read(
        '{"numbers": [{"quote": "9", "value": 1e999, "unit": null, "role": "other"}]}', "numbers"
    )
    assert answer.numbers[0].value is None


def test_arguments_by_role() -> None:
    """Arguments given as an object by role are taken apart; unknown roles are left out and counted."""
    event = {"quote": "seized", "type": "territory.capture"}
    answer, _, notes = read(
        {
            "entities": [],
            "events": [{**event, "arguments": {"agent": "rebels", "place": ["Tarn", "Ulm"], "mood": "x"}}],
        },
        "entities",
        "events",
    )
    expected = (SaidArgument("agent", "rebels"), SaidArgument("place", "Tarn"), SaidArgument("place", "Ulm"))
    assert answer.events[0].arguments == expected
    assert notes["left out: argument"] == 1


def test_half_characters_do_not_survive() -> None:
    """Half a surrogate pair in a quote becomes a replacement character, which can be stored."""
    answer, _, _ = read('{"entities": [{"quote": "a\\ud83d", "type": "GPE"}]}', "entities")
    assert answer.entities[0].quote == "a\ufffd"


def test_missing_layers_are_counted() -> None:
    """An answer that has one of two layers is an answer; the other is counted as missing."""
    answer, valid, notes = read({"entities": []}, "entities", "numbers")
    assert answer is not None
    assert not valid
    assert notes == {"layer missing": 1}
