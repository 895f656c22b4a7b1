"""Every item has one diagnosis, whatever the order; what is correct is what strict measures count."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import pytest
from conftest import make_document
from diagnosis.diagnosis_strategies import loose_pairs
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer, pairs, renamed, shuffled

from bench import parse_measure
from bench.diagnosis.arguments import key_of
from bench.diagnosis.diagnose import diagnose, diagnose_all, produced, subjects, unanswered
from bench.diagnosis.gains import mended, strict_counts
from bench.diagnosis.records import CATEGORIES, KINDS, Diagnosis, Kind, Level, Subject
from bench.document import Document, Entity
from bench.scoring.counts import Counts
from bench.scoring.items import count_exact
from bench.scoring.matching import Edge, best_pairs

either = st.one_of(pairs(), loose_pairs())
levels: st.SearchStrategy[Level] = st.sampled_from(["name", "all"])
kinds: st.SearchStrategy[Kind] = st.sampled_from(KINDS)


def measured(measure: str, gold: Document, predicted: Document) -> tuple[float, ...]:
    """Overall gold, predicted and correct counts of a measure."""
    rows = parse_measure(measure).count(gold, predicted).values()
    return tuple(sum(float(row[k]) for row in rows) for k in range(3))


def unclustered(document: Document) -> Document:
    """The same document without clusters."""
    bare = tuple(msgspec.structs.replace(entity, cluster=None) for entity in document.entities)
    return msgspec.structs.replace(document, entities=bare)


def outline(found: list[Diagnosis]) -> Counter[Any]:
    """What diagnoses say, without ids."""

    def plain(sides: Any) -> Any:
        return tuple(sorted((one.span, one.label, repr(one.key)) for one in sides))

    return Counter((one.category, one.detail, plain(one.gold), plain(one.predicted)) for one in found)


@fewer
@given(either, kinds, levels)
def test_exhaustive_and_exclusive(pair: tuple[Document, Document], kind: Kind, level: Level) -> None:
    """Each item of gold and prediction is in exactly one diagnosis, whose category its kind has."""
    gold, predicted = pair
    found = diagnose(gold, predicted, kind, level)
    assert Counter(one for each in found for one in each.gold) == Counter(subjects(gold, kind, level))
    assert Counter(one for each in found for one in each.predicted) == Counter(
        subjects(predicted, kind, level)
    )
    assert {one.category for one in found} <= set(CATEGORIES[kind])
    assert all(one.gold or one.predicted for one in found)


@few
@given(either, levels)
def test_correct_is_what_strict_matching_counts(pair: tuple[Document, Document], level: Level) -> None:
    """Gold, predicted and correct of mentions, numbers and triggers are those of exact matching."""
    for kind in ("entities", "numbers", "triggers"):
        sides = [[one.item for one in subjects(side, kind, level)] for side in pair]  # type: ignore[arg-type]
        counts = strict_counts(diagnose(*pair, kind, level))  # type: ignore[arg-type]
        rows = count_exact(*sides).values()
        assert counts == Counts(*(sum(row[k] for row in rows) for k in range(3)))


@fewer
@given(pairs(), levels)
def test_correct_is_the_strict_measure(pair: tuple[Document, Document], level: Level) -> None:
    """Counts are those of entity.strict and event.trigger; numbers of equal span those of number.exact."""
    assert strict_counts(diagnose(*pair, "entities", level)) == measured(
        f"entity.strict(level={level})", *pair
    )
    assert strict_counts(diagnose(*pair, "triggers")) == measured("event.trigger", *pair)
    numbers = [one for one in diagnose(*pair, "numbers") if one.gold and one.predicted]
    same_span = [one for one in numbers if "boundary" not in one.faults]
    assert len(same_span) == measured("number.exact", *pair)[2]


@fewer
@given(pairs())
def test_correct_arguments(pair: tuple[Document, Document]) -> None:
    """Correct arguments are as many as can be paired with equal event, role, kind and an accepted filler.

    Without clusters, that is every key of AC+ as TextEE defines it, as often as both sides have it.
    """

    def facts(one: Subject) -> tuple[object, ...]:
        key = key_of(one)
        return one.label, key.event, key.trigger, key.filler

    golds, predicteds = (subjects(side, "arguments") for side in pair)
    edges = [
        Edge(i, j, 1.0)
        for i, one in enumerate(golds)
        for j, other in enumerate(predicteds)
        if facts(one) == facts(other) and other.span in key_of(one).accepted
    ]
    assert strict_counts(diagnose(*pair, "arguments")).correct == len(best_pairs(edges))
    bare = [unclustered(side) for side in pair]
    one, other = (Counter((facts(s), s.span) for s in subjects(side, "arguments")) for side in bare)
    assert strict_counts(diagnose(*bare, "arguments")).correct == (one & other).total()
    if max([0, *one.values(), *other.values()]) <= 1:
        assert (one & other).total() == measured("compat.textee(score=AC+)", *bare)[2]


@few
@given(either, kinds, st.data())
def test_order_and_ids_change_nothing(
    pair: tuple[Document, Document], kind: Kind, data: st.DataObject
) -> None:
    """Permuting items gives the same diagnoses; renaming ids gives them under other names."""
    gold, predicted = pair
    expected = diagnose(gold, predicted, kind, "all")
    assert diagnose(data.draw(shuffled(gold)), data.draw(shuffled(predicted)), kind, "all") == expected
    other = diagnose(renamed(gold, "x", "g-"), renamed(predicted, "x", "p-"), kind, "all")
    assert outline(other) == outline(expected)


@fewer
@given(st.one_of(pairs(), loose_pairs()), kinds)
def test_gold_against_itself(pair: tuple[Document, Document], kind: Kind) -> None:
    """Gold against itself is correct, but for readings beside the one that counts."""
    gold, _ = pair
    counts = strict_counts(diagnose(gold, gold, kind, "all"))
    assert counts.gold == counts.correct


@fewer
@given(either, kinds, levels)
def test_mending_everything_is_perfect(pair: tuple[Document, Document], kind: Kind, level: Level) -> None:
    """With every category mended, all gold is found and nothing else is predicted."""
    found = diagnose(*pair, kind, level)
    rest = [one for one in found if one.category not in ("correct", "excused")]
    gold, predicted, correct = mended(strict_counts(found), rest)
    assert gold == predicted == correct


@fewer
@given(either, kinds)
def test_silence_is_missed_and_noise_spurious(pair: tuple[Document, Document], kind: Kind) -> None:
    """Without predictions all gold is missed, without gold all predictions are spurious."""
    gold, predicted = pair
    nothing = Document(gold.id, gold.text)
    assert {one.category for one in diagnose(gold, nothing, kind)} <= {"missed", "excused"}
    assert {one.category for one in diagnose(nothing, predicted, kind)} <= {"spurious"}


@fewer
@given(either, kinds)
def test_failure_is_a_state(pair: tuple[Document, Document], kind: Kind) -> None:
    """The gold of a failed document is failed, not missed; as much of it counts."""
    gold, _ = pair
    failed = unanswered(gold, "time-out", kind)
    assert {one.category for one in failed} <= {"failed", "excused"}
    assert strict_counts(failed) == strict_counts(diagnose(gold, Document(gold.id, gold.text), kind))


def test_all_documents() -> None:
    """Documents without an answer are failed, with the message or with what is lacking."""
    golds = [make_document(name) for name in ("a", "b", "c")]
    found = diagnose_all(golds, {"a": golds[0]}, {"b": "time-out"}, ["numbers"])
    assert [(one.document, one.category, one.detail) for one in found["numbers"]] == [
        ("a", "correct", ""),
        ("b", "failed", "time-out"),
        ("c", "failed", "no prediction"),
    ]


@pytest.mark.parametrize("side", ["gold", "predicted"])
def test_other_level_is_named(side: str) -> None:
    """A name that the other side has at another level is missed, or spurious, and says so."""
    text = "Tarn fell."
    name, nominal = (
        Document("a", text, entities=(Entity("GPE", 0, 4, id="e", level=level),))
        for level in ("name", "nominal")
    )
    (one,) = diagnose(name, nominal, "entities") if side == "gold" else diagnose(nominal, name, "entities")
    assert (one.category, one.detail) == (
        ("missed", "predicted as nominal") if side == "gold" else ("spurious", "in the gold as nominal")
    )


def test_layers_that_are_produced() -> None:
    """An extractor without events has neither triggers nor arguments to diagnose."""
    assert produced(KINDS, ("entities", "numbers")) == ("entities", "numbers")
    assert produced(("arguments", "triggers"), ("events",)) == ("arguments", "triggers")
