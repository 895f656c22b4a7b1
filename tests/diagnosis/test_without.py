"""A document without an item refers to it nowhere."""

from __future__ import annotations

from conftest import make_document
from hypothesis import given
from scoring.random_documents import documents, few

from bench.diagnosis.without import alone, without
from bench.document import Document


def test_references_go_with_the_item() -> None:
    """Arguments, sources and counted entities that name the item go with it."""
    document = make_document()
    rest = without(document, document.entities[1])  # the villages: counted, and the event's place
    assert [entity.id for entity in rest.entities] == ["e1", "e3", "e4", "e5"]
    assert rest.numbers[0].of is None
    assert [argument.role for argument in rest.events[0].arguments] == ["agent", "time", "number"]
    assert without(document, document.entities[4]).events[0].source is None
    assert without(document, document.numbers[0]).numbers == ()


def test_alone() -> None:
    """Alone in its layer, an item keeps what it refers to in others."""
    document = make_document()
    assert alone(document, document.events[0]) == document
    one = alone(document, document.entities[0])
    assert [entity.id for entity in one.entities] == ["e1"]
    assert [argument.role for argument in one.events[0].arguments] == ["agent", "number"]


@few
@given(documents())
def test_every_reference_is_known(document: Document) -> None:
    """Whatever is taken away, no reference dangles."""
    for item in (*document.entities, *document.numbers, *document.events):
        for part in (without(document, item), alone(document, item)):
            known = {one.id for one in (*part.entities, *part.numbers, *part.events)}
            assert {argument.target for event in part.events for argument in event.arguments} <= known
        assert item.id not in {one.id for one in without(document, item).events}
