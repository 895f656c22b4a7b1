"""Fact sheets: what a document says, for people."""

from __future__ import annotations

import msgspec
import pytest
from conftest import make_document, span

from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.report.factsheet import bounds_text, fact_sheet


def test_fact_sheet() -> None:
    """Events with their roles, numbers with what they count, names by type."""
    assert fact_sheet(make_document()).splitlines() == [
        "tarn-01, published 2024-05-06",
        "",
        "Events (1)",
        "  territory.capture: seized",
        "      agent: Rebels",
        "      place: villages",
        "      time: Monday (2024-05-06)",
        "      number: two villages",
        "      according to: army",
        "      in: “Rebels seized two villages near Tarn on Monday, the army said.”",
        "",
        "Numbers (1)",
        "  two  = 2 village  captured_place, incident  of: villages",
        "",
        "Names",
        "  GPE    Tarn",
        "  TIME   Monday",
    ]


def test_a_document_without_facts() -> None:
    """Nothing found is a head without sections."""
    assert fact_sheet(Document("d", "text")) == "d\n"


def test_pronouns_are_named_after_their_cluster() -> None:
    """A mention that is no name is shown with the longest name of its cluster."""
    people = (
        Entity("PER", 0, 4, "Haim", "e1", "c", "name"),
        Entity("PER", 5, 14, "Haim\nLeon", "e2", "c", "name"),
        Entity("PER", 15, 17, "he", "e3", "c", "pronoun"),
    )
    event = make_document().events[0]
    agent = msgspec.structs.replace(
        event, source=None, arguments=(msgspec.structs.replace(event.arguments[0], target="e3"),)
    )
    sheet = fact_sheet(Document("d", "Haim Haim\nLeon he", entities=people, events=(agent,)))
    assert "agent: he (Haim Leon)" in sheet
    assert "PER    Haim Leon (x3)" in sheet


def _agent_of(*mentions: tuple[str, str]) -> str:
    """How the sheet names the last of these mentions of one cluster, as the agent of an event."""
    text = " ".join(surface for surface, _ in mentions)
    entities, at = [], 0
    for k, (surface, level) in enumerate(mentions):
        entities.append(Entity("PER", at, at + len(surface), surface, f"e{k}", "c", level))
        at += len(surface) + 1
    agent = Argument("agent", entities[-1].id)
    event = Event("movement", Trigger(0, 1, text[0]), "v1", (agent,))
    sheet = fact_sheet(Document("d", text, entities=tuple(entities), events=(event,)))
    return sheet.partition("agent: ")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("mentions", "shown"),
    [
        ([("Ali", "name"), ("Ali Omar", "name"), ("the chief", "nominal")], "the chief (Ali Omar)"),
        ([("Ali", "name"), ("the old chief", "nominal"), ("he", "pronoun")], "he (Ali)"),
        ([("chief", "nominal"), ("the old chief", "nominal"), ("he", "pronoun")], "he (the old chief)"),
        ([("the old chief", "nominal"), ("chief", "nominal")], "chief"),
        ([("his", "pronoun"), ("he", "pronoun")], "he"),
        ([("Ali Omar", "name"), ("Ali", "name")], "Ali"),
    ],
)
def test_naming(mentions: list[tuple[str, str]], shown: str) -> None:
    """A nominal or pronoun gets its cluster's name in brackets; without one, a pronoun its nominal."""
    assert _agent_of(*mentions) == shown


def test_a_number_shows_what_it_counts() -> None:
    """A number of a mention is shown with the mention, and that with its name."""
    text = "Two of them fell near Tarn, said the Tarn Guards."
    number = Number(0, 3, "Two", "n1", 2, 2, 2, of="e1")
    people = (
        Entity("ARMED", *span(text, "them"), "them", "e1", "c", "pronoun"),
        Entity("ARMED", *span(text, "Tarn Guards"), "Tarn Guards", "e2", "c", "name"),
    )
    trigger = Trigger(*span(text, "fell"), "fell")
    event = Event("casualty.death", trigger, "v1", (Argument("number", "n1"),))
    sheet = fact_sheet(Document("d", text, entities=people, numbers=(number,), events=(event,)))
    assert "number: Two them (Tarn Guards)\n" in sheet
    assert "of: them (Tarn Guards)\n" in sheet


def _quote(text: str, surface: str, until: int | None = None) -> str:
    """What the sheet quotes for an event at ``surface``; it is the last line of the event."""
    start, end = span(text, surface)
    trigger = Trigger(start, until or end, text[start : until or end])
    last = fact_sheet(Document("d", text, events=(Event("movement", trigger, "v1"),))).splitlines()[-1]
    assert last.startswith("      in: “")
    assert last.endswith("”")
    return last[len("      in: “") : -1]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He slept. They fled at dawn. It rained.", "They fled at dawn."),
        ("He slept.\nThey  fled\tat dawn\nIt rained.", "They fled at dawn"),
        ("They fled " + "far and wide " * 20 + ".", "They fled " + "far and wide " * 7 + "far and…"),
        ("We saw " + "how men " * 20 + "fled.", "…" + "how men " * 13 + "fled."),
        (
            "We saw " + "how men " * 20 + "fled " + "far and wide " * 20,
            "…men " + "how men " * 6 + "fled" + " far and wide" * 4 + "…",
        ),
        ("x" * 200 + "fled" + "y" * 200, "…" + "x" * 52 + "fled" + "y" * 52 + "…"),
    ],
)
def test_sentence(text: str, quote: str) -> None:
    """An event ends with its sentence, cut between words around the trigger, where it is long."""
    assert len(quote) <= 110
    assert _quote(text, "fled") == quote


def test_sentence_of_a_wild_trigger() -> None:
    """A trigger that is long or crosses sentences makes no long quote."""
    text = "They fled. " * 100
    quote = _quote(text, "fled", until=len(text))
    assert quote.startswith("They fled. They fled.")
    assert quote.endswith("…")
    assert len(quote) <= 110


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Number(0, 1, value=7), "= 7"),
        (Number(0, 1, value=0, modifier="exact"), "= 0"),
        (Number(0, 1, value=91000, modifier="more_than", low=91000), "> 91,000"),
        (Number(0, 1, value=2.5, modifier="approx"), "~ 2.5"),
        (Number(0, 1, low=20, high=30, modifier="range"), "20..30"),
        (Number(0, 1, low=20), "20.."),
        (Number(0, 1, modifier="vague"), "?"),
    ],
)
def test_bounds(number: Number, shown: str) -> None:
    """The quantity with the sign of its modifier, a range, or a question mark."""
    assert bounds_text(number) == shown
