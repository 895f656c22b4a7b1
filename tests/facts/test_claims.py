"""What event mentions say of how many."""

from __future__ import annotations

from facts.drafted import drafted

from bench.facts.claims import individuals, statements
from bench.facts.happenings import happenings
from bench.facts.view import View

SOURCE = """
[e1 police] [v1 killed] [n1 2] [e2 people] and [n2 3] [e3 rebels], [n3 30 km] away, with [n4 5] [e4 men].
---
e1 ARMED nominal c1
e2 POP nominal c2
e3 ARMED nominal c3
e4 PER nominal c4
n1 exact value=2 unit=person role=killed scope=incident of=e2 cluster=k1
n2 exact value=3 unit=person role=killed scope=incident of=e3
n3 exact value=30 unit=km role=distance scope=static
n4 exact value=2 unit=person role=killed scope=incident cluster=k1
v1 casualty.death actual cluster=w1 source=e1 patient=e4 number=n1 number=n2 number=n3 number=n4
"""


def test_one_statement_of_a_kind() -> None:
    """The numbers of a mention are added, one fact once; distances are no counts."""
    view = View(drafted(SOURCE), gold=True)
    ((kind, one),) = statements(view, view.document.events[0])
    assert kind == ("killed", "person", "incident")
    assert one.quantity[:3] == (5, 5, 5)
    assert [number.id for number in one.numbers] == ["n1", "n2", "n4"]
    assert one.source == ("cluster", "c1")


def test_individuals() -> None:
    """Patients of type PER are counted, each once, but only in events that have such a count."""
    source = (
        "[e1 Omar] and [e2 Abu] were [v1 hit].\n---\ne1 PER name c1\ne2 PER name c1\nv1 {} actual cluster=w1"
    )
    for kind, expected in (("casualty.death", "killed"), ("detention", "detained"), ("displacement", None)):
        view = View(drafted(source.format(kind) + " patient=e1 patient=e2"), gold=True)
        found = individuals(view, happenings(view)[0])
        assert (found and (found[0].role, found[1].quantity.point)) == (expected and (expected, 1))
