"""Records of documents: the hard cases of the guidelines, each in a few words."""

from __future__ import annotations

import msgspec
from facts.drafted import bounds, counts, documents, drafted, facts, quick, relabelled
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import shuffled

from bench.document import Document
from bench.facts import Record, records, totals


def told(record: Record) -> tuple[object, ...]:
    """A record without the ids of what it rests on."""
    claims = [(one[:6], [claim[:4] for claim in one.claims]) for one in record.counts]
    fillers = [(one.role, one.name, one.kind, one.mentions) for one in record.fillers]
    evidence = sorted((one.start, one.end, one.layer) for one in record.evidence)
    return (
        record.id,
        record.type,
        record.realis,
        record.disputed,
        fillers,
        record.dates,
        sorted(claims, key=str),
        evidence,
    )


def test_casualties_belong_to_their_attack() -> None:
    """A blast with its dead and injured is one record, with place and time of them all."""
    (record,) = facts("""
A [v1 blast] [v2 killed] [n1 12] [e1 soldiers] and [v3 hurt] [n2 three] in [e2 Tarn] on
[e3 Monday], [e4 police] said.
---
e1 ARMED nominal c1
e2 GPE name c2
e3 TIME name c3 value=2024-05-06
e4 ARMED nominal c4
n1 exact value=12 unit=person role=killed scope=incident of=e1
n2 exact value=3 unit=person role=wounded scope=incident
v1 attack.explosive actual cluster=w1
v2 casualty.death actual cluster=w2 source=e4 patient=e1 number=n1 cause=v1 place=e2 time=e3
v3 casualty.injury actual cluster=w3 source=e4 number=n2 cause=v1 place=e2 time=e3
""")
    assert (record.type, record.date) == ("attack.explosive", "2024-05-06")
    assert [record.names(role) for role in ("patient", "place", "source")] == [
        ("soldiers",),
        ("Tarn",),
        ("police",),
    ]
    assert [(one.role, bounds(one)) for one in record.counts] == [("killed", (12, 12)), ("wounded", (3, 3))]
    assert [one.id for one in record.evidence if one.layer == "event"] == ["v1", "v2", "v3"]


def test_a_death_without_a_cause_stands_alone() -> None:
    """A death without a cause, or with two, is a record of its own; two causes are named."""
    source = """
After an [v1 air strike] and [v2 shelling], [n1 two] [v3 died].
---
n1 exact value=2 unit=person role=killed scope=incident
v1 attack.airstrike actual cluster=w1
v2 attack.shelling actual cluster=w2
v3 casualty.death actual cluster=w3 number=n1"""
    alone = facts(source)
    assert [record.type for record in alone] == ["attack.airstrike", "attack.shelling", "casualty.death"]
    assert alone[2].causes == ()
    both = facts(source + " cause=v1 cause=v2")
    assert both[2].causes == ("r1", "r2")
    assert [len(record.counts) for record in both] == [0, 0, 1]


def test_names_are_the_longest_of_a_cluster() -> None:
    """An entity is called by its longest name wherever it is mentioned."""
    (record,) = facts("""
[e1 They] [v1 left] [e2 Tarn], the [e3 FDR] said. The [e4 Front for Defence]
([e5 paramilitary group of the front]) had.
---
e1 ARMED pronoun c1
e2 GPE name c2
e3 ARMED name c1
e4 ARMED name c1
e5 ARMED nominal c1
v1 territory.withdraw actual cluster=w1 source=e3 agent=e1 origin=e2
""")
    assert record.names("agent") == record.names("source") == ("Front for Defence",)
    assert record.fillers[0].mentions[0] == (0, 4)


def test_plan_and_fulfilment_are_one_record() -> None:
    """A planned capture that came about is actual; it keeps what only the plan says, but not its count."""
    (record,) = facts("""
[e1 Troops] were to [v1 take] [n1 nine] [e2 villages]. They [v2 fell] on [e3 Monday], [n2 seven] of them.
---
e1 ARMED nominal c1
e2 GPE nominal c2
e3 TIME name c3 value=2024-05-06
n1 exact value=9 unit=village role=captured_place scope=incident of=e2
n2 exact value=7 unit=village role=captured_place scope=incident of=e2
v1 territory.capture planned cluster=w1 agent=e1 place=e2 number=n1
v2 territory.capture actual cluster=w1 place=e2 time=e3 number=n2
""")
    assert (record.realis, record.names("agent")) == ("actual", ("Troops",))
    (count,) = record.counts
    assert bounds(count) == (7, 7)
    assert [claim.standing for claim in count.claims] == ["not asserted", "stands"]


def test_a_denial_disputes_and_fills_nothing() -> None:
    """A claim stays actual and its denier is named; who denied it is no agent of it."""
    (record,) = facts("""
[e1 Rebels] [v1 shelled] [e2 Tarn], the [e3 army] said. The [e4 group] denied [v2 firing] on [e5 buses].
---
e1 ARMED nominal c1
e2 GPE name c2
e3 ARMED nominal c3
e4 ARMED nominal c4
e5 VEH nominal c5
v1 attack.shelling actual cluster=w1 source=e3 agent=e1 target=e2
v2 attack.shelling denied cluster=w1 source=e4 agent=e4 target=e5
""")
    assert (record.realis, record.disputed) == ("actual", True)
    assert (record.names("agent"), record.names("target"), record.names("source")) == (
        ("Rebels",),
        ("Tarn",),
        ("army",),
    )
    assert [one.name for one in record.denied_by] == ["group"]


def test_what_is_only_denied_is_a_record_without_totals() -> None:
    """Denied, planned and hypothetical events are records, and no total takes them up."""
    for realis in ("denied", "planned", "hypothetical", "threatened", "attempted"):
        found = facts(f"""
[n1 Five] [e1 men] were [v1 seized].
---
e1 POP nominal c1
n1 exact value=5 unit=person role=abducted scope=incident of=e1
v1 abduction {realis} cluster=w1 patient=e1 number=n1
""")
        assert [record.realis for record in found] == [realis]
        assert not found[0].disputed
        assert not found[0].counts[0].asserted
        assert totals(found) == ()


def test_denied_deaths_of_an_actual_attack_count_nothing() -> None:
    """An attack that happened, of which deaths are denied: the dead are neither counted nor its patients."""
    found = facts("""
The [v1 strike] did not [v2 kill] [n1 five] [e1 men].
---
e1 POP nominal c1
n1 exact value=5 unit=person role=killed scope=incident of=e1
v1 attack.airstrike actual cluster=w1
v2 casualty.death denied cluster=w2 patient=e1 number=n1 cause=v1
""")
    assert [(record.realis, record.names("patient")) for record in found] == [("actual", ())]
    assert totals(found) == ()


def test_without_time_no_date() -> None:
    """The date of publication is never taken for that of an event; times of the dead serve their attack."""
    assert facts("[v1 Fighting] went on.\n---\nv1 attack.clash ongoing cluster=w1")[0].date is None
    (record,) = facts("""
A [v1 blast] in [e1 May] [v2 killed] a [e2 man] on [e3 Monday].
---
e1 TIME name c1 value=2024-05
e2 PER nominal c2
e3 TIME name c3 value=2024-05-06
v1 attack.explosive actual cluster=w1
v2 casualty.death actual cluster=w2 patient=e2 cause=v1 time=e3
""")
    assert record.date == "2024-05-06"


def test_one_by_one() -> None:
    """A death of a person whom nobody counts is one death; of a group whom nobody counts, none."""
    source = """
The [v1 shelling] [v2 killed] a [e1 woman] and [e2 Omar Jangal].
---
e1 PER nominal c1
e2 {kind} name c2
v1 attack.shelling actual cluster=w1
v2 casualty.death actual cluster=w2 patient=e1 patient=e2 cause=v1
"""
    assert [bounds(one) for one in counts(source.format(kind="PER"), "killed")] == [(2, 2)]
    assert counts(source.format(kind="POP"), "killed") == []


def test_released_is_not_abducted() -> None:
    """Who is freed is counted apart from who was taken, though both numbers have one role."""
    source = """
Rebels [v1 took] [n1 60] [e1 pupils]. [n2 Forty] were [v2 freed].
---
e1 POP nominal c1
n1 exact value=60 unit=person role=abducted scope=incident of=e1
n2 exact value=40 unit=person role=abducted scope=incident of=e1
v1 abduction actual cluster=w1 patient=e1 number=n1
v2 release actual cluster=w2 patient=e1 number=n2
"""
    assert [(one.role, one.point) for one in totals(facts(source))] == [("abducted", 60), ("released", 40)]


def test_clusters_of_casualties_that_cause_each_other() -> None:
    """A circle of causes, which only a system can state, ends in one record."""
    (record,) = facts("""
[v1 Deaths] after [v2 deaths].
---
v1 casualty.death actual cluster=w1 cause=v2
v2 casualty.death actual cluster=w2 cause=v1
""")
    assert len(record.evidence) == 2


def test_alternatives_are_one_fact() -> None:
    """Of alternative numbers and events in gold the first is taken; alternative fillers are one filler."""
    document = drafted("""
[e1 Troops] of the [e2 army] [v1 killed] [n1 12] or [n2 13].
---
e1 ARMED nominal c1
e2 ARMED nominal c2
n1 exact value=12 unit=person role=killed scope=incident
n2 exact value=13 unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 agent=e1 agent=e2 number=n1 number=n2
""")
    new = msgspec.structs.replace
    event = document.events[0]
    either = new(
        document,
        numbers=tuple(new(one, alternative="x") for one in document.numbers),
        events=(
            new(
                event,
                arguments=tuple(
                    new(one, alternative="y") if one.role == "agent" else one for one in event.arguments
                ),
            ),
        ),
    )
    (record,) = records(either)
    assert bounds(record.counts[0]) == (12, 12)
    assert [(one.name, len(one.keys)) for one in record.fillers] == [("Troops", 2)]
    (plain,) = records(either, gold=False)
    assert bounds(plain.counts[0]) == (25, 25)
    assert len(plain.fillers) == 2


def test_optional_facts_are_marked() -> None:
    """What the gold lets a system miss is marked, on records, fillers and counts."""
    document = drafted("""
[e1 Troops] [v1 killed] [n1 12].
---
e1 ARMED nominal c1
n1 exact value=12 unit=person role=killed scope=incident
v1 casualty.death actual cluster=w1 agent=e1 number=n1
""")
    may = msgspec.structs.replace(
        document, events=(msgspec.structs.replace(document.events[0], optional=True),)
    )
    (record,) = records(may)
    assert (record.optional, record.fillers[0].optional, record.counts[0].optional) == (True, True, True)
    assert totals([record], optional=False) == ()
    assert not records(may, gold=False)[0].optional


def test_records_without_the_text() -> None:
    """Surface forms make the names where the text is not at hand, and offsets where those lack, too."""
    document = drafted(
        "[e1 Rebels] [v1 left].\n---\ne1 ARMED nominal c1\nv1 movement actual cluster=w1 agent=e1"
    )
    textless = msgspec.structs.replace(document, text="")
    assert records(textless) == records(document)
    bare = msgspec.structs.replace(
        textless, entities=(msgspec.structs.replace(document.entities[0], text=""),)
    )
    assert records(bare)[0].names("agent") == ("[0:6]",)


@quick
@given(documents().flatmap(lambda one: st.tuples(st.just(one), shuffled(one))))
def test_order_does_not_matter(pair: tuple[Document, Document]) -> None:
    """The order of items and of arguments has no say in the records or the totals."""
    one, other = pair
    assert list(map(told, records(one))) == list(map(told, records(other)))
    assert totals(records(one)) == totals(records(other))


@quick
@given(documents())
def test_ids_do_not_matter(document: Document) -> None:
    """Renaming ids and clusters changes no record."""
    assert list(map(told, records(document))) == list(map(told, records(relabelled(document))))


@quick
@given(documents())
def test_every_event_and_number_is_in_one_record(document: Document) -> None:
    """No event mention is lost or stands in two records, and no number is counted in two for one role."""
    found = records(document)
    events = [one.id for record in found for one in record.evidence if one.layer == "event"]
    assert sorted(events) == sorted(one.id for one in document.events)
    used = [
        (one.role, one.scope, number)
        for record in found
        for one in record.counts
        for number in {number for claim in one.claims for number in claim.numbers}
    ]
    assert len(set(used)) == len(used)
