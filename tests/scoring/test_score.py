"""Scoring sets of documents: sums, failures, layers that do not exist, order."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import numpy as np
import pytest
from conftest import TEXT, make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer, renamed, sets, shuffled
from sklearn.metrics import precision_recall_fscore_support

from bench.document import Annotations, Document, Entity
from bench.scoring.bootstrap import Intervals
from bench.scoring.counts import Counts, total
from bench.scoring.measures import DEFAULT, EntityStrict, EventTrigger, NumberFact
from bench.scoring.plain import to_plain
from bench.scoring.score import Scores, canonical_order, score

QUICK = Intervals(resamples=20)
Sets = list[tuple[Document, Document]]


def scored(pairs: Sets, **more: Any) -> Scores:
    """Scores of predictions by the id of their gold."""
    predictions = {gold.id: predicted for gold, predicted in pairs}
    return score([gold for gold, _ in pairs], predictions, DEFAULT, QUICK, **more)


def measured(scores: Scores) -> dict[str, Any]:
    """Everything but the names of the documents."""
    return to_plain(scores)["measures"]  # type: ignore[no-any-return]


@fewer
@given(sets())
def test_counts_add_up_over_documents_and_types(pairs: Sets) -> None:
    """The overall counts are sums over documents and over types, and a type's are sums over documents."""
    for item in scored(pairs).measures:
        cells = {label: cell.counts for label, cell in item.types.items()}
        assert item.overall.counts == total(cells.values())
        assert item.overall.counts == total(counts for row in item.per_document for counts in row.values())
        for label, counts in cells.items():
            assert counts == total(row.get(label, Counts()) for row in item.per_document)


@st.composite
def mixed(draw: Any) -> tuple[Sets, Sets]:
    """Documents, and the same in another order with their items in another order."""
    pairs = draw(sets())
    other = [(draw(shuffled(gold)), draw(shuffled(predicted))) for gold, predicted in pairs]
    return pairs, draw(st.permutations(other))


@fewer
@given(mixed())
def test_order_changes_nothing(case: tuple[Sets, Sets]) -> None:
    """Counts, means and intervals are the same for any order of documents and items."""
    one, other = case
    assert to_plain(scored(one)) == to_plain(scored(other))


@fewer
@given(sets())
def test_renaming_changes_nothing(pairs: Sets) -> None:
    """Other ids of documents, items and clusters give the same counts and the same intervals."""
    names = [f"name-{9 - i}" for i in range(len(pairs))]
    other = [
        (renamed(gold, name, "q"), renamed(predicted, name, "a"))
        for (gold, predicted), name in zip(pairs, names, strict=True)
    ]
    assert measured(scored(pairs)) == measured(scored(other))


def test_documents_of_one_text_are_told_apart_by_their_spans() -> None:
    """Twin texts with different gold stand in an order that does not depend on their ids."""
    full = make_document("a")
    bare = full.with_annotations(Annotations()).unannotated()
    swapped = [msgspec.structs.replace(full, id="z"), msgspec.structs.replace(bare, id="b")]
    assert [bool(d.entities) for d in canonical_order([full, msgspec.structs.replace(bare, id="b")])] == [
        bool(d.entities) for d in canonical_order(swapped)
    ]


def test_a_missing_document_is_empty_and_named() -> None:
    """Gold without a prediction costs recall."""
    gold = [make_document("a"), make_document("b", text=TEXT + " More.")]
    scores = score(gold, {"a": gold[0]}, [EntityStrict(level="all")], QUICK)
    assert (scores.missing, scores.failed) == (("b",), ())
    assert scores.measures[0].overall.counts == Counts(10, 5, 5)


def test_a_failed_document_is_empty_whatever_it_left_behind() -> None:
    """A failure is no answer, even where a prediction of the same id is at hand; it is not also missing."""
    gold = [make_document("a"), make_document("b", text=TEXT + " More.")]
    scores = score(
        gold, {d.id: d for d in gold}, [EntityStrict(level="all")], QUICK, failed=["b", "stranger"]
    )
    assert (scores.missing, scores.failed) == ((), ("b",))
    assert scores.measures[0].overall.counts == Counts(10, 5, 5)


def test_a_layer_that_is_not_produced_has_no_scores() -> None:
    """Its recall is not 0 but undefined, and so are its means and intervals; the gold is still counted."""
    gold = [make_document("a"), make_document("b", text=TEXT + " More.")]
    scores = score(gold, {}, [EntityStrict(), NumberFact(), EventTrigger()], QUICK, layers=["entities"])
    entities, numbers, events = scores.measures
    assert [item.produced for item in scores.measures] == [True, False, False]
    assert entities.overall.recall == (0.0, 0.0)
    for item in (numbers, events):
        assert item.overall.counts == Counts(2, 0, 0)
        assert item.overall.f1 == item.overall.recall == (None, None)
        assert (item.macro.f1, item.macro.types) == (None, 0)
        plain = measured(scores)[item.measure]
        assert plain["overall"]["recall"] is None
        assert {cell["f1"] for cell in plain["types"].values()} == {None}


def test_no_documents() -> None:
    """Nothing to score is undefined, not an error."""
    (item,) = score([], {}, [EntityStrict()], QUICK).measures
    assert item.overall.counts == Counts()
    assert item.overall.f1 == (None, None)


KINDS = ("PER", "ORG", "GPE", "TIME")


def slots(seed: int) -> tuple[list[str], list[str], list[tuple[Document, Document]]]:
    """Random labels of slots, and documents with an entity in each slot that has one."""
    rng = random.Random(seed)
    golds, predicteds, pairs = [], [], []
    for at in range(6):
        rows = [[rng.choice([*KINDS[: 3 + side], "O"]) for _ in range(20)] for side in (0, 1)]
        golds += rows[0]
        predicteds += rows[1]
        documents = [
            Document(
                f"d{at}",
                f"{at:020}",
                entities=tuple(Entity(kind, i, i + 1) for i, kind in enumerate(row) if kind != "O"),
            )
            for row in rows
        ]
        pairs.append((documents[0], documents[1]))
    return golds, predicteds, pairs


@pytest.mark.parametrize("seed", range(4))
def test_ratios_are_those_of_scikit_learn(seed: int) -> None:
    """P, R and F1 by type, micro and macro, agree with sklearn.metrics on labels of slots."""
    golds, predicteds, pairs = slots(seed)
    item = scored(pairs).measures[0]
    assert item.measure == "entity.strict"
    overall = item.overall.counts
    options: dict[str, Any] = {"zero_division": np.nan}
    by_type = precision_recall_fscore_support(golds, predicteds, labels=KINDS, **options)
    for k, kind in enumerate(KINDS):
        counts = item.types[kind].counts
        found = [np.nan if ratio is None else ratio for ratio in (counts.precision, counts.recall, counts.f1)]
        assert np.allclose(found, [by_type[0][k], by_type[1][k], by_type[2][k]], equal_nan=True)
    micro = precision_recall_fscore_support(golds, predicteds, labels=KINDS, average="micro", **options)
    assert (overall.precision, overall.recall, overall.f1) == pytest.approx(micro[:3])
    present = sorted(set(golds) - {"O"})
    macro = precision_recall_fscore_support(golds, predicteds, labels=present, average="macro", **options)
    assert item.macro[:3] == pytest.approx(macro[:3])
