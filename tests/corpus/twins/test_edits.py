"""Edits under annotations."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from corpus_strategies import documents, quick
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.twins.edits import Cut, Edit, edited
from bench.corpus.validate import faults
from bench.corpus.wire import decode_wire
from bench.corpus.write import one_line
from bench.document import Document, Entity, to_plain
from bench.ontology import load_ontology


@quick
@given(documents(), st.data())
def test_spans_go_where_their_words_go(document: Document, data: Any) -> None:
    """After edits that cut nothing every span has the words of the new text, in any order of the edits."""
    places = st.integers(0, len(document.text))
    pairs = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=4))
    edits = [Edit(start, end, data.draw(st.sampled_from(["", "x", "long word "]))) for start, end in pairs]
    try:
        found = edited(document, edits, "other", document.meta)
    except (Cut, ValueError):
        return
    assert all(found.text[span.start : span.end] == span.text for span in found.spans())
    shuffled = edited(document, edits[::-1], "other", document.meta)
    assert shuffled == found


@quick
@given(documents())
def test_no_edit_changes_nothing(document: Document) -> None:
    """Without edits a document is itself under another name."""
    same = edited(document, [], document.id, document.meta)
    assert same == document
    wire = decode_wire(one_line(to_plain(same)).encode())
    assert list(faults(wire, same.text, load_ontology(), gold=False)) == []


def test_neighbours_keep_their_words_and_what_is_around_takes_the_new_ones() -> None:
    """An insertion at the border of a span stays outside; an edit within a span grows it."""
    text = "Rebels took Tarn."
    spans = ((0, 6), (12, 16), (7, 16))
    entities = tuple(Entity("GPE", start, end, text[start:end]) for start, end in spans)
    document = Document("d", text, {}, entities)
    found = edited(document, [Edit(0, 0, "So "), Edit(12, 16, "Old Kresh"), Edit(16, 16, " now")], "t", {})
    assert found.text == "So Rebels took Old Kresh now."
    assert [one.text for one in found.entities] == ["Rebels", "Old Kresh", "took Old Kresh"]


def test_a_span_that_would_be_cut_is_refused() -> None:
    """No edit may leave half a span."""
    document = Document("d", "Rebels took Tarn.", {}, (Entity("ARMED", 0, 6, "Rebels"),))
    with pytest.raises(Cut):
        edited(document, [Edit(3, 9, "x")], "t", {})
    with pytest.raises(ValueError, match="overlap"):
        edited(msgspec.structs.replace(document, entities=()), [Edit(0, 4, "x"), Edit(3, 6, "y")], "t", {})
