"""Fact sheets: what a document says, for people."""

from __future__ import annotations

import msgspec
import pytest
from conftest import make_document

from bench.document import Document, Entity, Number
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
