"""What a record rests on."""

from __future__ import annotations

from facts.drafted import facts


def test_each_once_in_the_order_of_the_text() -> None:
    """Triggers, arguments, sources, numbers and what they count, with their places."""
    (record,) = facts("""
[e1 Rebels] [v1 hit] [e2 Tarn] and [v2 killed] [n1 two] [e3 men], [e4 police] said.
---
e1 ARMED nominal c1
e2 GPE name c2
e3 POP nominal c3
e4 ARMED nominal c4
n1 exact value=2 unit=person role=killed scope=incident of=e3
v1 attack.shelling actual cluster=w1 source=e4 agent=e1 target=e2
v2 casualty.death actual cluster=w2 source=e4 agent=e1 patient=e3 number=n1 cause=v1
""")
    assert [one.id for one in record.evidence] == ["e1", "v1", "e2", "v2", "n1", "e3", "e4"]
    assert record.evidence[4] == (27, 30, "number", "n1", "two")
