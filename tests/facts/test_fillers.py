"""Entities that fill the roles of records."""

from __future__ import annotations

import msgspec
from facts.drafted import drafted

from bench.document import Argument, Event
from bench.facts.fillers import by_argument, by_number, deniers
from bench.facts.view import View

SOURCE = """
[e1 Rebels] [v1 took] [n1 two] [e2 towns]; [e3 they] [v2 seized] [e4 Bor], the [e5 army] said.
---
e1 ARMED nominal c1
e2 GPE nominal c2
e3 ARMED pronoun c1
e4 GPE name c4
e5 ARMED nominal c5
n1 exact value=2 unit=town role=captured_place scope=incident of=e2
v1 territory.capture actual cluster=w1 agent=e1 place=e2
v2 territory.capture denied cluster=w1 source=e5 agent=e3 place=e4 place=e2
"""


def test_each_entity_once_in_the_order_of_roles() -> None:
    """An entity that two mentions name fills the role once, where it is named first."""
    view = View(drafted(SOURCE), gold=True)
    found = by_argument(view, view.document.events)
    assert [(one.role, one.name) for one in found] == [
        ("agent", "Rebels"),
        ("place", "towns"),
        ("place", "Bor"),
        ("source", "army"),
    ]
    assert found[0].mentions == ((0, 6), (23, 27))


def test_deniers() -> None:
    """The sources of denials."""
    view = View(drafted(SOURCE), gold=True)
    assert [one.name for one in deniers(view, view.document.events[1:])] == ["army"]


def test_what_a_number_counts() -> None:
    """A count of places fills the place."""
    view = View(drafted(SOURCE), gold=True)
    assert [(one.role, one.name) for one in by_number(view, view.document.numbers[0])] == [("place", "towns")]


def test_when_a_filler_may_be_missed() -> None:
    """One optional reading makes its argument optional; one naming that asks for it, and it is asked for."""
    document = drafted(SOURCE)
    new = msgspec.structs.replace
    first, other = document.events
    named = (Argument("place", ident, alternative="p") for ident in ("e2", "e4"))
    places = tuple(new(one, optional=one.target == "e4") for one in named)
    loose, strict = new(first, arguments=places), new(other, arguments=(Argument("place", "e2"),))

    def optional(*events: Event) -> list[bool]:
        view = View(new(document, events=events), gold=True)
        return [one.optional for one in by_argument(view, events) if one.role == "place"]

    assert optional(loose) == [True]
    assert optional(loose, strict) == [False]
