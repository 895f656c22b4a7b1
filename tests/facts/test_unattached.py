"""Numbers outside events."""

from __future__ import annotations

from facts.drafted import drafted

from bench.facts.happenings import happenings
from bench.facts.unattached import bare, unattached
from bench.facts.view import View

SOURCE = """
They [v1 killed] [e1 rebels]. Of [n1 12] [e3 rebels], [n2 4] [e2 nurses] hurt; [n3 12] died, [n4 9] km off.
---
e1 ARMED nominal c1
e3 ARMED nominal c1
e2 PER nominal c2
n1 exact value=12 unit=person role=killed scope=incident of=e3 cluster=k1
n2 exact value=4 unit=person role=wounded scope=incident of=e2
n3 exact value=12 unit=person role=killed scope=incident cluster=k1
n4 exact value=9 unit=km role=distance scope=static
v1 casualty.death actual cluster=w1 patient=e1
"""


def test_where_numbers_belong() -> None:
    """A fact goes, once, to the one happening in which what it counts takes part; distances are no counts."""
    view = View(drafted(SOURCE), gold=True)
    found = [(number.id, kind.role, at) for number, kind, at in unattached(view, happenings(view))]
    assert found == [("n1", "killed", 0), ("n2", "wounded", None)]


def test_a_bare_number() -> None:
    """It is nobody's report, of its figure and group."""
    view = View(drafted(SOURCE), gold=True)
    one = bare(view, view.numbers["n1"])
    assert (one.mention, one.source, one.groups) == (None, None, {("cluster", "c1")})
    assert one.quantity[:3] == (12, 12, 12)
