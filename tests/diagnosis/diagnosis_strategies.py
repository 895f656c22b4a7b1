"""Random pairs of documents whose gold has optional items and alternatives, too."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from scoring.random_documents import documents

from bench.document import Document

new = msgspec.structs.replace


@st.composite
def loose(draw: Any, document: Document) -> Document:
    """The same document, some items of it optional and some alternatives of each other."""

    def loosen(item: Any) -> Any:
        group = draw(st.sampled_from([None, None, "either", "or"]))
        return new(item, optional=draw(st.booleans()), alternative=group)

    return new(
        document,
        entities=tuple(map(loosen, document.entities)),
        numbers=tuple(map(loosen, document.numbers)),
        events=tuple(
            loosen(new(event, arguments=tuple(map(loosen, event.arguments)))) for event in document.events
        ),
    )


def loose_pairs() -> st.SearchStrategy[tuple[Document, Document]]:
    """A gold document with optional items and alternatives, and a prediction for it."""
    return st.tuples(documents().flatmap(loose), documents())
