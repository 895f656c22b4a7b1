"""Gold read as an answer that commits itself."""

from __future__ import annotations

import msgspec
from conftest import make_document
from hypothesis import given
from scoring.random_documents import documents, fewer

from bench.corpus.readings import committed
from bench.corpus.validate import faults, prediction_faults
from bench.corpus.wire import decode_wire
from bench.corpus.write import one_line
from bench.document import Document, to_plain
from bench.ontology import load_ontology


@fewer
@given(documents())
def test_what_is_committed_is_a_prediction(document: Document) -> None:
    """No reading and no option is left, every reference leads somewhere; twice is as once."""
    answer = committed(document.annotations)
    wire = decode_wire(one_line(to_plain(document.with_annotations(answer))).encode())
    assert list(prediction_faults(wire)) == []
    before = decode_wire(one_line(to_plain(document)).encode())
    if not list(faults(before, document.text, load_ontology(), gold=False)):
        assert list(faults(wire, document.text, load_ontology(), gold=False)) == []
    assert committed(answer) == answer


def test_the_first_reading_stands_for_all() -> None:
    """References to another reading lead to the first; optional items stay."""
    document = make_document()
    first, second, *rest = document.entities
    marked = [msgspec.structs.replace(one, alternative="x", optional=True) for one in (first, second)]
    event = document.events[0]
    pointed = msgspec.structs.replace(event, source=second.id)
    gold = msgspec.structs.replace(document, entities=(*marked, *rest), events=(pointed,))
    answer = committed(gold.annotations)
    assert answer.entities == (first, *rest)
    assert answer.events[0].source == first.id
