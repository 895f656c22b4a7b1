"""What all measures of events keep to."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from scoring.events.rich_documents import attributed, free_pairs, new, renamed_readings, rich_pairs
from scoring.random_documents import SIZE, few, renamed, shuffled

from bench.document import Argument, Document, Entity, Event, Trigger
from bench.scoring.counts import Counts, total
from bench.scoring.events import EventArgument, EventRealis, EventSource, EventTrigger
from bench.scoring.measure import Measure

Pair = tuple[Document, Document]
ARGUMENTS = [
    EventArgument(target=target, attached=attached, roles=roles)  # type: ignore[arg-type]
    for target, attached, roles in product(("cluster", "mention", "head"), ("yes", "no"), ("yes", "no"))
]
FOUND: list[Measure] = [
    EventTrigger(),
    EventTrigger(types="none", match="overlap"),
    EventArgument(types="none"),
    *ARGUMENTS,
]
ALL: list[Measure] = [*FOUND, EventRealis(), EventRealis(types="none"), EventSource()]


def overall(measure: Measure, gold: Document, predicted: Document) -> Counts:
    """The counts of all labels."""
    return total(Counts(*map(int, counts)) for counts in measure.count(gold, predicted).values())


@few
@given(attributed())
def test_gold_against_itself_is_perfect(gold: Document) -> None:
    """All is found under every label, wherever there is anything to measure."""
    for measure in ALL:
        for wanted, found, correct in measure.count(gold, gold).values():
            assert wanted == found == correct > 0


@few
@given(
    free_pairs().flatmap(lambda pair: st.tuples(st.just(pair), shuffled(pair[0]), shuffled(pair[1]))),
)
def test_order_of_items_does_not_matter(case: tuple[Pair, Document, Document]) -> None:
    """Counts by label are the same for any order of entities, events and arguments."""
    (gold, predicted), mixed_gold, mixed_predicted = case
    for measure in ALL:
        assert measure.count(mixed_gold, mixed_predicted) == measure.count(gold, predicted)


def with_sources(document: Document, prefix: str) -> Document:
    """The renamed document with its sources renamed, too."""
    called = renamed(document, document.id, prefix)
    events = tuple(new(one, source=one.source and prefix + one.source) for one in called.events)
    return new(called, events=events)


@few
@given(free_pairs(), st.sampled_from(["a-", "zz-"]))
def test_names_do_not_matter(pair: Pair, prefix: str) -> None:
    """Other ids, clusters and alternatives leave every count as it is."""
    gold, predicted = pair
    other = renamed_readings(with_sources(gold, prefix), prefix)
    for measure in ALL:
        assert measure.count(other, with_sources(predicted, "m-")) == measure.count(gold, predicted)


@few
@given(free_pairs())
def test_names_may_change_places(pair: Pair) -> None:
    """The alternatives x and y, called y and x, are what they were."""
    gold, predicted = pair
    swap = {"x": "y", "y": "x", None: None}
    events = tuple(
        new(
            one,
            alternative=swap[one.alternative],
            arguments=tuple(new(a, alternative=swap[a.alternative]) for a in one.arguments),
        )
        for one in gold.events
    )
    for measure in ALL:
        assert measure.count(new(gold, events=events), predicted) == measure.count(gold, predicted)


@few
@given(rich_pairs())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(pair: Pair) -> None:
    """Where clusters, which only the gold's count, have no part."""
    symmetric = [one for one in FOUND if getattr(one, "target", "") != "cluster"]
    for measure in symmetric:
        one, other = overall(measure, *pair), overall(measure, pair[1], pair[0])
        assert one == Counts(other.predicted, other.gold, other.correct)


@few
@given(free_pairs())
def test_a_spurious_event_never_raises_precision(pair: Pair) -> None:
    """What overlaps no gold adds to the predicted and to nothing else, and to no accuracy."""
    gold, predicted = pair
    span = (SIZE, SIZE + 3)
    # A place of its own, since no gold lies at the end of the text.
    stray = Event(
        "attack.clash", Trigger(*span), "extra-v", (Argument("agent", "extra-e"),), "actual", "extra-e"
    )
    more = new(
        predicted,
        entities=(*predicted.entities, Entity("PER", *span, id="extra-e")),
        events=(*predicted.events, stray),
    )
    for measure in FOUND:
        if getattr(measure, "target", "") == "head":
            continue
        before, after = overall(measure, gold, predicted), overall(measure, gold, more)
        assert after == Counts(before.gold, before.predicted + 1, before.correct)
    for measure in (EventRealis(), EventSource()):
        assert measure.count(gold, more) == measure.count(gold, predicted)


@few
@given(free_pairs())
def test_asking_for_less_never_finds_less(pair: Pair) -> None:
    """AC+ finds no more than AC and AI+, these no more than AI, of the same predicted arguments."""
    for target in ("cluster", "mention", "head"):
        found = {
            (attached, roles): overall(EventArgument("fine", target, attached, roles), *pair)  # type: ignore[arg-type]
            for attached, roles in product(("yes", "no"), ("yes", "no"))
        }
        assert len({counts.predicted for counts in found.values()}) == 1
        for less in (("yes", "no"), ("no", "yes")):
            assert found["yes", "yes"].correct <= found[less].correct <= found["no", "no"].correct


@few
@given(free_pairs())
def test_a_reading_is_as_good_as_the_only_one(pair: Pair) -> None:
    """Of an event without readings and the same with an exact double, all counts are equal."""
    gold, predicted = pair
    if not gold.events:
        return
    first = new(gold.events[0], alternative="only")
    alone = new(gold, events=(first, *gold.events[1:]))
    double = new(gold, events=(first, new(first, id="double"), *gold.events[1:]))
    for measure in ALL:
        assert measure.count(double, predicted) == measure.count(alone, predicted)
