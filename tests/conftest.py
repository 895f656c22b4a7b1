"""Fixtures and small builders that many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bench.document import Argument, Document, Entity, Event, Number, Trigger

ROOT = Path(__file__).resolve().parent.parent
# Machines differ in speed, so no example has a deadline; in CI the examples are fixed.
settings.register_profile("bench", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("bench")
TEXT = "Rebels seized two villages near Tarn on Monday, the army said. The town denied it."


def span(text: str, surface: str, occurrence: int = 0) -> tuple[int, int]:
    """The half-open span of the n-th occurrence of ``surface``."""
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(surface, at + 1)
    return at, at + len(surface)


def entity(text: str, surface: str, ident: str, kind: str, **more: object) -> Entity:
    """A gold-like entity at the first occurrence of ``surface``."""
    start, end = span(text, surface)
    values: dict[str, object] = {"level": "name", "cluster": f"c-{ident}", **more}
    return Entity(type=kind, start=start, end=end, text=surface, id=ident, **values)  # type: ignore[arg-type]


def make_document(ident: str = "tarn-01", split: str = "test", text: str = TEXT) -> Document:
    """A complete gold document: five entities, one number, one event with arguments."""
    start, end = span(text, "two")
    number = Number(start, end, "two", "n1", 2, 2, 2, "exact", "village", "captured_place", "incident", "e2")
    trigger = Trigger(*span(text, "seized"), "seized")
    roles = [("agent", "e1"), ("place", "e2"), ("time", "e4"), ("number", "n1")]
    arguments = tuple(Argument(role, target) for role, target in roles)
    event = Event("territory.capture", trigger, "v1", arguments, "actual", "e5", "w1")
    meta = {
        "language": "en",
        "published": "2024-05-06",
        "source": "conflict-bench",
        "licence": "CC-BY-4.0",
        "split": split,
    }
    entities = (
        entity(text, "Rebels", "e1", "ARMED", level="nominal"),
        entity(text, "villages", "e2", "GPE", level="nominal"),
        entity(text, "Tarn", "e3", "GPE"),
        entity(text, "Monday", "e4", "TIME", value="2024-05-06"),
        entity(text, "army", "e5", "ARMED", level="nominal"),
    )
    return Document(ident, text, meta, entities, (number,), (event,))


@pytest.fixture
def document() -> Document:
    """A complete gold document."""
    return make_document()
