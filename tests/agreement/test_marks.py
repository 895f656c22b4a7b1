"""What an annotator says of an item."""

from __future__ import annotations

from conftest import make_document
from scoring.random_documents import renamed

from bench.agreement.marks import Mark, marks
from bench.document import Document, Entity, Event, Number, Trigger


def test_attributes() -> None:
    """Each layer has its attributes in order; a value applies to times only; a source is its mentions."""
    document = make_document()
    assert marks(document, "entities")[2:4] == [
        Mark((32, 36), ("GPE", "name", None)),
        Mark((40, 46), ("TIME", "name", "2024-05-06")),
    ]
    assert marks(document, "numbers") == [
        Mark((14, 17), ("captured_place", "incident", "exact", "village", "2.0"), ((18, 26),))
    ]
    assert marks(document, "events") == [Mark((7, 13), ("territory.capture", "actual", "yes"), ((52, 56),))]


def test_left_out_is_none() -> None:
    """What is not stated has the label none, a time's value too; bounds stand for a value that is open."""
    document = Document(
        "d",
        "x" * 9,
        entities=(Entity("TIME", 0, 1),),
        numbers=(Number(0, 1), Number(1, 2, low=3, unit="Men")),
        events=(Event("movement", Trigger(0, 1)),),
    )
    assert marks(document, "entities") == [Mark((0, 1), ("TIME", "none", "none"))]
    assert marks(document, "numbers") == [
        Mark((0, 1), ("none",) * 5),
        Mark((1, 2), ("none", "none", "none", "person", "3.0..none")),
    ]
    assert marks(document, "events") == [Mark((0, 1), ("movement", "none", "no"))]


def test_all_mentions_of_a_source() -> None:
    """A source in a cluster is all its mentions, in order."""
    entities = (
        Entity("ORG", 5, 7, id="e1", cluster="c"),
        Entity("ORG", 0, 2, id="e2", cluster="c"),
        Entity("ORG", 3, 4, id="e3"),
    )
    events = tuple(Event("movement", Trigger(8, 9), source=source) for source in ("e1", "e3"))
    found = marks(Document("d", "x" * 9, entities=entities, events=events), "events")
    assert [mark.refers for mark in found] == [((0, 2), (5, 7)), ((3, 4),)]


def test_ids_do_not_matter() -> None:
    """No id or name of a cluster gets into a mark."""
    document = make_document()
    # The helper renames what random documents have; the counted entity and the source are not among it.
    other = renamed(document, "other", "x")
    assert marks(other, "entities") == marks(document, "entities")
