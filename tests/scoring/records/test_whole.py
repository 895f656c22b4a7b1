"""Whole records, aligned by how many slots agree."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from facts.drafted import documents, drafted, quick
from hypothesis import given

from bench.document import Annotations, Document
from bench.facts import records
from bench.scoring.records.links import link
from bench.scoring.records.slots import shared, slots
from bench.scoring.records.whole import RecordWhole

GOLD = """
[e1 Rebels] [v1 shelled] [e2 Tarn] on [e3 Monday], [v2 killing] [n1 two]. They [v3 shelled] [e4 Bor].
---
e1 ARMED nominal c1
e2 GPE name c2
e3 TIME name c3 value=2024-05-06
e4 GPE name c4
n1 exact value=2 unit=person role=killed scope=incident
v1 attack.shelling actual cluster=w1 agent=e1 target=e2 time=e3
v2 casualty.death actual cluster=w2 number=n1 cause=v1
v3 attack.shelling actual cluster=w3 agent=e1 target=e4
"""
PHI3, PHI4 = RecordWhole(), RecordWhole(similarity="phi4")


def test_worked_by_hand() -> None:
    """Slots of gold: type, agent, target, date, realis, count; and type, agent, target, realis."""
    gold = drafted(GOLD)
    # The prediction has the second shelling, without its agent, and the first with another count.
    predicted = drafted(
        GOLD.replace("n1 exact value=2", "n1 exact value=3").replace("agent=e1 target=e4", "target=e4")
    )
    assert PHI3.count(gold, predicted) == {"attack.shelling": (10, 9, 8)}
    # Dice: 2 * 5 / (6 + 6) and 2 * 3 / (4 + 3).
    assert PHI4.count(gold, predicted) == {"attack.shelling": (2, 2, pytest.approx(5 / 6 + 6 / 7))}


def test_types() -> None:
    """Records of different types are not compared; coarse types are coarser."""
    gold, predicted = drafted(GOLD), drafted(GOLD.replace("attack.shelling", "attack.airstrike"))
    assert PHI3.count(gold, predicted) == {"attack.airstrike": (0, 10, 0), "attack.shelling": (10, 0, 0)}
    coarse = RecordWhole(types="coarse")
    assert coarse.count(gold, predicted) == {"attack": (10, 10, 10)}


def test_split_and_merged_records() -> None:
    """Two records for one happening, as without clusters: one of them finds it, the other is spurious."""
    source = "[v1 a] [v2 b]\n---\nv1 attack.clash actual{}\nv2 attack.clash actual{}"
    one, two = drafted(source.format(" cluster=w1", " cluster=w1")), drafted(source.format("", ""))
    assert PHI3.count(one, two) == {"attack.clash": (2, 4, 2)}
    assert PHI4.count(two, one) == {"attack.clash": (2, 1, 1)}


def test_counts_outside_events() -> None:
    """A count without an event is a record under a label of its own."""
    document = drafted("[n1 2] missing\n---\nn1 exact value=2 unit=person role=missing scope=stock")
    assert PHI3.count(document, document) == {"no event": (2, 2, 2)}


def test_optional_records_and_slots() -> None:
    """Optional slots and records that are missed cost nothing; those that are found count."""
    gold = drafted(GOLD)
    new = msgspec.structs.replace
    first, death, second = gold.events
    may = new(gold, events=(first, death, new(second, optional=True)))
    silent = gold.with_annotations(Annotations())
    assert PHI3.count(may, silent) == {"attack.shelling": (6, 0, 0)}
    assert PHI4.count(may, silent) == {"attack.shelling": (1, 0, 0)}
    assert PHI3.count(may, gold) == {"attack.shelling": (10, 10, 10)}
    assert PHI4.count(may, gold) == {"attack.shelling": (2, 2, 2)}
    arguments = tuple(new(one, optional=one.role == "agent") for one in first.arguments)
    less = new(gold, events=(new(first, arguments=arguments), death, second))
    assert PHI3.count(less, silent) == {"attack.shelling": (9, 0, 0)}
    assert PHI3.count(less, gold) == {"attack.shelling": (10, 10, 10)}


def brute_force(gold: Document, predicted: Document, dice: bool) -> dict[str, float]:
    """The best sum of similarities by label, by trying every alignment."""
    links = link(gold, predicted, "overlap")
    left, right = records(gold), records(predicted, gold=False)
    best: dict[str, float] = {}
    for label in {one.type or "no event" for one in (*left, *right)}:
        golds = [one for one in left if (one.type or "no event") == label]
        others = [one for one in right if (one.type or "no event") == label]
        agreeing = shared([*map(slots, golds)], [*map(slots, others)], links)

        def alike(i: int, j: int) -> float:
            one, other = golds[i], others[j]  # noqa: B023
            same = 1 + (one.date == other.date is not None) + (one.realis == other.realis is not None)
            same += sum(agreeing.get((i, j), (0, 0)))  # noqa: B023
            sizes = [1 + len(slots(x)) + (x.date is not None) + (x.realis is not None) for x in (one, other)]
            return 2 * same / sum(sizes) if dice else same

        size = min(len(golds), len(others))
        best[label] = max(
            sum(alike(i, j) for i, j in zip(some, order, strict=True))
            for some in itertools.combinations(range(len(golds)), size)
            for order in itertools.permutations(range(len(others)), size)
        )
    return best


@quick
@given(documents(), documents())
def test_the_alignment_is_the_best_of_all(gold: Document, predicted: Document) -> None:
    """The sums agree with those found by trying every alignment."""
    for measure in (PHI3, PHI4):
        expected = brute_force(gold, predicted, dice=measure is PHI4)
        found = {label: row[2] for label, row in measure.count(gold, predicted).items()}
        assert found == pytest.approx(expected)
