"""Comparing spans by their heads and word by word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import span

from bench.document import Document, Entity
from bench.scoring.measure import Measure
from bench.scoring.spans.measures import EntityHead, EntityTokens, TriggerTokens

TEXT = "Guards of the État-major of Tarn City held 3,000 men 𝔛 of Tarn."


def made(*entities: tuple[str, str], readings: Sequence[str | None] = (), optional: bool = False) -> Document:
    """A document with entities by type and surface."""
    marks = [*readings, *[None] * len(entities)]
    return Document(
        "d",
        TEXT,
        entities=tuple(
            Entity(kind, *span(TEXT, surface), id=f"e{k}", alternative=marks[k], optional=optional)
            for k, (kind, surface) in enumerate(entities)
        ),
    )


def counts(measure: Measure, gold: Document, predicted: Document) -> tuple[float, ...]:
    """Gold, predicted and correct of all labels."""
    rows = measure.count(gold, predicted).values()
    return tuple(sum(column) for column in zip(*rows, strict=True)) or (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (("ARMED", "Guards of the État-major"), ("ARMED", "Guards"), 1),
        (("ARMED", "Guards of the État-major"), ("ARMED", "État-major"), 0),
        (("ARMED", "Guards"), ("ORG", "Guards"), 0),
        (("GPE", "Tarn City"), ("GPE", "City"), 1),
        (("GPE", "Tarn City"), ("GPE", "Tarn"), 0),
        (("ARMED", "the État-major"), ("ARMED", "État-major"), 1),
    ],
)
def test_heads_must_be_the_same_word(gold: tuple[str, str], predicted: tuple[str, str], right: int) -> None:
    """Type and head agree, whatever else the spans cover."""
    assert counts(EntityHead(), made(gold), made(predicted)) == (1, 1, right)


def test_two_spans_with_one_head_are_two() -> None:
    """Nested spans with the same head are matched one to one."""
    nested = made(("GPE", "Tarn City"), ("GPE", "City"))
    assert counts(EntityHead(), nested, nested) == (2, 2, 2)
    assert counts(EntityHead(), nested, made(("GPE", "City"))) == (2, 1, 1)


def test_tokens_are_counted_word_by_word() -> None:
    """A span is as many items as it has words; a word is asked for once a label."""
    assert counts(EntityTokens(), made(("GPE", "Tarn City")), made(("GPE", "Tarn"))) == (2, 1, 1)
    nested = made(("GPE", "Tarn City"), ("GPE", "City"))
    assert counts(EntityTokens(), nested, nested) == (2, 2, 2)
    other = made(("GPE", "Tarn City"), ("LOC", "City"))
    assert EntityTokens().count(other, nested) == {"GPE": [2, 2, 2], "LOC": [1, 0, 0]}


def test_a_part_of_a_word_is_the_word() -> None:
    """Offsets are code points: a span that shares one with a word covers it; 3,000 is one word."""
    start, end = span(TEXT, "3,000")
    inner = Document("d", TEXT, entities=(Entity("GPE", start + 1, end + 4),))
    assert counts(EntityTokens(), inner, made(("GPE", "3,000 men"))) == (2, 2, 2)
    beyond = made(("GPE", "𝔛"))
    assert counts(EntityTokens(), beyond, beyond) == (1, 1, 1)


def test_spaces_are_no_words() -> None:
    """A span over nothing but a space covers no word, and measures nothing."""
    at = TEXT.index(" ")
    blank = Document("d", TEXT, entities=(Entity("GPE", at, at + 1),))
    assert EntityTokens().count(blank, blank) == {}


@pytest.mark.parametrize("reading", ["Tarn City", "City", "Tarn"])
def test_any_reading_is_right(reading: str) -> None:
    """Whichever alternative is predicted, no word is missed and none is too many."""
    gold = made(("GPE", "Tarn City"), ("GPE", "City"), ("GPE", "Tarn"), readings=["r", "r", "r"])
    found = counts(EntityTokens(), gold, made(("GPE", reading)))
    assert found[0] == found[1] == found[2] == len(reading.split())


def test_readings_of_other_types_count_once() -> None:
    """Where both types are predicted, one of the words is too many; missed, it is asked for once."""
    gold = made(("GPE", "City"), ("LOC", "City"), readings=["r", "r"])
    assert counts(EntityTokens(), gold, made(("GPE", "City"), ("LOC", "City"))) == (1, 2, 1)
    assert counts(EntityTokens(), gold, made(("LOC", "City"))) == (1, 1, 1)
    assert counts(EntityTokens(), gold, made()) == (1, 0, 0)


def test_the_order_of_readings_does_not_matter() -> None:
    """Of missed readings over the same words the same is asked for, whichever stands first."""
    there = made(("GPE", "City"), ("LOC", "City"), readings=["r", "r"])
    back = made(("LOC", "City"), ("GPE", "City"), readings=["r", "r"])
    assert EntityTokens().count(there, made()) == EntityTokens().count(back, made())


def test_optional_words_cost_nothing() -> None:
    """Words that only an optional item covers are asked for where they were found."""
    gold = made(("GPE", "Tarn City"), optional=True)
    assert counts(EntityTokens(), gold, made()) == (0, 0, 0)
    assert counts(EntityTokens(), gold, made(("GPE", "City"))) == (1, 1, 1)
    assert counts(EntityHead(), gold, made()) == (0, 0, 0)


def test_readings_in_a_prediction_mean_nothing() -> None:
    """A prediction has no alternatives: each item stands for itself."""
    gold = made(("GPE", "Tarn City"), ("ARMED", "Guards"))
    predicted = made(("GPE", "Tarn City"), ("ARMED", "Guards"), readings=["r", "r"], optional=True)
    for measure in (EntityHead(), EntityTokens()):
        assert measure.count(gold, predicted) == measure.count(gold, gold)


def test_a_document_without_the_layer_measures_nothing() -> None:
    """No event, no row."""
    assert TriggerTokens().count(made(), made()) == {}
