"""Pairs of documents at hand."""

from __future__ import annotations

from conftest import make_document
from hypothesis import given
from scoring.full_documents import Pairs, full_sets
from scoring.random_documents import fewer

from bench.document import Annotations, Entity
from bench.scoring.pairs import PairsInMemory, is_special
from bench.scoring.spans.columns import columns_of


@fewer
@given(full_sets())
def test_both_sides_in_order(pairs: Pairs) -> None:
    """Documents come as they were given, their columns are those of each side, made once."""
    held = PairsInMemory(pairs)
    assert len(held) == len(pairs)
    assert list(held.each()) == pairs
    for layer in ("entities", "numbers", "events"):
        sides = held.columns(layer)  # type: ignore[arg-type]
        for side, found in enumerate(sides):
            expected = columns_of([pair[side] for pair in pairs], layer)  # type: ignore[arg-type]
            assert [column.tolist() for column in found[:5]] == [column.tolist() for column in expected[:5]]
            assert found.names == expected.names
        assert held.columns(layer) is sides  # type: ignore[arg-type]


def test_gold_that_leaves_something_open_is_special() -> None:
    """Readings and optional items make a document special, layer by layer, in the gold alone."""
    plain = make_document()
    entities = (Entity("GPE", 0, 3, optional=True), Entity("GPE", 0, 3))
    free = plain.with_annotations(Annotations(entities, plain.numbers, plain.events))
    held = PairsInMemory([(plain, free), (free, plain)])
    assert dict(held.special("entities")) == {1: (free, plain)}
    assert dict(held.special("numbers")) == {}
    assert is_special(Annotations((Entity("GPE", 0, 3, alternative=""),)), "entities")
