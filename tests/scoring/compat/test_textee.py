"""The six scores of TextEE, against a transcription of its definitions over its own kind of records."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.events.rich_documents import attributed, free
from scoring.random_documents import shuffled

from bench.document import Argument, Document, Entity, Event, Trigger
from bench.scoring.compat.textee import TextEE
from bench.scoring.counts import Counts, total
from bench.scoring.events import EventArgument
from bench.scoring.measure import parse

SCORES = get_args(TextEE.parameters()["score"])


def as_record(document: Document) -> dict[str, Any]:
    """A document in TextEE's form: trigger (start, end, type, text), arguments (start, end, role, text)."""
    spans = {
        one.id: (one.start, one.end)
        for layer in (document.entities, document.numbers, document.events)
        for one in layer
    }
    return {
        "doc_id": document.id,
        "wnd_id": "0",
        "events": [
            {
                "trigger": (event.start, event.end, event.type, document.text[event.start : event.end]),
                "arguments": [
                    (*spans[one.target], one.role, document.text[slice(*spans[one.target])])
                    for one in event.arguments
                ],
            }
            for event in document.events
        ],
    }


def tuples(records: list[dict[str, Any]], score: str) -> set[tuple[Any, ...]]:
    """What a score compares: the window, and the fields that it asks for."""
    found = set()
    for record in records:
        window = record["doc_id"], record["wnd_id"]
        for event in record["events"]:
            start, end, kind, _ = event["trigger"]
            if score == "TI":
                found.add((*window, start, end))
            if score == "TC":
                found.add((*window, start, end, kind))
            for first, past, role, _ in event["arguments"]:
                if score == "AI":
                    found.add((*window, kind, first, past))
                if score == "AC":
                    found.add((*window, kind, first, past, role))
                if score == "AI+":
                    found.add((*window, start, end, kind, first, past))
                if score == "AC+":
                    found.add((*window, start, end, kind, first, past, role))
    return found


def by_definition(golds: list[Document], predicteds: list[Document], score: str) -> dict[str, float]:
    """Counts and percentages as TextEE reports them, 0 where there is nothing to divide by."""
    gold = tuples([as_record(one) for one in golds], score)
    predicted = tuples([as_record(one) for one in predicteds], score)
    matched = len(gold & predicted)
    precision = matched / len(predicted) if predicted else 0.0
    recall = matched / len(gold) if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "gold": len(gold),
        "predicted": len(predicted),
        "matched": matched,
        "precision": 100 * precision,
        "recall": 100 * recall,
        "f1": 100 * f1,
    }


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Document], list[Document]]:
    """One or two documents; predictions often repeat or move what the gold has."""
    golds, predicteds = [], []
    for at in range(draw(st.integers(1, 2))):
        gold = draw(attributed(at))
        predicted = draw(st.one_of(attributed(at), st.just(gold), shuffled(gold)))
        if draw(st.booleans()):
            twice = tuple(Event(e.type, e.trigger, f"again-{e.id}", e.arguments) for e in predicted.events)
            predicted = Document(
                predicted.id,
                gold.text,
                {},
                predicted.entities,
                predicted.numbers,
                (*predicted.events, *twice),
            )
        golds.append(draw(free(gold)))
        predicteds.append(predicted)
    return golds, predicteds


@settings(deadline=None, max_examples=200)
@given(corpora())
def test_counts_and_ratios_are_those_of_the_definition(
    corpus: tuple[list[Document], list[Document]],
) -> None:
    """Sums over documents and labels give TextEE's numbers, duplicates and readings included."""
    golds, predicteds = corpus
    for score in SCORES:
        measure = TextEE(score)
        rows = [measure.count(*pair) for pair in zip(golds, predicteds, strict=True)]
        counts = total(Counts(*map(int, row)) for by_label in rows for row in by_label.values())
        expected = by_definition(golds, predicteds, score)
        assert counts == (expected["gold"], expected["predicted"], expected["matched"])
        ratios = np.nan_to_num(100 * measure.derive(np.array(counts, dtype=float)))
        assert ratios == pytest.approx([expected["precision"], expected["recall"], expected["f1"]])


ENTITIES = (Entity("PER", 0, 2, id="x"), Entity("PER", 3, 5, id="y"))


def make(*events: tuple[int, str, str], entities: tuple[Entity, ...] = ENTITIES) -> Document:
    """Clashes with a trigger of one code point and one argument (role, target)."""
    made = tuple(
        Event("attack.clash", Trigger(at, at + 1), f"v{k}", (Argument(role, target),))
        for k, (at, role, target) in enumerate(events)
    )
    return Document("d", "𝔛" * 20, entities=entities, events=made)


def overall(measure: TextEE | EventArgument, gold: Document, predicted: Document) -> Counts:
    """The counts of all labels."""
    return total(Counts(*map(int, row)) for row in measure.count(gold, predicted).values())


def test_what_is_alike_counts_once() -> None:
    """Two clashes with one agent are one argument for AC and two for AC+, so AC may be the lower one."""
    gold = make((10, "agent", "x"), (12, "agent", "x"), (14, "agent", "y"))
    predicted = make((10, "agent", "x"), (12, "agent", "x"))
    assert overall(TextEE("AC+"), gold, predicted) == Counts(3, 2, 2)
    assert overall(TextEE("AC"), gold, predicted) == Counts(2, 1, 1)
    assert overall(EventArgument(attached="no"), gold, predicted) == Counts(3, 2, 2)


def test_a_repeated_prediction_goes_unpunished() -> None:
    """The same event given twice is one tuple; our own measure counts the second as wrong."""
    gold, twice = make((10, "agent", "x")), make((10, "agent", "x"), (10, "agent", "x"))
    assert overall(TextEE("AC+"), gold, twice) == Counts(1, 1, 1)
    assert overall(EventArgument(), gold, twice) == Counts(1, 2, 1)


def test_spans_must_be_equal() -> None:
    """One code point less is wrong, of trigger and filler alike."""
    gold = make((10, "agent", "x"))
    shorter = make((10, "agent", "x"), entities=(Entity("PER", 0, 1, id="x"),))
    assert [overall(TextEE(score), gold, shorter).correct for score in SCORES] == [1, 1, 0, 0, 0, 0]
    moved = make((11, "agent", "x"))
    assert [overall(TextEE(score), gold, moved).correct for score in SCORES] == [0, 0, 1, 1, 0, 0]


def test_labels_are_types_and_roles() -> None:
    """Triggers and identified arguments stand under the event type, classified ones under the role."""
    gold = make((10, "agent", "x"))
    labels = {score: list(TextEE(score).count(gold, gold)) for score in SCORES}
    kind = "attack.clash"
    assert labels == {
        "TI": ["any"],
        "TC": [kind],
        "AI": [kind],
        "AC": ["agent"],
        "AI+": [kind],
        "AC+": ["agent"],
    }


@pytest.mark.parametrize("score", SCORES)
def test_every_score_can_be_written_down(score: str) -> None:
    """Plus signs and all, the printed form parses back."""
    known = {"compat.textee": TextEE}
    measure = parse(f"compat.textee(score={score})", known)
    assert measure == TextEE(score)  # type: ignore[arg-type]
    assert parse(str(measure), known) == measure
