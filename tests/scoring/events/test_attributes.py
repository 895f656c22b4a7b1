"""Realis and source on the events that were found."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from scoring.events.rich_documents import rich_pairs
from scoring.random_documents import few

from bench.document import Document, Entity, Event, Trigger
from bench.scoring.counts import Counts, total
from bench.scoring.events import EventRealis, EventSource

ARMY = Entity("ARMED", 0, 10, id="army", cluster="a")
IT = Entity("ARMED", 20, 22, id="it", cluster="a")
PRESS = Entity("ORG", 30, 40, id="press", cluster="p")


def make(*events: Event, entities: tuple[Entity, ...] = (ARMY, IT, PRESS)) -> Document:
    """A document with these events and three entities of two clusters."""
    return Document("d", "x" * 60, entities=entities, events=events)


def clash(start: int = 12, end: int = 18, **more: object) -> Event:
    """A clash with a trigger and attributes."""
    return Event("attack.clash", Trigger(start, end), **more)  # type: ignore[arg-type]


def test_only_events_that_were_found_are_asked() -> None:
    """A missed event and a spurious one have no part in the accuracy."""
    gold = make(clash(realis="actual"), clash(42, 48, realis="planned"))
    predicted = make(clash(13, 18, realis="actual"), clash(50, 55, realis="planned"))
    assert EventRealis().count(gold, predicted) == {"attack.clash": Counts(1, 1, 1)}


def test_an_absent_realis_is_wrong_and_an_absent_gold_asks_nothing() -> None:
    """None is not equal to anything, and where the gold is silent there is nothing to get right."""
    assert EventRealis().count(make(clash(realis="actual")), make(clash())) == {
        "attack.clash": Counts(1, 1, 0)
    }
    assert EventRealis().count(make(clash()), make(clash(realis="actual"))) == {}


def test_events_are_counted_under_their_type() -> None:
    """Types must be equal as ``types`` says; the label is what was compared."""
    gold, shelling = make(clash(realis="actual")), Event("attack.shelling", Trigger(12, 18), realis="actual")
    assert EventRealis().count(gold, make(shelling)) == {}
    assert EventRealis(types="coarse").count(gold, make(shelling)) == {"attack": Counts(1, 1, 1)}
    assert EventRealis(types="none").count(gold, make(shelling)) == {"any": Counts(1, 1, 1)}


def test_two_events_over_one_trigger_find_their_own() -> None:
    """Where triggers fit equally well, events of equal realis are paired, in any order."""
    both = [clash(realis="actual"), clash(realis="denied")]
    for events in permutations(both):
        assert EventRealis().count(make(*both), make(*events)) == {"attack.clash": Counts(2, 2, 2)}


def test_a_reading_of_an_event_lends_its_realis() -> None:
    """Any reading is right, and the event counts once."""
    gold = make(clash(realis="actual", alternative="r"), clash(realis="planned", alternative="r"))
    for realis, right in (("actual", 1), ("planned", 1), ("denied", 0)):
        assert EventRealis().count(gold, make(clash(realis=realis))) == {"attack.clash": Counts(1, 1, right)}


def test_any_mention_of_the_source_is_right() -> None:
    """Another mention of its cluster, or half of one; not another entity."""
    gold = make(clash(source="army"))
    half = make(clash(source="h"), entities=(Entity("ORG", 0, 5, id="h"),))
    for predicted, right in ((make(clash(source="it")), 1), (half, 1), (make(clash(source="press")), 0)):
        assert EventSource().count(gold, predicted) == {"attack.clash": Counts(1, 1, right)}


def test_no_source_agrees_with_no_source_only() -> None:
    """The report itself is a source that both sides may mean."""
    silent, named = make(clash()), make(clash(source="army"))
    assert EventSource().count(silent, silent) == {"attack.clash": Counts(1, 1, 1)}
    assert EventSource().count(silent, named) == {"attack.clash": Counts(1, 1, 0)}
    assert EventSource().count(named, silent) == {"attack.clash": Counts(1, 1, 0)}


def test_a_prediction_without_the_attribute_says_nothing_of_it() -> None:
    """One event with the attribute is enough to be measured."""
    assert not EventRealis().stated(make(clash(source="army")))
    assert not EventSource().stated(make(clash(realis="actual")))
    assert EventRealis().stated(make(clash(), clash(realis="actual")))
    assert EventSource().stated(make(clash(), clash(source="army")))


@few
@given(rich_pairs())
def test_accuracy_is_a_share_of_the_matched_events(pair: tuple[Document, Document]) -> None:
    """As many are asked as events are matched by overlapping triggers, those of silent gold aside."""
    for measure in (EventRealis(), EventSource()):
        for counts in measure.count(*pair).values():
            gold, predicted, correct = counts
            assert 0 <= correct <= gold == predicted
    asked = total(EventSource().count(*pair).values())  # type: ignore[arg-type]
    assert asked.gold <= min(len(pair[0].events), len(pair[1].events))
