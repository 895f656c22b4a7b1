"""Small documents with numbers and the entities they count."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from scoring.random_documents import documents

from bench.document import Document, Entity, Number

new = msgspec.structs.replace
ENTITIES = (
    Entity("POP", 6, 12, id="e1", cluster="c"),
    Entity("POP", 20, 24, id="e2", cluster="c"),
    Entity("POP", 30, 34, id="e3", cluster="d"),
)
GOLD: dict[str, Any] = {
    "start": 0,
    "end": 5,
    "id": "n1",
    "value": 7,
    "low": 7,
    "high": 7,
    "modifier": "exact",
    "unit": "person",
    "role": "killed",
    "scope": "incident",
    "of": "e1",
}


def number(**values: Any) -> Number:
    """A complete number, seven killed persons, but for what is said otherwise."""
    return Number(**{**GOLD, **values})


def one(**values: Any) -> Document:
    """A document with that number and three entities, two of a cluster."""
    return holding(number(**values))


def holding(*numbers: Number) -> Document:
    """A document with some numbers and the three entities."""
    return Document("d", "x" * 60, entities=ENTITIES, numbers=numbers)


@st.composite
def complete_documents(draw: Any) -> Document:
    """Random documents whose numbers may state every attribute, and no alternatives."""
    document = draw(documents())
    ids = [None, *(entity.id for entity in document.entities)]
    numbers = tuple(
        new(
            item,
            modifier=draw(st.sampled_from([None, "exact", "at_least", "approx"])),
            scope=draw(st.sampled_from([None, "incident", "cumulative"])),
            of=draw(st.sampled_from(ids)),
            optional=False,
            alternative=None,
        )
        for item in document.numbers
    )
    entities = tuple(new(item, optional=False, alternative=None) for item in document.entities)
    return new(document, numbers=numbers, entities=entities)
