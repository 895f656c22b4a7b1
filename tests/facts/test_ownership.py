"""Each fact belongs to one happening; none is counted twice and none is lost."""

from __future__ import annotations

from facts.drafted import facts

from bench.facts import totals


def total(source: str) -> list[tuple[str, float | None]]:
    """The figures of a drafted document, by role."""
    return [(one.role, one.point) for one in totals(facts(source))]


def test_what_is_new_beside_a_repeated_fact_is_kept() -> None:
    """A report that repeats a fact of another happening and adds one to it adds that one alone."""
    source = """
Rebels [v1 killed] [n1 12] [e1 soldiers]. In all [n2 12] [e2 soldiers] and [n3 five] [e3 civilians] [v2 died].
---
e1 ARMED nominal c1
e2 ARMED nominal c1
e3 POP nominal c3
n1 exact value=12 unit=person role=killed scope=incident of=e1 cluster=k1
n2 exact value=12 unit=person role=killed scope=incident of=e2 cluster=k1
n3 exact value=5 unit=person role=killed scope=incident of=e3
v1 casualty.death actual cluster=w1 patient=e1 number=n1
v2 casualty.death actual cluster=w2 patient=e2 patient=e3 number=n2 number=n3
"""
    assert total(source) == [("killed", 17)]


def test_a_person_named_again_beside_another() -> None:
    """Persons one by one: who is named of two happenings counts once, the other one still counts."""
    source = """
[e1 Obi] was [v1 killed]. [e2 Obi] and [e3 Ro] were [v2 shot dead].
---
e1 PER name c1
e2 PER name c1
e3 PER name c3
v1 casualty.death actual cluster=w1 patient=e1
v2 casualty.death actual cluster=w2 patient=e2 patient=e3
"""
    assert total(source) == [("killed", 2)]


def test_a_fact_belongs_to_what_happened() -> None:
    """A figure that was feared of one happening and is asserted of another counts."""
    source = """
[n1 300] [e1 people] could [v1 flee], the UN said. On Friday [n2 300] [e2 people] [v2 fled].
---
e1 POP nominal c1
e2 POP nominal c1
n1 exact value=300 unit=person role=displaced scope=incident of=e1 cluster=k1
n2 exact value=300 unit=person role=displaced scope=incident of=e2 cluster=k1
v1 displacement hypothetical cluster=w1 patient=e1 number=n1
v2 displacement actual cluster=w2 patient=e2 number=n2
"""
    assert total(source) == [("displaced", 300)]
