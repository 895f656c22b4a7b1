"""Clusters written as words, as in the test cases of the reference scorer: ``a bc def``."""

from __future__ import annotations

from bench.document import Document, Entity
from bench.scoring.coreference.overlap import Overlap, overlap

WIDTH = 3


def document(clusters: str, ident: str = "d") -> Document:
    """A document in which each letter is a mention of its own and each word a cluster.

    A letter stands at a place of its own, a capital at another one that overlaps the small letter.
    """
    entities = [
        entity(letter, f"c{at}", f"e{at}-{k}")
        for at, word in enumerate(clusters.split())
        for k, letter in enumerate(word)
    ]
    return Document(ident, "x" * 400, entities=tuple(entities))


def entity(letter: str, cluster: str | None, ident: str = "e", **more: object) -> Entity:
    """The mention that a letter stands for."""
    start = WIDTH * (ord(letter.lower()) - ord("0"))
    end = start + (2 if letter.isupper() else WIDTH)
    return Entity(type="PER", start=start, end=end, id=ident, cluster=cluster, **more)  # type: ignore[arg-type]


def table(gold: str, predicted: str) -> Overlap:
    """The table of shared mentions of two sets of clusters."""
    found = overlap(document(gold), document(predicted), "all", "exact", "keep")
    assert found is not None
    return found
