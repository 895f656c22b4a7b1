"""A document indexed for the derivation."""

from __future__ import annotations

import msgspec
from facts.drafted import drafted

from bench.facts.view import View

SOURCE = """
[e1 UN] and [e2 United Nations] [v1 counted] [n1 2] and [n2 2] and [n3 3].
---
e1 ORG name c1
e2 ORG name c1
n1 exact value=2 unit=person role=killed scope=incident cluster=k1
n2 exact value=2 unit=person role=killed scope=cumulative cluster=k1
n3 exact value=3 unit=person role=killed scope=stock
v1 casualty.death actual cluster=w1 agent=e1
"""


def test_entities_are_clusters() -> None:
    """Mentions of one cluster are one entity with one name; without a cluster each is its own."""
    view = View(drafted(SOURCE), gold=True)
    assert view.names == {("cluster", "c1"): "United Nations"}
    loose = msgspec.structs.replace(
        view.document,
        entities=tuple(msgspec.structs.replace(one, cluster=None) for one in view.document.entities),
    )
    assert len(View(loose, gold=True).mentions) == 2


def test_a_cluster_has_one_scope() -> None:
    """A fact that is cumulative once is so everywhere; another keeps its own scope."""
    view = View(drafted(SOURCE), gold=True)
    assert [view.scope_of(number) for number in view.numbers.values()] == [
        "cumulative",
        "cumulative",
        "stock",
    ]
    assert view.last_told(("cluster", "k1")) == 1


def test_only_gold_has_alternatives() -> None:
    """Of alternatives the first is kept, in gold only."""
    document = drafted(SOURCE)
    either = msgspec.structs.replace(
        document, numbers=tuple(msgspec.structs.replace(one, alternative="x") for one in document.numbers)
    )
    assert list(View(either, gold=True).numbers) == ["n1"]
    assert len(View(either, gold=False).numbers) == 3
