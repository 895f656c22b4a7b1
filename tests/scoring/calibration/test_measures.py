"""Measures of confidence: what is right, what is counted, and what must not change it."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import documents, fewer, renamed, shuffled

from bench.document import Document, Entity, Event, Number, Trigger
from bench.scoring.calibration.measures import (
    CALIBRATION,
    EntityCalibration,
    EventCalibration,
    NumberCalibration,
)
from bench.scoring.items import Item, count_exact
from bench.scoring.measure import OVERALL, Measure, parse

new = msgspec.structs.replace
ALL = (EntityCalibration(), EntityCalibration(level="all"), NumberCalibration(), EventCalibration())
SCORES = st.sampled_from([None, 0.0, 0.29, 0.5, 0.501, 0.9, 1.0])


def sums(measure: Measure, gold: Document, predicted: Document) -> np.ndarray:
    """The counts of one document."""
    return np.array(measure.count(gold, predicted)[OVERALL])


def values(measure: Measure, gold: Document, predicted: Document) -> dict[str, float]:
    """What is derived, by name."""
    return dict(zip(measure.values, measure.derive(sums(measure, gold, predicted)).tolist(), strict=True))


def text(*entities: Entity, **more: tuple[object, ...]) -> Document:
    """A document of entities."""
    return Document("d", "x" * 20, entities=entities, **more)  # type: ignore[arg-type]


@st.composite
def scored(draw: st.DrawFn) -> Document:
    """A random document with scores, where they are, of any size."""
    document = draw(documents(most=5))
    layers = {
        layer: tuple(new(item, score=draw(SCORES)) for item in getattr(document, layer))
        for layer in ("entities", "numbers", "events")
    }
    return new(document, **layers)


def test_what_is_right() -> None:
    """Span and type, span and role, trigger and type; whatever else is said does not matter."""
    gold = text(
        Entity("PER", 0, 4, level="name"),
        numbers=(Number(5, 6, value=3, role="killed"),),
        events=(Event("movement", Trigger(7, 9)),),
    )
    right = text(
        Entity("PER", 0, 4, score=0.5),
        numbers=(Number(5, 6, value=4, role="killed", score=0.5),),
        events=(Event("movement", Trigger(7, 9), realis="planned", score=0.5),),
    )
    wrong = text(
        Entity("ORG", 0, 4, score=0.5),
        numbers=(Number(5, 6, value=3, role="wounded", score=0.5),),
        events=(Event("movement", Trigger(7, 10), score=0.5),),
    )
    for measure in ALL:
        assert values(measure, gold, right) == {"ece": 0.5, "best_f1": 1.0, "ap": 1.0}
        assert values(measure, gold, wrong) == {"ece": 0.5, "best_f1": 0.0, "ap": 0.0}


def test_the_surest_of_several_alike_is_right() -> None:
    """Of predictions of the same thing the highest scored is right, the others are wrong."""
    gold = text(Entity("PER", 0, 4, level="name"))
    twice = text(*(Entity("PER", 0, 4, score=score) for score in (0.3, 0.8, 0.5)))
    assert values(ALL[0], gold, twice)["ap"] == 1.0
    assert values(ALL[0], gold, twice)["ece"] == pytest.approx((0.3 + 0.2 + 0.5) / 3)


def test_without_a_score_is_certain() -> None:
    """An item without a score counts as one with 1."""
    gold = text(Entity("PER", 0, 4, level="name"))
    some = (Entity("ORG", 0, 4), Entity("PER", 0, 4, score=0.5))
    assert (
        sums(ALL[0], gold, text(*some)).tolist()
        == sums(ALL[0], gold, text(new(some[0], score=1.0), some[1])).tolist()
    )
    assert values(ALL[0], gold, text(*some))["ap"] == 0.5


def test_stated() -> None:
    """A document states its confidence if an item of the layer that is measured has a score."""
    nominal = text(Entity("PER", 0, 4, level="nominal", score=0.5), numbers=(Number(0, 1),))
    assert [measure.stated(nominal) for measure in ALL] == [False, True, False, False]
    assert not any(measure.stated(text(Entity("PER", 0, 4))) for measure in ALL)


def test_optional_and_alternatives() -> None:
    """An optional item missed costs nothing and counts where found; any alternative is right, once."""
    gold = text(
        Entity("PER", 0, 4, level="name", alternative="a"),
        Entity("ORG", 0, 4, level="name", alternative="a"),
        Entity("GPE", 5, 9, level="name", optional=True),
    )
    either = text(Entity("ORG", 0, 4, score=0.9))
    assert values(ALL[0], gold, either) == {"ece": pytest.approx(0.1), "best_f1": 1.0, "ap": 1.0}
    both = text(Entity("ORG", 0, 4, score=0.9), Entity("PER", 0, 4, score=0.2))
    assert values(ALL[0], gold, both)["ece"] == pytest.approx((0.1 + 0.2) / 2)
    found = text(*both.entities, Entity("GPE", 5, 9, score=0.5))
    assert sums(ALL[0], gold, found)[0] == 2.0


@fewer
@given(scored(), scored())
def test_without_a_threshold_it_is_the_strict_measure(gold: Document, predicted: Document) -> None:
    """Below all scores gold, predicted and right ones are those of a strict comparison."""
    measure = EntityCalibration(level="all")
    strict = count_exact(
        *([Item((e.start, e.end), e.type) for e in one.entities] for one in (gold, predicted))
    )
    totals = [sum(counts[k] for counts in strict.values()) for k in range(3)]
    found = sums(measure, gold, predicted)
    assert [found[0], found[1:101].sum(), found[101:201].sum()] == totals


@fewer
@given(documents())
def test_gold_against_itself(gold: Document) -> None:
    """Average precision and best F1 are 1, and the error 0, wherever they are defined."""
    for measure in ALL:
        found = values(measure, gold, gold)
        assert found in (
            {"ece": 0.0, "best_f1": 1.0, "ap": 1.0},
            pytest.approx(dict.fromkeys(found, np.nan), nan_ok=True),
        )


@fewer
@given(scored(), scored(), st.data())
def test_order_and_names_have_no_say(gold: Document, predicted: Document, data: st.DataObject) -> None:
    """The order of items, ids and names of clusters change nothing."""
    other = renamed(data.draw(shuffled(predicted)), "other", "p")
    again = renamed(data.draw(shuffled(gold)), "other", "g")
    for measure in ALL:
        assert sums(measure, again, other).tolist() == sums(measure, gold, predicted).tolist()


@fewer
@given(scored(), scored(), SCORES)
def test_a_spurious_item_never_helps(gold: Document, predicted: Document, score: float | None) -> None:
    """A further wrong item, whatever its score, raises neither average precision nor the best F1."""
    at = len(gold.text) - 1
    more = new(
        predicted,
        entities=(*predicted.entities, Entity("PER", at, at + 1, score=score)),
        numbers=(*predicted.numbers, Number(at, at + 1, score=score)),
        events=(*predicted.events, Event("movement", Trigger(at, at + 1), score=score)),
    )
    for measure in ALL:
        before, after = values(measure, gold, predicted), values(measure, gold, more)
        for name in ("best_f1", "ap"):
            assert np.isnan(before[name]) or after[name] <= before[name] + 1e-12


def test_resamples_at_once() -> None:
    """Values are derived from many sums at once, each as alone."""
    gold = text(Entity("PER", 0, 4, level="name"))
    rows = [sums(ALL[0], gold, text(Entity("PER", 0, 4, score=s))) for s in (0.2, 0.7)]
    rows.append(np.zeros_like(rows[0]))
    together = ALL[0].derive(np.stack([np.stack(rows)] * 2))
    assert together.shape == (2, 3, 3)
    assert together[1] == pytest.approx(np.stack([ALL[0].derive(row) for row in rows]), nan_ok=True)
    assert np.isnan(together[0, 2]).all()


def test_printed_form() -> None:
    """Each measure prints and parses back."""
    known = {kind.name: kind for kind in CALIBRATION}
    for measure in ALL:
        assert parse(str(measure), known) == measure
