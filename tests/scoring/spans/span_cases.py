"""Small cases of spans: rows of several documents, documents with words, candidate pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from hypothesis import strategies as st
from scoring.random_documents import documents, spans

from bench.document import Document, Entity
from bench.scoring.items import Item
from bench.scoring.spans.columns import columns_of
from bench.scoring.spans.edges import Edges
from bench.scoring.spans.rows import Sides, sides

new = msgspec.structs.replace
Spans = list[tuple[tuple[int, int], str]]
Case = list[tuple[Spans, Spans]]
_LETTERS = "ab cé,of𝔛 z"


def labelled(most: int = 5) -> st.SearchStrategy[Spans]:
    """Spans of a short text under few labels, so that they collide."""
    return st.lists(st.tuples(spans(8), st.sampled_from("ABC")), max_size=most)


def cases(documents: int = 3, most: int = 5) -> st.SearchStrategy[Case]:
    """Gold and predicted spans of some documents."""
    return st.lists(st.tuples(labelled(most), labelled(most)), min_size=1, max_size=documents)


def items(rows: Spans) -> list[Item]:
    """Spans as items."""
    return [Item(span, label) for span, label in rows]


def with_entities(at: int, rows: Spans) -> Document:
    """A document with spans as entities."""
    entities = tuple(Entity(label, *span, id=f"e{k}") for k, (span, label) in enumerate(rows))
    return Document(f"d{at}", f"{at:08}", entities=entities)


def both_sides(case: Case) -> Sides:
    """The case as rows."""
    golds = [with_entities(at, gold) for at, (gold, _) in enumerate(case)]
    predicteds = [with_entities(at, predicted) for at, (_, predicted) in enumerate(case)]
    return sides(columns_of(golds, "entities"), columns_of(predicteds, "entities"), lambda name: name)


def as_pairs(edges: Edges) -> list[tuple[int, int]]:
    """Index pairs, sorted."""
    return sorted(zip(edges.gold.tolist(), edges.predicted.tolist(), strict=True))


def as_edges(pairs: Sequence[tuple[int, int]]) -> Edges:
    """Index pairs as columns."""
    gold, predicted = (np.array([pair[k] for pair in pairs], dtype=np.int64) for k in range(2))
    return Edges(gold, predicted)


def best_by_force(worth: dict[tuple[int, int], tuple[int, ...]], size: int) -> tuple[int, ...]:
    """The lexicographically largest sum of worths over one-to-one choices; ``size`` is its length."""
    by_gold: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for (gold, predicted), value in worth.items():
        by_gold[gold].append((predicted, value))
    rows = list(by_gold.values())

    def search(at: int, used: frozenset[int]) -> tuple[int, ...]:
        if at == len(rows):
            return (0,) * size
        results = [search(at + 1, used)]
        for predicted, value in rows[at]:
            if predicted not in used:
                rest = search(at + 1, used | {predicted})
                results.append(tuple(a + b for a, b in zip(value, rest, strict=True)))
        return max(results)

    return search(0, frozenset())


@st.composite
def worded(draw: Any, at: int = 0) -> Document:
    """A document with entities, numbers and events over a text of several words, some beyond the BMP."""
    document = draw(documents(at))
    letters = draw(st.lists(st.sampled_from(_LETTERS), min_size=18, max_size=18))
    return new(document, text="".join(letters))


@st.composite
def worded_pairs(draw: Any, at: int = 0) -> tuple[Document, Document]:
    """A gold and a predicted document over the same words."""
    gold, predicted = draw(worded(at)), draw(worded(at))
    return gold, new(predicted, text=gold.text)


@st.composite
def loosened(draw: Any, gold: Document) -> Document:
    """The document as gold with readings and optional items in all layers."""
    names, loose = st.sampled_from([None, None, "x", "y"]), st.sampled_from([False, False, True])

    def free(layer: Any) -> Any:
        return tuple(new(one, alternative=draw(names), optional=draw(loose)) for one in layer)

    return new(gold, entities=free(gold.entities), numbers=free(gold.numbers), events=free(gold.events))
