"""Documents as they stand in files: ids and surface forms that are left out are filled in."""

from __future__ import annotations

import msgspec
import pytest
from conftest import TEXT, make_document
from corpus_strategies import documents, quick
from hypothesis import given

from bench.corpus.wire import Wire, annotations_of, complete, decode_wire, to_document
from bench.document import Annotations, Document, Entity, Event, Number, Trigger


@quick
@given(documents())
def test_complete_leaves_complete_alone(document: Document) -> None:
    """Annotations with ids and surface forms come back as they are."""
    assert complete(document.annotations, document.text) == document.annotations


def test_ids_are_counted_by_layer() -> None:
    """Items without id get e1, e2, n1, v1, ... in their order."""
    bare = Annotations(
        (Entity("PER", 0, 1), Entity("PER", 1, 2)), (Number(0, 1),), (Event("protest", Trigger(0, 1)),)
    )
    done = complete(bare, "abc")
    assert [item.id for item in (*done.entities, *done.numbers, *done.events)] == ["e1", "e2", "n1", "v1"]


def test_given_ids_are_never_taken() -> None:
    """A new id avoids all that are given, in any layer and after it."""
    given_ids = Annotations(
        (Entity("PER", 0, 1), Entity("PER", 1, 2, id="e1"), Entity("PER", 2, 3)), (Number(0, 1, id="e2"),)
    )
    assert [entity.id for entity in complete(given_ids, "abc").entities] == ["e3", "e1", "e4"]


def test_surface_forms_are_cut_from_the_text() -> None:
    """Spans without a surface form, triggers too, get the slice, in code points."""
    bare = Annotations((Entity("PER", 1, 3),), (Number(0, 1),), (Event("protest", Trigger(2, 4)),))
    done = complete(bare, "😀قتe\u0301")
    assert (done.entities[0].text, done.numbers[0].text, done.events[0].trigger.text) == ("قت", "😀", "تe")


def test_own_text_wins() -> None:
    """A document with a text keeps it; one without gets the given one."""
    assert to_document(Wire("d", "own"), "given").text == "own"
    assert to_document(Wire("d"), "given").text == "given"
    assert to_document(Wire("d", ""), "given").text == ""


def test_layers() -> None:
    """The annotations of a wire record are its three layers."""
    document = make_document()
    wire = Wire("d", TEXT, None, {}, document.entities, document.numbers, document.events)
    assert annotations_of(wire) == document.annotations


@pytest.mark.parametrize("text", ['{"id": "a", "x": 1}', '{"text": "a"}', "[]", '{"id": 1}'])
def test_shape_is_checked(text: str) -> None:
    """Unknown keys, missing ids and wrong types do not decode."""
    with pytest.raises(msgspec.ValidationError):
        decode_wire(text)
