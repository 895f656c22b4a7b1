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
from scoring.full_documents import Pairs, brief, called, full_sets
from scoring.random_documents import shuffled
from sklearn.metrics import precision_recall_fscore_support

from bench.document import Annotations, Document, Entity
from bench.extractor import Failure
from bench.scoring.calibration.measures import CALIBRATION
from bench.scoring.catalogue import DEFAULT, parse_measure
from bench.scoring.events.trigger import EventTrigger
from bench.scoring.numbers.measures import NumberFact
from bench.scoring.plain import to_plain
from bench.scoring.score import canonical_order, score
from bench.scoring.scores import Scores
from bench.scoring.spans.measures import EntityStrict
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=5)
EVERY = (*DEFAULT, *(kind() for kind in CALIBRATION))
ALL_LEVELS = EntityStrict(level="all")
TWO = [make_document("a"), make_document("b", text=TEXT + " More.")]


def scored(pairs: Pairs, **more: Any) -> Scores:
    """Scores of predictions by the id of their gold."""
    predictions = {gold.id: predicted for gold, predicted in pairs}
    return score([gold for gold, _ in pairs], predictions, EVERY, QUICK, **more)


def measured(scores: Scores) -> dict[str, Any]:
    """Everything but the names of the documents."""
    return to_plain(scores)["measures"]  # type: ignore[no-any-return]


def counts(scores: Scores, measure: str = "entity.strict(level=all)") -> tuple[float, ...]:
    """Gold, predicted and correct of a measure."""
    cell = scores[measure].overall
    return tuple(cell.counts[name] for name in ("gold", "predicted", "correct"))


@brief
@given(full_sets())
def test_counts_add_up_over_documents(pairs: Pairs) -> None:
    """The counts of a cell are sums over the documents, and its values follow from them."""
    scores = scored(pairs)
    for measure, item in zip(EVERY, scores.measures, strict=True):
        assert len(item.tally.counts) == len(scores.documents) == len(pairs)
        sums = item.tally.sums()
        cells = [item.overall, *item.types.values()]
        for row, cell in zip(sums, cells, strict=True):
            assert list(cell.counts.values()) == pytest.approx(row.tolist(), abs=1e-6)
            if item.produced:
                values = [None if np.isnan(value) else value for value in measure.derive(row)]
                assert list(cell.values.values()) == pytest.approx(values, abs=1e-6)


@brief
@given(full_sets(2), full_sets(2))
def test_two_shards_make_the_whole(one: Pairs, other: Pairs) -> None:
    """The counts of two sets of documents, added up, are the counts of both together."""
    other = [
        (
            msgspec.structs.replace(gold, id=f"other-{gold.id}", text=gold.text + "x"),
            msgspec.structs.replace(predicted, text=predicted.text + "x"),
        )
        for gold, predicted in other
    ]
    parts, whole = [scored(one), scored(other)], scored([*one, *other])
    for item in whole.measures:
        for label, cell in {"": item.overall, **item.types}.items():
            found = [part[item.measure] for part in parts]
            cells = [shard.types.get(label) if label else shard.overall for shard in found]
            for channel, value in cell.counts.items():
                total = sum(one.counts[channel] for one in cells if one is not None)
                assert value == pytest.approx(total, abs=1e-5)


@st.composite
def mixed(draw: Any) -> tuple[Pairs, Pairs]:
    """Documents, and the same in another order with their items in another order."""
    pairs = draw(full_sets())
    other = [(draw(shuffled(gold)), draw(shuffled(predicted))) for gold, predicted in pairs]
    return pairs, draw(st.permutations(other))


@brief
@given(mixed())
def test_order_changes_nothing(case: tuple[Pairs, Pairs]) -> None:
    """Counts, means and intervals are the same for any order of documents and items."""
    one, other = case
    assert to_plain(scored(one)) == to_plain(scored(other))


@brief
@given(full_sets())
def test_renaming_changes_nothing(pairs: Pairs) -> None:
    """Other ids of documents, items and clusters give the same counts and the same intervals."""
    names = [f"name-{9 - i}" for i in range(len(pairs))]
    other = [
        (called(gold, name, "q"), called(predicted, name, "a"))
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


def test_predictions_are_documents_annotations_or_failures() -> None:
    """All three forms of an answer are taken; a failure is a state, not a missing document."""
    scores = score(TWO, {"a": TWO[0].annotations, "b": Failure("time-out")}, [ALL_LEVELS], QUICK)
    assert (scores.missing, scores.failed) == ((), ("b",))
    assert counts(scores) == (10, 5, 5)


def test_a_missing_document_is_empty_and_named() -> None:
    """Gold without a prediction costs recall."""
    scores = score(TWO, {"a": TWO[0]}, [ALL_LEVELS], QUICK)
    assert (scores.missing, scores.failed) == (("b",), ())
    assert counts(scores) == (10, 5, 5)


def test_a_failed_document_is_empty_whatever_it_left_behind() -> None:
    """A failure is no answer, even where a prediction of the same id is at hand; it is not also missing."""
    scores = score(TWO, {d.id: d for d in TWO}, [ALL_LEVELS], QUICK, failed=["b", "stranger"])
    assert (scores.missing, scores.failed) == ((), ("b",))
    assert counts(scores) == (10, 5, 5)


def test_documents_without_an_answer_can_be_left_out() -> None:
    """Then neither failed nor missing ones are gold or are resampled, but they are still named."""
    third = make_document("c", text=TEXT + " Most.")
    scores = score(
        [*TWO, third], {"a": TWO[0], "b": TWO[1]}, [ALL_LEVELS], QUICK, failed=["b"], failures="left-out"
    )
    assert (scores.documents, scores.failed, scores.missing) == (("a",), ("b",), ("c",))
    assert scores.failures == "left-out"
    assert counts(scores) == (5, 5, 5)
    assert len(scores.measures[0].tally.counts) == 1
    nothing = score(TWO, {}, DEFAULT, QUICK, failures="left-out")
    assert nothing.documents == ()
    assert {item.overall.values[item.headline] for item in nothing.measures} == {None}


def test_a_layer_that_is_not_produced_has_no_scores() -> None:
    """Its recall is not 0 but undefined, and so are its means and intervals; the gold is still counted."""
    scores = score(TWO, {}, [EntityStrict(), NumberFact(), EventTrigger()], QUICK, layers=["entities"])
    entities, numbers, events = scores.measures
    assert [item.produced for item in scores.measures] == [True, False, False]
    assert (entities.overall.recall, entities.overall.intervals["recall"]) == (0.0, (0.0, 0.0))
    for item in (numbers, events):
        assert counts(scores, item.measure) == (2, 0, 0)
        assert item.overall.f1 is item.overall.recall is None
        assert item.overall.intervals["f1"] == (None, None)
        assert (item.over_types.values["f1"], item.over_types.members) == (None, 0)
        plain = measured(scores)[item.measure]
        assert {cell["f1"] for cell in plain["types"].values()} == {None}


@pytest.mark.parametrize(
    ("measure", "without"),
    [
        ("coref.b3", {"cluster": None}),
        ("entity.calibration", {"score": None}),
    ],
)
def test_what_no_prediction_states_is_undefined(measure: str, without: dict[str, None]) -> None:
    """A system without clusters or scores has none to be wrong about; one with a single one has."""
    one = parse_measure(measure)
    full = [
        msgspec.structs.replace(
            gold, entities=tuple(msgspec.structs.replace(item, score=0.5) for item in gold.entities)
        )
        for gold in TWO
    ]
    bare = {
        gold.id: msgspec.structs.replace(
            gold, entities=tuple(msgspec.structs.replace(item, **without) for item in gold.entities)
        )
        for gold in full
    }
    (item,) = score(full, bare, [one], QUICK).measures
    assert not item.produced
    assert set(item.overall.values.values()) == {None}
    (item,) = score(full, {**bare, "a": full[0]}, [one], QUICK).measures
    assert item.produced
    # A system that found nothing at all has not kept silent about clusters only.
    assert score(full, {}, [one], QUICK).measures[0].produced


def test_declared_types_stand_beside_the_full_score() -> None:
    """A system that knows places only has the full score, and another over places."""
    places = {
        gold.id: msgspec.structs.replace(
            gold, entities=tuple(item for item in gold.entities if item.type == "GPE")
        )
        for gold in TWO
    }
    scores = score(TWO, places, [ALL_LEVELS], QUICK, declared=["GPE"])
    (item,) = scores.measures
    assert counts(scores) == (10, 4, 4)
    assert item.declared is not None
    assert (item.declared.counts["gold"], item.declared.recall) == (4, 1.0)
    assert score(TWO, places, [ALL_LEVELS], QUICK).measures[0].declared is None


def test_no_documents() -> None:
    """Nothing to score is undefined, not an error."""
    for item in score([], {}, EVERY, QUICK).measures:
        assert set(item.overall.counts.values()) == {0}
        assert item.overall.values[item.headline] is None
        assert item.overall.intervals[item.headline] == (None, None)


def test_scores_are_found_by_the_measures_name() -> None:
    """The printed form is the key; what was not measured is not there."""
    scores = score(TWO, {}, [ALL_LEVELS], QUICK)
    assert scores[str(ALL_LEVELS)] is scores.measures[0]
    with pytest.raises(KeyError):
        scores["entity.strict"]


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
    overall = item.overall
    options: dict[str, Any] = {"zero_division": np.nan}
    by_type = precision_recall_fscore_support(golds, predicteds, labels=KINDS, **options)
    for k, kind in enumerate(KINDS):
        found = [np.nan if ratio is None else ratio for ratio in item.types[kind].values.values()]
        wanted = [by_type[0][k], by_type[1][k], by_type[2][k]]
        assert np.allclose(found, wanted, equal_nan=True, atol=1e-6)
    micro = precision_recall_fscore_support(golds, predicteds, labels=KINDS, average="micro", **options)
    assert (overall.precision, overall.recall, overall.f1) == pytest.approx(micro[:3], abs=1e-6)
    present = sorted(set(golds) - {"O"})
    macro = precision_recall_fscore_support(golds, predicteds, labels=present, average="macro", **options)
    assert list(item.over_types.values.values()) == pytest.approx(macro[:3], abs=1e-6)
