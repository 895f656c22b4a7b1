"""What numbers count."""

from __future__ import annotations

import msgspec
import pytest
from facts.drafted import drafted

from bench.document import Number
from bench.facts.kinds import Measured, groups_of, measured
from bench.facts.view import View

SOURCE = """
[e1 police] [v1 killed] [n1 2] [e2 people] and [n2 3] [e3 rebels], with [n3 5].
---
e1 ARMED nominal c1
e2 POP nominal c2
e3 ARMED nominal c3
n1 exact value=2 unit=person role=killed scope=incident of=e2
n2 exact value=3 unit=person role=killed scope=incident of=e3
n3 exact value=2 unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 number=n1 number=n2 number=n3
"""


def test_groups() -> None:
    """What is counted is a group; "people", or nothing, is no group in particular."""
    view = View(drafted(SOURCE), gold=True)
    found = [groups_of(view, number) for number in view.numbers.values()]
    assert found[:2] == [{("cluster", "c2"), None}, {("cluster", "c3")}]
    assert found[2] == {None}


@pytest.mark.parametrize(
    ("role", "unit", "scope", "event", "kind"),
    [
        ("killed", "soldiers", None, None, ("killed", "person", "incident")),
        ("displaced", "families", "stock", "displacement", ("displaced", "household", "stock")),
        (
            "captured_place",
            "villages",
            "incident",
            "territory.capture",
            ("captured_place", "place", "incident"),
        ),
        ("abducted", None, "incident", "release", ("released", "person", "incident")),
        ("weapon", "rifles", "incident", "weapons_seizure", ("weapon", "rifle", "incident")),
        ("distance", "km", "static", None, None),
        (None, "person", "incident", None, None),
    ],
)
def test_kinds(
    role: str | None, unit: str | None, scope: str | None, event: str | None, kind: Measured | None
) -> None:
    """The role, a canonical unit and the scope are what a number measures."""
    number = Number(0, 1, "7", "n1", 7, unit=unit, role=role, scope=scope)
    document = msgspec.structs.replace(drafted("[v1 a]\n---\nv1 siege actual cluster=w1"), numbers=(number,))
    assert measured(View(document, gold=True), number, event) == kind
