"""Small documents that state everything: levels, clusters, values, scopes, realis, sources, scores."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from scoring.events.rich_documents import attributed
from scoring.random_documents import renamed

from bench.document import Annotations, Document

new = msgspec.structs.replace
Pairs = list[tuple[Document, Document]]
# For tests that count every measure in each example.
brief = settings(deadline=None, max_examples=6)
_WORDS = ("tarn", "сёла", "𝔛", "of", "3,000")


@st.composite
def full(draw: Any, at: int = 0) -> Document:
    """A document in which any attribute may be stated; texts of different ``at`` differ."""
    document = draw(attributed(at))
    scores = st.sampled_from([None, 0.25, 0.5, 1.0])
    counted = [None, *(entity.id for entity in document.entities)]
    numbers = tuple(
        new(
            one,
            scope=draw(st.sampled_from([None, "incident", "cumulative", "stock"])),
            modifier=draw(st.sampled_from([None, "exact", "at_least"])),
            of=draw(st.sampled_from(counted)),
            cluster=draw(st.sampled_from([None, "f1", "f2"])),
            score=draw(scores),
        )
        for one in document.numbers
    )
    events = tuple(
        new(one, cluster=draw(st.sampled_from([None, "w1", "w2"])), score=draw(scores))
        for one in document.events
    )
    entities = tuple(new(one, score=draw(scores)) for one in document.entities)
    text = f"{document.text[:12]} {_WORDS[at % 5]} {at}" + " " * 4
    return new(document, text=text, entities=entities, numbers=numbers, events=events)


@st.composite
def full_pairs(draw: Any, at: int = 0) -> tuple[Document, Document]:
    """Gold and prediction over one text."""
    gold, predicted = draw(full(at)), draw(full(at))
    return gold, new(predicted, text=gold.text)


def full_sets(most: int = 3) -> st.SearchStrategy[Pairs]:
    """Gold and predicted documents over different texts."""
    return st.integers(1, most).flatmap(lambda size: st.tuples(*map(full_pairs, range(size))).map(list))


@st.composite
def loosened(draw: Any, gold: Document) -> Document:
    """The document as gold with readings and optional items in all layers."""
    names, loose = st.sampled_from([None, None, "x", "y"]), st.sampled_from([False, False, True])

    def free(layer: Any) -> Any:
        return tuple(new(one, alternative=draw(names), optional=draw(loose)) for one in layer)

    return gold.with_annotations(Annotations(free(gold.entities), free(gold.numbers), free(gold.events)))


def called(document: Document, ident: str, prefix: str) -> Document:
    """The same document with every id, reference, cluster and reading called something else."""

    def name(given: str | None) -> str | None:
        return given and prefix + given

    again = renamed(document, ident, prefix)
    return new(
        again,
        entities=tuple(new(one, alternative=name(one.alternative)) for one in again.entities),
        numbers=tuple(
            new(one, of=name(one.of), cluster=name(one.cluster), alternative=name(one.alternative))
            for one in again.numbers
        ),
        events=tuple(
            new(one, source=name(one.source), cluster=name(one.cluster), alternative=name(one.alternative))
            for one in again.events
        ),
    )
