"""The page on the format shows sound documents and drafts that compile."""

from __future__ import annotations

import json
import re

import msgspec
from conftest import ROOT

from bench.corpus.markup import compile_draft
from bench.corpus.validate import faults, prediction_faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Argument, Entity, Event, Number
from bench.ontology import load_ontology

PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
WHOLE, READINGS = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
DRAFT, LINES = re.findall(
    r"```\n(.*?)\n```\n", re.sub(r"```json\n.*?```", "", PAGE, flags=re.DOTALL), re.DOTALL
)


def test_the_document_is_sound_gold() -> None:
    """The example of a document keeps to every rule of gold."""
    wire = msgspec.json.decode(WHOLE, type=Wire)
    assert list(faults(wire, wire.text, load_ontology(), gold=True)) == []


def test_the_readings_are_sound_gold() -> None:
    """The example of readings does, too, but is no prediction."""
    plain = [json.loads(line) for line in READINGS.splitlines()]
    entities, event = msgspec.convert(plain[:2], tuple[Entity, ...]), msgspec.convert(plain[2], Event)
    place = Entity("GPE", 29, 33, "Tarn", "e3", "c2", "name")
    text = "Rebels from Tarn seized near Tarn."
    wire = Wire("d", text, None, {}, (*entities, place), (), (event,))
    assert list(faults(wire, text, load_ontology(), gold=True)) == []
    assert len(list(prediction_faults(wire))) == 3


def test_the_drafts_compile() -> None:
    """The draft compiles, also with the lines that the page shows for what is open."""
    document, _ = compile_draft("d", DRAFT + "\n", "d.draft")
    assert [event.type for event in document.events] == ["territory.capture"]
    head, rows = DRAFT.rsplit("---\n", 1)
    kept = [row for row in rows.splitlines() if row.split()[0] not in ("e1", "v1")]
    document, _ = compile_draft("d", head + "---\n" + "\n".join([*kept, *LINES.splitlines()]), "d.draft")
    assert document.entities[0].alternative == "force"
    assert [one.optional for one in document.events[0].arguments] == [False, False, True]


def test_every_field_is_in_the_table() -> None:
    """The page names every field of every record."""
    named = set(re.findall(r"`(\w+)`", PAGE))
    for record in (Wire, Entity, Number, Event, Argument):
        assert set(record.__struct_fields__) <= named
    assert set(Annotations.__struct_fields__) <= named
