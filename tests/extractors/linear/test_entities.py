"""Entities learned from gold."""

from __future__ import annotations

from bench.document import Document
from bench.extractors.linear.entities import Entities
from bench.extractors.linear.model import Settings
from bench.extractors.linear.view import view


def test_nested_names_times_and_levels(gold: list[Document]) -> None:
    """A nested name, a nominal and a time with its value are found in a sentence of their own."""
    model = Entities(Settings(), 1.0).fit([view(item) for item in gold], [item.entities for item in gold])
    text = "The Tarnish army left Bolgar on Monday."
    found = model.find(view(Document(id="x", text=text, meta={"published": "2024-05-07"})))
    got = {(entity.text, entity.type, entity.level, entity.value) for entity in found}
    assert ("Tarnish army", "ARMED", "name", None) in got
    assert ("Tarnish", "NORP", "name", None) in got
    assert ("Bolgar", "GPE", "name", None) in got
    assert ("Monday", "TIME", "name", "2024-05-06") in got
