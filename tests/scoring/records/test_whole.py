"""Whole records, aligned by how many slots agree."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from facts.drafted import documents, drafted, quick
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import SIZE, TAIL

from bench.document import Annotations, Argument, Document, Entity, Event, Trigger
from bench.facts import Record, records
from bench.scoring.records.links import link
from bench.scoring.records.role import RecordRole
from bench.scoring.records.slots import shared, singles, slots
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


def similarity(gold: Record, other: Record, agreeing: tuple[int, int], dice: bool) -> float:
    """How much two records of one type agree, cell by cell; 0 if they must not be paired."""
    dated = gold.date == other.date is not None
    identified = [one.date is not None or bool(slots(one)) for one in (gold, other)]
    if not dated and not any(agreeing) and any(identified):
        return 0.0
    same = 1 + dated + (gold.realis == other.realis is not None) + sum(agreeing)
    return 2 * same / (size(gold) + size(other)) if dice else same


def size(record: Record) -> int:
    """How many cells a record has."""
    return 1 + len(slots(record)) + (record.date is not None) + (record.realis is not None)


def table(gold: Document, predicted: Document, dice: bool) -> dict[str, list[list[float]]]:
    """The similarities of gold (rows) and predicted records, by label."""
    links = link(gold, predicted, "overlap")
    left, right = records(gold), records(predicted, gold=False)
    out = {}
    for label in {one.type or "no event" for one in (*left, *right)}:
        golds = [one for one in left if (one.type or "no event") == label]
        others = [one for one in right if (one.type or "no event") == label]
        agreeing = shared([*map(slots, golds)], [*map(slots, others)], links)
        out[label] = [
            [similarity(one, other, agreeing.get((i, j), (0, 0)), dice) for j, other in enumerate(others)]
            for i, one in enumerate(golds)
        ]
    return out


def best_sum(rows: list[list[float]]) -> float:
    """The best sum of similarities, by trying every alignment."""
    wide = len(rows[0]) if rows else 0
    most = min(len(rows), wide)
    return max(
        sum(rows[i][j] for i, j in zip(some, order, strict=True))
        for some in itertools.combinations(range(len(rows)), most)
        for order in itertools.permutations(range(wide), most)
    )


@quick
@given(documents(), documents())
def test_the_alignment_is_the_best_of_all(gold: Document, predicted: Document) -> None:
    """The sums agree with those found by trying every alignment."""
    for measure in (PHI3, PHI4):
        rows = table(gold, predicted, dice=measure is PHI4)
        expected = {label: best_sum(some) for label, some in rows.items()}
        found = {label: row[2] for label, row in measure.count(gold, predicted).items()}
        assert found == pytest.approx(expected)


def with_record(predicted: Document, event: Event, *entities: Entity) -> Document:
    """The prediction with one more attack, where the gold has no mention; no other record changes."""
    more = msgspec.structs.replace(
        predicted,
        entities=(*predicted.entities, *entities),
        events=(*predicted.events, event),
    )
    before, after = (sorted(map(cells, records(one, gold=False))) for one in (predicted, more))
    new = [one for one in records(more, gold=False) if event.id in {at.id for at in one.evidence}]
    assert len(new) == 1
    assert after == sorted([*before, cells(new[0])])
    return more


def cells(record: Record) -> str:
    """All that is compared of a record."""
    return repr(
        (
            record.type,
            singles(record),
            [(one.column, sorted(map(repr, one.contents))) for one in slots(record)],
        )
    )


attacks = st.builds(
    Event,
    st.just("attack.clash"),
    st.just(Trigger(SIZE, SIZE + TAIL)),
    st.just("v99"),
    realis=st.sampled_from([None, "actual", "planned"]),
)


def precision(row: tuple[float, ...]) -> float:
    """Correct over predicted; nothing predicted is nothing wrong."""
    return row[2] / row[1] if row[1] else 1.0


@quick
@given(documents(), documents(), attacks)
def test_a_record_of_something_else_is_all_wrong(gold: Document, predicted: Document, attack: Event) -> None:
    """A record that shares no filler, date or count with the gold is wrong in every cell."""
    stranger = msgspec.structs.replace(attack, arguments=(Argument("agent", "e99"),))
    more = with_record(predicted, stranger, Entity("ARMED", SIZE, SIZE + TAIL, id="e99"))
    for measure, wrong in ((PHI3, 2 + (attack.realis is not None)), (PHI4, 1)):
        before = dict(measure.count(gold, predicted))
        after = measure.count(gold, more)
        g, p, c = before.get("attack.clash", (0, 0, 0))
        before["attack.clash"] = (g, p + wrong, c)
        assert after == before
        assert precision(after["attack.clash"]) <= precision((g, p, c))


@quick
@given(documents(), documents(), attacks, st.data())
def test_a_record_that_shares_something_is_worth_its_share(
    gold: Document, predicted: Document, attack: Event, data: st.DataObject
) -> None:
    """A further record raises precision only if more of it agrees with a gold record than precision says."""
    known = [Argument(role, one.id) for one in predicted.entities for role in ("agent", "target")]
    known += [Argument("time", one.id) for one in predicted.entities if one.type == "TIME"]
    chosen = data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
    more = with_record(predicted, msgspec.structs.replace(attack, arguments=tuple(chosen)))
    new = next(one for one in records(more, gold=False) if "v99" in {at.id for at in one.evidence})
    for measure in (PHI3, PHI4):
        rows = table(gold, more, dice=measure is PHI4)["attack.clash"]
        place = [one for one in records(more, gold=False) if one.type == "attack.clash"].index(new)
        share = max((row[place] for row in rows), default=0.0) / (1 if measure is PHI4 else size(new))
        after = measure.count(gold, more)["attack.clash"]
        before = measure.count(gold, predicted).get("attack.clash", (0, 0, 0))
        if before[1]:
            assert precision(after) <= max(precision(before), share) + 1e-9


def test_type_and_realis_make_no_pair() -> None:
    """A shelling of another place by others at another time is no shelling found, not even in part."""
    gold = drafted(GOLD)
    other = drafted(
        """
They [v1 shelled] it on [e3 Tuesday].
---
e3 TIME name c3 value=2024-05-07
v1 attack.shelling actual cluster=w1 time=e3
"""
    )
    assert PHI3.count(gold, other) == {"attack.shelling": (10, 3, 0)}
    assert PHI4.count(gold, other) == {"attack.shelling": (2, 1, 0)}
    # A bare one is no more specific: it is the like of a bare one alone.
    lines = "v1 attack.shelling actual cluster=w1", "v2 attack.shelling planned cluster=w2"
    bare = drafted("\n".join(("[v1 shelled] [v2 shelled]", "---", *lines)))
    assert PHI3.count(gold, bare) == {"attack.shelling": (10, 4, 0)}
    assert PHI3.count(bare, bare) == {"attack.shelling": (4, 4, 4)}


def test_optional_records_that_are_not_found_cost_nothing() -> None:
    """A prediction that is paired with an optional record for want of a better one does not find it."""
    gold = drafted(GOLD)
    new = msgspec.structs.replace
    first, death, second = gold.events
    may = new(gold, events=(first, death, new(second, optional=True)))
    other = drafted(
        GOLD.replace("agent=e1 target=e4", "target=e3").replace("v1 attack.shelling", "v1 movement")
    )
    assert PHI4.count(may, other)["attack.shelling"] == (1, 1, 0)
    assert PHI3.count(may, other)["attack.shelling"] == (6, 3, 0)


def test_optional_cells_do_not_identify_what_is_asked_for() -> None:
    """A gold record of which only optional cells would tell it apart is found by its type and realis."""
    gold = drafted(GOLD)
    new = msgspec.structs.replace
    *others, second = gold.events
    arguments = tuple(new(one, optional=True) for one in second.arguments)
    may = new(gold, events=(*others, new(second, arguments=arguments)))
    bare = drafted(GOLD.replace(" agent=e1 target=e4", ""))
    assert PHI3.count(may, bare) == {"attack.shelling": (8, 8, 8)}
    assert PHI4.count(may, bare) == {"attack.shelling": (2, 2, 2)}


def test_of_equal_alignments_the_required_record_is_found() -> None:
    """Whichever stands first: the optional twin of a record is not counted where one prediction is made."""
    new = msgspec.structs.replace
    lines = [f"v{k} attack.clash actual cluster=w{k} agent=e1" for k in (1, 2)]
    twins = drafted("\n".join(("[e1 A] [v1 hit] [v2 hit]", "---", "e1 ARMED name c1", *lines)))
    one, other = twins.events
    single = new(twins, events=(one,))
    for events in ((new(one, optional=True), other), (one, new(other, optional=True))):
        assert PHI4.count(new(twins, events=events), single) == {"attack.clash": (1, 1, 1)}
        assert PHI3.count(new(twins, events=events), single) == {"attack.clash": (3, 3, 3)}


def test_an_optional_date() -> None:
    """A date that only an optional argument states may be missed, and counts where it is found."""
    gold = drafted(GOLD)
    new = msgspec.structs.replace
    first, death, second = gold.events
    arguments = tuple(new(one, optional=one.role == "time") for one in first.arguments)
    may = new(gold, events=(new(first, arguments=arguments), death, second))
    undated = drafted(GOLD.replace(" time=e3", ""))
    assert PHI3.count(may, undated) == {"attack.shelling": (9, 9, 9)}
    assert PHI3.count(may, gold) == {"attack.shelling": (10, 10, 10)}
    assert PHI4.count(may, undated) == {"attack.shelling": (2, 2, 2)}
    assert RecordRole().count(may, undated)["date"] == (0, 0, 0)
    assert RecordRole().count(may, gold)["date"] == (1, 1, 1)
