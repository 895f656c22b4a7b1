"""Real extractors together, on a few documents of the corpus."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bench.corpus.corpus import load_corpus
from bench.document import Annotations, Document
from bench.part import Part
from bench.registry import build
from bench.running.extract import extract_all, with_gold
from bench.running.fitted import fit

RULES = Part("rules")
LINEAR = Part("linear", {"epochs": 3, "bits": 14})


class Lesson(NamedTuple):
    """A few documents to learn from, to tune on and to read."""

    train: list[Document]
    development: list[Document]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Short documents of the train and dev splits."""
    corpus = load_corpus("dispatches")
    some = (sorted(corpus.split(name).documents, key=lambda one: len(one.text)) for name in ("train", "dev"))
    train, development = some
    return Lesson(list(map(with_gold, train[:8])), list(map(with_gold, development[:4])))


def said(lesson: Lesson, name: str, **options: object) -> list[Annotations]:
    """What a fitted extractor says of the development documents; none may fail."""
    extractor = build(name, options)
    if extractor.learns or extractor.tunes:
        fit(extractor, lesson.train, lesson.development)
    results = [result for _, result in extract_all(extractor, lesson.development)]
    found = [result for result in results if isinstance(result, Annotations)]
    assert len(found) == len(results)
    return found


def spans(annotations: Annotations) -> set[tuple[str, int, int, str]]:
    """The items of all layers."""
    entities = {("entity", item.start, item.end, item.type) for item in annotations.entities}
    events = {("event", item.start, item.end, item.type) for item in annotations.events}
    return entities | events | {("number", item.start, item.end, "") for item in annotations.numbers}


def test_rules_and_linear(lesson: Lesson) -> None:
    """The union finds what either finds, the vote what both find, and three layers of one are that one's."""
    rules, linear = said(lesson, "rules"), said(lesson, LINEAR.name, **LINEAR.options)
    union = said(lesson, "union", parts=(RULES, LINEAR))
    vote = said(lesson, "vote", parts=(RULES, LINEAR))
    for one, other, either, both in zip(rules, linear, union, vote, strict=True):
        assert spans(either) == spans(one) | spans(other)
        assert spans(both) == spans(one) & spans(other)
    same = said(lesson, "pipeline", entities=LINEAR, numbers=LINEAR, events=LINEAR)
    assert list(map(spans, same)) == list(map(spans, linear))
    assert [len(event.arguments) for one in same for event in one.events] == [
        len(event.arguments) for one in linear for event in sorted(one.events, key=_place)
    ]


def _place(event: object) -> tuple[int, int]:
    return event.start, event.end  # type: ignore[attr-defined]


def test_layers_of_both(lesson: Lesson) -> None:
    """Entities of the one and events of the other keep every argument."""
    linear = said(lesson, LINEAR.name, **LINEAR.options)
    mixed = said(lesson, "pipeline", entities=RULES, numbers=RULES, events=LINEAR)
    roles = [
        sorted((event.start, one.role) for event in said.events for one in event.arguments) for said in mixed
    ]
    alone = [
        sorted((event.start, one.role) for event in said.events for one in event.arguments) for said in linear
    ]
    assert [len(set(one)) for one in roles] == [len(set(one)) for one in alone]


def test_linear_then_rules(lesson: Lesson) -> None:
    """The cascade answers as one of the two does, each document."""
    rules, linear = said(lesson, "rules"), said(lesson, LINEAR.name, **LINEAR.options)
    cascade = said(lesson, "cascade", first=LINEAR, second=RULES, measure="event.trigger")
    for one, other, found in zip(rules, linear, cascade, strict=True):
        assert found in (one, other)
