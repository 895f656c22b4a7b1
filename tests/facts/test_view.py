"""A document indexed for the derivation."""

from __future__ import annotations

import msgspec
from facts.drafted import drafted

from bench.document import Argument
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


def test_order_of_numbers_alike_in_all_but_scope() -> None:
    """Numbers of one span come in an order of their own, whichever stands first in the file."""
    document = drafted(SOURCE)
    first, other = document.numbers[0], document.numbers[1]
    pair = (first, msgspec.structs.replace(other, start=first.start, end=first.end, cluster=None))
    orders = [
        list(View(msgspec.structs.replace(document, numbers=numbers), gold=True).numbers)
        for numbers in (pair, pair[::-1])
    ]
    assert orders[0] == orders[1]


def test_order_of_events_alike_in_all_but_what_takes_part() -> None:
    """Of readings of one trigger the same one is kept, whichever stands first in the file."""
    document = drafted(SOURCE)
    new = msgspec.structs.replace
    with_agent = new(document.events[0], alternative="x")
    number, other = (Argument("number", one) for one in ("n1", "n3"))
    numbers = tuple(new(one, start=0, end=1) for one in document.numbers)
    for arguments in ((), (other,)):
        pair = (with_agent, new(with_agent, id="v2", arguments=arguments))
        more = (pair, (new(pair[0], arguments=(number,)), new(pair[1], arguments=(other,))))
        for events in more:
            kept = [
                list(View(new(document, events=some, numbers=numbers), gold=True).events)
                for some in (events, events[::-1])
            ]
            assert kept[0] == kept[1]


def test_a_fact_is_optional_if_a_reading_is() -> None:
    """An event of which a later reading is optional may be missed; in a prediction it may not."""
    document = drafted(
        "[v1 opened] [v2 fire]\n---\nv1 attack.clash actual cluster=w1\nv2 attack.clash actual cluster=w1"
    )
    new = msgspec.structs.replace
    first, other = document.events
    events = (new(first, alternative="fire"), new(other, alternative="fire", optional=True))
    readings = new(document, events=events)
    assert View(readings, gold=True).optional(events[0])
    assert not View(readings, gold=False).optional(events[0])
