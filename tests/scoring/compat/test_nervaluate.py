"""Parity with the installed nervaluate, and where its order dependence shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from nervaluate.loaders import ListLoader
from scoring.random_documents import fewer, pairs, renamed

from bench.document import Document, Entity
from bench.errors import ProblemsError
from bench.scoring.compat.iob import loader_chunks
from bench.scoring.compat.nervaluate import CompatNervaluate, FiveWay, Labelled, Scheme, walk
from bench.scoring.measure import OVERALL

MANY = settings(deadline=None, max_examples=200)
SCHEMES: dict[Scheme, str] = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
TEXT = "Ñ人🕊 " * 80
LABELS = ("PER", "ORG", "é人", "overall?")
# Mostly short spans that collide, and some so long that a prediction covers less than 1 % of them.
SPANS = st.tuples(st.integers(0, 9), st.sampled_from([1, 1, 2, 3, 4, 6, 110, 205]))
ENTITIES = st.builds(lambda kind, span: Entity(kind, span[0], sum(span)), st.sampled_from(LABELS), SPANS)
DOCUMENTS = st.lists(ENTITIES, max_size=6).map(lambda items: Document("d", TEXT, entities=tuple(items)))
PAIRS = st.lists(st.tuples(DOCUMENTS, DOCUMENTS), min_size=1, max_size=3)


def exported(document: Document, last: int) -> list[dict[str, Any]]:
    """Entities as nervaluate takes them."""
    return [{"label": e.type, "start": e.start, "end": e.end - last} for e in document.entities]


def peer(case: list[tuple[Document, Document]], last: int = 1, percent: float = 1.0) -> dict[str, Any]:
    """nervaluate's results for documents, all types being tags."""
    golds, predicteds = ([exported(pair[side], last) for pair in case] for side in (0, 1))
    return Evaluator(golds, predicteds, list(LABELS), "dict", percent).evaluate()


def channels(result: Any) -> tuple[int, ...]:
    """A result of nervaluate in the order of our channels."""
    counted = (result.correct, result.incorrect, result.partial, result.missed, result.spurious)
    gold, predicted = sum(counted[:4]), sum(counted[:3]) + counted[4]
    return gold, predicted, *counted


def summed(measure: CompatNervaluate, case: list[tuple[Document, Document]]) -> dict[str, tuple[float, ...]]:
    """Our counts by label, summed over documents."""
    rows = [measure.count(gold, predicted) for gold, predicted in case]
    labels = {label for row in rows for label in row}
    zeros = (0,) * len(FiveWay._fields)
    return {
        label: tuple(map(sum, zip(*(row.get(label, zeros) for row in rows), strict=True))) for label in labels
    }


def assert_same(measure: CompatNervaluate, mine: tuple[float, ...], result: Any) -> None:
    """The counts are equal; so are the ratios, but where ours are undefined and nervaluate's 0."""
    assert mine == channels(result)
    values = np.nan_to_num(measure.derive(np.array(mine, dtype=float)))
    assert tuple(values) == pytest.approx((result.precision, result.recall, result.f1), abs=1e-12)


@MANY
@given(PAIRS)
def test_counts_are_those_of_nervaluate(case: list[tuple[Document, Document]]) -> None:
    """All four schemes, overall and for each type: duplicates, nesting, empty documents, unseen types."""
    results = peer(case)
    for scheme, name in SCHEMES.items():
        measure = CompatNervaluate(scheme)
        mine = summed(measure, case)
        assert set(mine) == {OVERALL, *results["entities"]} or not mine
        for label, row in mine.items():
            result = results["overall"] if label == OVERALL else results["entities"][label]
            assert_same(measure, row, result[name])


@MANY
@given(
    PAIRS, st.sampled_from([0.01, 0.07, 0.33, 0.5, 0.75, 1.0]), st.sampled_from(["inclusive", "exclusive"])
)
def test_thresholds_and_ends_are_those_of_nervaluate(
    case: list[tuple[Document, Document]], share: float, ends: Any
) -> None:
    """``share`` is min_overlap_percentage; ends=exclusive hands the half-open ends over as they are."""
    results = peer(case, last=1 if ends == "inclusive" else 0, percent=share * 100)
    for scheme, name in SCHEMES.items():
        measure = CompatNervaluate(scheme, ends=ends, share=share)
        mine = summed(measure, case)
        if mine:
            assert_same(measure, mine[OVERALL], results["overall"][name])


@MANY
@given(PAIRS)
def test_each_item_has_the_verdict_of_nervaluate(case: list[tuple[Document, Document]]) -> None:
    """The indices of correct, incorrect, partial and spurious predictions, and of missed gold items."""
    indices = peer(case)["overall_indices"]
    for scheme, name in SCHEMES.items():
        walks = [
            walk(*([Labelled(**item) for item in exported(side, 1)] for side in pair), scheme)
            for pair in case
        ]
        for verdict in ("correct", "incorrect", "partial", "spurious"):
            mine = [(d, i) for d, w in enumerate(walks) for i, v in enumerate(w.verdicts) if v == verdict]
            assert mine == getattr(indices[name], f"{verdict}_indices")
        assert [(d, i) for d, w in enumerate(walks) for i in w.missed] == indices[name].missed_indices


@fewer
@given(st.lists(st.tuples(ENTITIES, ENTITIES), min_size=40, max_size=60))
def test_long_documents_are_searched_alike(items: list[tuple[Entity, Entity]]) -> None:
    """The index over free items finds what nervaluate's walk over all pairs finds."""
    golds, predicteds = zip(*items, strict=True)
    case = [(Document("d", TEXT, entities=golds), Document("d", TEXT, entities=predicteds))]
    results = peer(case)
    for scheme, name in SCHEMES.items():
        assert_same(
            CompatNervaluate(scheme),
            summed(CompatNervaluate(scheme), case)[OVERALL],
            results["overall"][name],
        )


@settings(deadline=None, max_examples=500)
@given(
    st.lists(
        st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B", "B-", "I-", "BxA", "E-A", "S-B", "B"]), max_size=8
    )
)
def test_tags_are_read_as_the_loader_reads_them(tags: list[str]) -> None:
    """The same entities with inclusive ends, and the same tags refused."""
    try:
        loaded = [(e.label, e.start, e.end + 1) for e in ListLoader().load([tags])[0]]
    except ValueError:
        with pytest.raises(ProblemsError, match="begins no entity"):
            loader_chunks(tags)
    else:
        assert loader_chunks(tags) == loaded


def pair(
    gold: list[tuple[str, int, int]], predicted: list[tuple[str, int, int]]
) -> tuple[Document, Document]:
    """Two documents from half-open spans."""
    one, other = (
        Document("d", TEXT, entities=tuple(Entity(*item) for item in side)) for side in (gold, predicted)
    )
    return one, other


def f1(scheme: Scheme, case: tuple[Document, Document], **options: Any) -> float:
    """Our overall F1, which the peer confirms where no option is changed."""
    measure = CompatNervaluate(scheme, **options)
    row = measure.count(*case)[OVERALL]
    if not options:
        assert_same(measure, tuple(row), peer([case])["overall"][SCHEMES[scheme]])
    return float(measure.derive(np.array(row, dtype=float))[2])


def test_the_order_of_predictions_moves_f1() -> None:
    """Under partial from 0.25 to 0.75, since the long span takes the gold that the short one needs."""
    gold = [("PER", 0, 1), ("PER", 1, 2)]
    long, short = ("PER", 0, 2), ("PER", 0, 1)
    assert f1("partial", pair(gold, [long, short])) == 0.25
    assert f1("partial", pair(gold, [short, long])) == 0.75


def test_one_span_over_the_text_is_perfect_under_type() -> None:
    """Wherever a document has one entity, its type alone decides; two leave recall at a half."""
    whole = [("PER", 0, 320)]
    assert f1("type", pair([("PER", 5, 8)], whole)) == 1.0
    measure = CompatNervaluate("type")
    row = measure.count(*pair([("PER", 5, 8), ("PER", 20, 25)], whole))[OVERALL]
    assert tuple(measure.derive(np.array(row, dtype=float)))[:2] == (1.0, 0.5)


def test_less_than_a_hundredth_is_no_overlap() -> None:
    """A prediction at the end of a gold span of 101 characters is spurious, in one of 100 half right."""
    assert f1("partial", pair([("PER", 0, 100)], [("PER", 99, 110)])) == 0.5
    assert f1("partial", pair([("PER", 0, 101)], [("PER", 100, 110)])) == 0.0


def test_half_open_ends_make_neighbours_overlap() -> None:
    """Handed over as they are, spans that only touch are half right."""
    neighbours = pair([("PER", 0, 4)], [("PER", 4, 8)])
    assert f1("partial", neighbours) == 0.0
    assert f1("partial", neighbours, ends="exclusive") == 0.5


def test_a_type_on_its_own_has_no_type_errors() -> None:
    """Overall a wrong type is incorrect; by type it is one missed and one spurious."""
    counts = CompatNervaluate().count(*pair([("PER", 0, 4)], [("ORG", 0, 4)]))
    assert counts[OVERALL] == FiveWay(1, 1, 0, 1, 0, 0, 0)
    assert counts["PER"] == FiveWay(1, 0, 0, 0, 0, 1, 0)
    assert counts["ORG"] == FiveWay(0, 1, 0, 0, 0, 0, 1)


def test_nothing_on_either_side_is_undefined() -> None:
    """Ours is nan where nervaluate says 0."""
    measure = CompatNervaluate()
    assert measure.count(*pair([], [])) == {}
    assert np.isnan(measure.derive(np.zeros(7))).all()


def test_level_leaves_names_alone() -> None:
    """With level=name, only names and what states no level are handed over."""
    gold = Document(
        "d", TEXT, entities=(Entity("PER", 0, 2, level="nominal"), Entity("PER", 4, 6, level="name"))
    )
    predicted = Document("d", TEXT, entities=(Entity("PER", 4, 6),))
    assert CompatNervaluate(level="name").count(gold, predicted)[OVERALL] == FiveWay(1, 1, 1, 0, 0, 0, 0)


@fewer
@given(pairs())
def test_ids_do_not_matter_and_gold_is_perfect(case: tuple[Document, Document]) -> None:
    """Other ids and clusters change nothing; gold against itself in its own order is all right."""
    gold, predicted = case
    for scheme in SCHEMES:
        measure = CompatNervaluate(scheme)
        assert measure.count(renamed(gold, "g", "x"), renamed(predicted, "p", "y")) == measure.count(
            gold, predicted
        )
        for row in measure.count(gold, gold).values():
            assert row[0] == row[1] == row[2]
