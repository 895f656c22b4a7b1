"""Candidates for what is the same, and the clusters that links make."""

from __future__ import annotations

from bench.document import Document
from bench.extractors.encoder.antecedents import clusters, same_entities, same_events
from bench.extractors.linear.view import view


def test_only_mentions_of_one_type_compete(gold: list[Document]) -> None:
    """A mention is compared with every earlier one of its type and with no other."""
    document = gold[0]
    found = same_entities(view(document), document.entities, 64)
    types = [entity.type for entity in document.entities]
    expected = {
        (later, earlier)
        for later in range(len(types))
        for earlier in range(later)
        if types[later] == types[earlier]
    }
    assert set(found.pairs) == expected
    assert found.among == len(types)


def test_events_of_one_coarse_type_compete(gold: list[Document]) -> None:
    """Capture and death are never the same happening."""
    document = gold[0]
    assert same_events(view(document), document.events, {}, 64).pairs == ()


def test_links_make_clusters() -> None:
    """A chain of links is one cluster; the best antecedent counts, one at 0 or below does not."""
    pairs = [(1, 0), (2, 0), (2, 1), (3, 0), (3, 2)]
    assert clusters(4, pairs, [0.5, 0.1, 2.0, 0.0, -1.0], "c") == ["c1", "c1", "c1", "c4"]


def test_nothing_has_no_clusters() -> None:
    """A text without mentions is no error."""
    seen = view(Document("x", ""))
    assert same_entities(seen, [], 64).pairs == ()
    assert clusters(0, [], [], "c") == []
