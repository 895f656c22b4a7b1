"""Counts: rival, revised, repeated and partial reports of one fact are never added."""

from __future__ import annotations

import msgspec
from facts.drafted import bounds, counts, drafted, facts

from bench.facts import Count, records, totals


def standings(count: Count) -> list[tuple[float | None, str]]:
    """The figure and the standing of each report."""
    return [(claim.quantity.point, claim.standing) for claim in count.claims]


def test_rival_counts_make_a_range() -> None:
    """Two sources of one loss: the lowest to the highest, both sources kept; the dead children are a part."""
    (count,) = counts(
        """
The [e1 group] listed [n1 43] [v1 dead], the [e2 army] said that [n2 17] [e3 people] had been [v2 killed].
Among the [v3 dead] were [n3 eleven] [e4 children], [e5 she] said.
---
e1 ORG nominal c1
e2 ARMED nominal c2
e3 POP nominal c3
e4 POP nominal c4
e5 PER pronoun c5
n1 exact value=43 unit=person role=killed scope=incident
n2 exact value=17 unit=person role=killed scope=incident of=e3
n3 exact value=11 unit=person role=killed scope=incident of=e4
v1 casualty.death actual cluster=w1 source=e1 number=n1
v2 casualty.death actual cluster=w1 source=e2 patient=e3 number=n2
v3 casualty.death actual cluster=w1 source=e5 patient=e4 number=n3
""",
        "killed",
    )
    assert bounds(count) == (17, 43)
    assert count.contested
    assert count.sources == ("group", "army")
    assert standings(count) == [(43, "stands"), (17, "stands"), (11, "part")]


def test_one_victims_cluster_is_enough_for_rivals() -> None:
    """Counts of the same victims, who are one cluster, are rivals whatever the victims are called."""
    source = """
The [e1 army] [v1 lost] [n1 41] of its [e2 soldiers]; [e3 rebels] said they [v2 killed] [n2 63] [e4 infidels].
---
e1 ARMED nominal c1
e2 ARMED nominal c2
e3 ARMED nominal c3
e4 ARMED nominal c2
n1 exact value=41 unit=person role=killed scope=incident of=e2
n2 exact value=63 unit=person role=killed scope=incident of=e4
v1 casualty.death actual cluster=w1 source=e1 patient=e2 number=n1
v2 casualty.death actual cluster=w1 source=e3 patient=e4 number=n2
"""
    assert [bounds(one) for one in counts(source, "killed")] == [(41, 63)]


def test_a_revised_toll() -> None:
    """Of the reports of one source the last holds; that of another source is a rival."""
    (count,) = counts(
        """
[e1 Holub] said [n1 five] [e2 people] had [v1 died], then lowered the [v2 toll] to [n2 three]:
[n3 two] [e3 engineers]
and a guard. A [e4 doctor] said [n4 two] [e5 men] had [v3 died].
---
e1 PER name c1
e2 POP nominal c2
e3 POP nominal c3
e4 PER nominal c4
e5 POP nominal c2
n1 exact value=5 unit=person role=killed scope=incident of=e2
n2 exact value=3 unit=person role=killed scope=incident of=e2
n3 exact value=2 unit=person role=killed scope=incident of=e3
n4 exact value=2 unit=person role=killed scope=incident of=e5
v1 casualty.death actual cluster=w1 source=e1 patient=e2 number=n1
v2 casualty.death actual cluster=w1 source=e1 patient=e3 number=n2
v3 casualty.death actual cluster=w1 source=e4 patient=e5 number=n4
""",
        "killed",
    )
    assert bounds(count) == (2, 3)
    assert standings(count) == [(5, "revised"), (3, "stands"), (2, "stands"), (2, "part")]


def test_a_repeated_fact_is_told_last_where_it_is_repeated() -> None:
    """A toll that an earlier, lower one is told after, and that is then repeated, is not revised by it."""
    (count,) = counts(
        """
[n1 Nine] were [v1 killed], not [n2 four] [v2 dead] as said before. The [n3 nine] [v3 died] at once.
---
n1 exact value=9 unit=person role=killed scope=incident cluster=k1
n2 exact value=4 unit=person role=killed scope=incident
n3 exact value=9 unit=person role=killed scope=incident cluster=k1
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.death actual cluster=w1 number=n2
v3 casualty.death actual cluster=w1 number=n3
""",
        "killed",
    )
    assert standings(count) == [(9, "stands"), (4, "revised"), (9, "stands")]


def test_a_vague_count_revises_no_figure() -> None:
    """ "Dozens", said after a figure, leaves the figure as it is."""
    (count,) = counts(
        """
[n1 Forty] were [v1 killed]. [n2 Dozens] [v2 died].
---
n1 exact value=40 unit=person role=killed scope=incident
n2 vague unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.death actual cluster=w1 number=n2
""",
        "killed",
    )
    assert bounds(count) == (40, 40)
    assert not count.contested


def test_groups_of_one_report_are_added() -> None:
    """One mention that counts several groups states their sum; the bound of one holds for all."""
    (count,) = counts(
        """
By the count, [n1 more than 900] [e1 militants], [n2 165] [e2 soldiers] and [n3 45] [e3 civilians]
had [v1 died].
---
e1 ARMED nominal c1
e2 ARMED nominal c2
e3 POP nominal c3
n1 more_than value=900 unit=person role=killed scope=cumulative of=e1
n2 exact value=165 unit=person role=killed scope=cumulative of=e2
n3 exact value=45 unit=person role=killed scope=cumulative of=e3
v1 casualty.death actual cluster=w1 patient=e1 patient=e2 patient=e3 number=n1 number=n2 number=n3
""",
        "killed",
    )
    assert bounds(count) == (1110, None)


def test_a_number_repeated_in_another_happening_counts_once() -> None:
    """Numbers of one cluster are one fact, whichever event they are told of."""
    source = """
Troops [v1 took] [n1 two] [e1 districts] and [v2 hold] them. They [v3 seized] the [n2 two].
---
e1 GPE nominal c1
n1 exact value=2 unit=district role=captured_place scope=incident of=e1 cluster=k1
n2 exact value=2 unit=district role=captured_place scope=incident of=e1 cluster=k1
v1 territory.capture actual cluster=w1 place=e1 number=n1
v2 territory.control ongoing cluster=w2 place=e1
v3 territory.capture actual cluster=w3 place=e1 number=n2
"""
    assert [bounds(one) for one in counts(source, "captured_place")] == [(2, 2)]


def test_an_increment_is_added_and_its_total_is_not() -> None:
    """ "Four more died, bringing the toll to 21": four are a happening beside the 17, 21 is cumulative."""
    found = facts("""
[n1 Seventeen] were [v1 killed] in the [v2 bombing]. [n2 Four] more [v3 died], bringing to [n3 21]
the [v4 dead].
---
n1 exact value=17 unit=person role=killed scope=incident
n2 exact value=4 unit=person role=killed scope=incident
n3 exact value=21 unit=person role=killed scope=cumulative
v1 casualty.death actual cluster=w1 number=n1 cause=v2
v2 attack.suicide actual cluster=w2
v3 casualty.death actual cluster=w3 number=n2 cause=v2
v4 casualty.death actual cluster=w1 number=n3 cause=v2
""")
    assert len(found) == 1
    assert [(one.scope, one.point) for one in totals(found)] == [("cumulative", 21), ("incident", 21)]


def test_a_fact_that_is_once_cumulative_is_cumulative() -> None:
    """A number that is repeated as a total is a total, and not added to what it contains."""
    source = """
The army said [n1 41] were [v1 killed], withdrawing a report of [n2 17] [v2 dead]. [n3 24] more
were found [v3 dead],
bringing to [n4 41] the [v4 dead].
---
n1 exact value=41 unit=person role=killed scope=incident cluster=k1
n2 exact value=17 unit=person role=killed scope=incident
n3 exact value=24 unit=person role=killed scope=incident
n4 exact value=41 unit=person role=killed scope=cumulative cluster=k1
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.death actual cluster=w1 number=n2
v3 casualty.death actual cluster=w2 number=n3
v4 casualty.death actual cluster=w1 number=n4
"""
    assert [(one.scope, one.point) for one in totals(facts(source))] == [("cumulative", 41), ("incident", 41)]


def test_persons_and_households_are_apart() -> None:
    """Households are not persons; a stock is not a flow."""
    found = facts("""
[n1 92,000] [e1 people] are [v1 displaced] in the camps, [n2 18,400] [e2 households]. [n3 1,260]
[e3 families] [v2 fled].
---
e1 POP nominal c1
e2 POP nominal c1
e3 POP nominal c3
n1 exact value=92000 unit=person role=displaced scope=stock of=e1
n2 exact value=18400 unit=household role=displaced scope=stock of=e2
n3 exact value=1260 unit=household role=displaced scope=incident of=e3
v1 displacement actual cluster=w1 patient=e1 number=n1
v2 displacement actual cluster=w2 patient=e3 number=n3
""")
    assert [(one.unit, one.scope, one.point) for one in totals(found)] == [
        ("household", "incident", 1260),
        ("household", "stock", 18400),
        ("person", "stock", 92000),
    ]
    assert [len(record.counts) for record in found] == [2, 1]


def test_a_number_outside_an_event() -> None:
    """A part of what an event counts adds nothing; a count that no event can state is a record."""
    found = facts("""
[n1 Nine] [e1 suspects] were [v1 held], [n2 two] of them for bombs. [n3 58] were [v2 hurt], [n4 17]
of them [e2 police].
[n5 Nearly 200] [e3 people] are missing.
---
e1 ARMED nominal c1
e2 ARMED nominal c2
e3 POP nominal c3
n1 exact value=9 unit=person role=detained scope=incident of=e1
n2 exact value=2 unit=person role=detained scope=incident of=e1
n3 exact value=58 unit=person role=wounded scope=incident
n4 exact value=17 unit=person role=wounded scope=incident of=e2
n5 approx value=200 unit=person role=missing scope=stock of=e3
v1 detention actual cluster=w1 patient=e1 number=n1
v2 casualty.injury actual cluster=w2 number=n3
""")
    assert [(one.role, one.point) for one in totals(found)] == [
        ("wounded", 58),
        ("missing", 200),
        ("detained", 9),
    ]
    assert [(record.type, record.names("patient")) for record in found[2:]] == [
        (None, ("police",)),
        (None, ("people",)),
    ]
    assert standings(found[0].counts[0]) == [(9, "stands"), (2, "part")]


def test_numbers_without_any_event_count() -> None:
    """From a system that produces numbers only, every number that counts persons or places is a record."""
    found = facts("""
[n1 Nine] were killed and [n2 two] hurt, [n3 30 km] away.
---
n1 exact value=9 unit=person role=killed scope=incident
n2 exact value=2 unit=person role=wounded scope=incident
n3 exact value=30 unit=km role=distance scope=static
""")
    assert [(one.role, one.point) for one in totals(found)] == [("killed", 9), ("wounded", 2)]
    assert [record.type for record in found] == [None, None]


def test_a_larger_count_is_no_part() -> None:
    """A statement about a group that exceeds the others is not a part of them."""
    (count,) = counts(
        """
[n1 Eleven] [e1 children] were among the [v1 dead]; [n2 43] [e2 villagers] [v2 died].
---
e1 POP nominal c1
e2 POP nominal c2
n1 exact value=11 unit=person role=killed scope=incident of=e1
n2 exact value=43 unit=person role=killed scope=incident of=e2
v1 casualty.death actual cluster=w1 patient=e1 number=n1
v2 casualty.death actual cluster=w1 patient=e2 number=n2
""",
        "killed",
    )
    assert bounds(count) == (43, 43)


def test_a_count_that_the_event_need_not_name() -> None:
    """A count is optional if the argument that names its number is."""
    document = drafted(
        "[v1 killed] [n1 12]\n---\nn1 exact value=12 unit=person role=killed scope=incident\n"
        "v1 casualty.death actual cluster=w1 number=n1"
    )
    new = msgspec.structs.replace
    (event,) = document.events
    may = new(document, events=(new(event, arguments=(new(event.arguments[0], optional=True),)),))
    assert [one.counts[0].optional for one in records(may)] == [True]
    assert [one.counts[0].optional for one in records(may, gold=False)] == [False]
    assert [one.counts[0].optional for one in records(document)] == [False]
