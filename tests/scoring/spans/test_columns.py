"""Columns hold what the documents hold."""

from __future__ import annotations

from typing import get_args

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import documents, fewer
from scoring.spans.span_cases import with_entities

from bench.document import Document, Layer
from bench.scoring.spans.columns import columns_of


@fewer
@given(st.lists(documents(), max_size=3))
def test_columns_are_the_spans_in_order(many: list[Document]) -> None:
    """Each row is one item: its document, span, type or role, and whether it is a name."""
    for layer in get_args(Layer):
        found = columns_of(many, layer)
        rows = [
            (at, item.start, item.end, item.role or "no role" if layer == "numbers" else item.type)
            for at, document in enumerate(many)
            for item in getattr(document, layer)
        ]
        names = [found.names[k] for k in found.name]
        columns = (found.document.tolist(), found.start.tolist(), found.end.tolist(), names)
        assert list(zip(*columns, strict=True)) == rows
    levels = [item.level in (None, "name") for document in many for item in document.entities]
    assert columns_of(many, "entities").level.tolist() == levels


def test_rows_can_be_taken() -> None:
    """Some rows keep their names."""
    found = columns_of([with_entities(0, [((0, 1), "A"), ((2, 3), "B")])], "entities")
    taken = found.take(np.array([1]))
    assert (taken.start.tolist(), taken.names[taken.name[0]]) == ([2], "B")
