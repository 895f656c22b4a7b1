"""What all measures of records keep to."""

from __future__ import annotations

from facts.drafted import documents, quick, relabelled
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import SIZE, TAIL, shuffled

from bench.document import Argument, Document, Entity, Event, Trigger
from bench.scoring.measure import Measure
from bench.scoring.records import RecordLoss, RecordRole, RecordWhole

ALIGNED: tuple[Measure, ...] = (
    RecordRole(),
    RecordRole(match="exact", records="asserted"),
    RecordWhole(),
    RecordWhole(similarity="phi4", types="coarse"),
)
ALL: tuple[Measure, ...] = (*ALIGNED[:3], RecordLoss())


@quick
@given(documents(), documents().flatmap(lambda one: st.tuples(st.just(one), shuffled(one))))
def test_order_and_names_do_not_matter(gold: Document, pair: tuple[Document, Document]) -> None:
    """Neither the order of items nor their ids change a count."""
    for measure in ALL:
        expected = measure.count(gold, pair[0])
        assert measure.count(relabelled(gold), relabelled(pair[1])) == expected


@quick
@given(documents(), documents())
def test_swapping_swaps(gold: Document, predicted: Document) -> None:
    """Exchanging the sides exchanges gold and predicted counts, and no more is right than either has."""
    for measure in ALIGNED:
        there, back = measure.count(gold, predicted), measure.count(predicted, gold)
        assert {label: (p, g, c) for label, (g, p, c) in there.items()} == back
        assert all(0 <= c <= min(g, p) for g, p, c in there.values())


@quick
@given(documents())
def test_gold_against_itself(document: Document) -> None:
    """All is found, and nothing is lost."""
    for measure in ALIGNED:
        assert all(g == p == c for g, p, c in measure.count(document, document).values())
    for row in RecordLoss().count(document, document).values():
        assert row[0] == row[1]
        assert row[2] == row[3] == 0


@quick
@given(documents(), documents())
def test_a_spurious_filler_never_helps(gold: Document, predicted: Document) -> None:
    """A filler where the gold has no mention is one more that is predicted, and no more is right."""
    at = (SIZE, SIZE + TAIL)
    stranger = Event("attack.clash", Trigger(*at), "v99", (Argument("agent", "e99"),))
    more = predicted.with_annotations(predicted.annotations)
    entities = (*more.entities, Entity("ARMED", *at, id="e99"))
    more = Document(more.id, more.text, {}, entities, more.numbers, (*more.events, stranger))
    measure = RecordRole()
    before = measure.count(gold, predicted).get("agent", (0, 0, 0))
    after = measure.count(gold, more)["agent"]
    assert tuple(after) == (before[0], before[1] + 1, before[2])


@quick
@given(documents(), documents())
def test_losses_are_not_negative(gold: Document, predicted: Document) -> None:
    """No count of a loss is below 0, so that no loss is."""
    assert all(value >= 0 for row in RecordLoss().count(gold, predicted).values() for value in row)
