"""Nodes: annotations as token ranges."""

from __future__ import annotations

from bench.document import Document, Entity
from bench.extractors.linear.pipeline import entity_nodes, event_nodes, number_nodes
from bench.extractors.linear.view import view


def test_nodes_stand_for_the_same_text(gold: list[Document]) -> None:
    """Every gold annotation becomes a node over exactly its text."""
    for document in gold:
        seen = view(document)
        nodes = [*entity_nodes(seen, document.entities), *number_nodes(seen, document.numbers)]
        nodes += event_nodes(seen, document.events)
        texts = {item.id: item.text for item in (*document.entities, *document.numbers)}
        texts |= {event.id: event.trigger.text for event in document.events}
        assert {
            node.id: document.text[slice(*seen.offsets(node.first, node.stop))] for node in nodes
        } == texts


def test_a_span_that_cuts_a_token_is_left_out() -> None:
    """What the tokens cannot express is not learned from, and is no error."""
    seen = view(Document(id="x", text="Mosul fell"))
    assert entity_nodes(seen, [Entity(type="GPE", start=0, end=3, text="Mos", id="e1")]) == []
