"""Entities that share a mention."""

from __future__ import annotations

from bench.document import Document, Entity
from bench.scoring.records.links import link


def document(*entities: Entity) -> Document:
    """A document with these entities."""
    return Document("d", "0123456789", entities=entities)


def test_one_shared_mention_is_enough() -> None:
    """Clusters are linked if any of their mentions agree; half of the code points suffice."""
    gold = document(Entity("PER", 0, 4, id="e1", cluster="a"), Entity("PER", 6, 8, id="e2", cluster="a"))
    predicted = document(Entity("ORG", 6, 8, id="e1", cluster="b"), Entity("PER", 2, 4, id="e2"))
    one, other = ("cluster", "b"), ("id", "e2")
    assert link(gold, predicted, "overlap") == {one: {("cluster", "a")}, other: {("cluster", "a")}}
    assert link(gold, predicted, "exact") == {one: {("cluster", "a")}}


def test_less_than_half_is_another_mention() -> None:
    """Spans that share less than half of what they cover are different mentions."""
    assert link(document(Entity("PER", 0, 9)), document(Entity("PER", 0, 4)), "overlap") == {}
