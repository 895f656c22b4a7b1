"""The entities of a document."""

from __future__ import annotations

import msgspec
from facts.drafted import drafted

from bench.facts.mentions import Mentions, place

SOURCE = """
[e1 UN] and [e2 United Nations].
---
e1 ORG name c1
e2 ORG name c1
"""


def test_entities_are_clusters() -> None:
    """Mentions of one cluster are one entity with one name; without a cluster each is its own."""
    found = Mentions(drafted(SOURCE))
    assert found.names == {("cluster", "c1"): "United Nations"}
    loose = msgspec.structs.replace(
        found.document,
        entities=tuple(msgspec.structs.replace(one, cluster=None) for one in found.document.entities),
    )
    assert len(Mentions(loose).mentions) == 2


def test_where_things_stand() -> None:
    """An item that is not there stands nowhere; places in the text come first, then what items say."""
    found = Mentions(drafted(SOURCE))
    assert (found.span("e2"), found.span("e9")) == ((7, 21), (-1, -1))
    first, second = found.document.entities
    assert place(first) < place(second)
    assert place(first) == place(msgspec.structs.replace(first, id="x", cluster="y"))
