"""Our own measures beside the peers, where they must agree, and where only ours stays as it is."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from seqeval.metrics.sequence_labeling import precision_recall_fscore_support as seqeval_scores
from seqeval.metrics.v1 import precision_recall_fscore_support as seqeval_strict_scores
from seqeval.scheme import IOB2
from sklearn.metrics import precision_recall_fscore_support as sklearn_scores

from bench.document import Document, Entity
from bench.scoring.measure import OVERALL
from bench.scoring.pairs import PairsInMemory
from bench.scoring.spans.base import ColumnMeasure
from bench.scoring.spans.measures import EntityExact, EntityOverlap, EntityPartial, EntityStrict, EntityType
from bench.scoring.statistics.macro import mean_over_types
from bench.scoring.statistics.resampling import Statistic
from bench.scoring.tally import Tally

MANY = settings(deadline=None, max_examples=120)
SIZE = 12
TEXT = " ".join("ñ人abcdefghij")
TYPES = ("PER", "ORG", "GPE", "ARMED")
STRICT = EntityStrict(level="all")
SCHEMES: dict[str, ColumnMeasure] = {
    "strict": STRICT,
    "exact": EntityExact(level="all"),
    "partial": EntityPartial(level="all"),
    "ent_type": EntityType(level="all"),
}
Token = tuple[str, int, int]
Case = list[tuple[list[Token], list[Token]]]
OURS = (
    *SCHEMES.values(),
    EntityOverlap(level="all"),
    EntityOverlap(level="all", threshold=0.0),
    EntityOverlap(level="all", by="gold"),
)


def flat() -> st.SearchStrategy[list[Token]]:
    """Runs of one-letter words that share none, as type, first word and the word after the last."""
    marks = st.lists(st.tuples(st.sampled_from(["", "", *TYPES]), st.integers(1, 3)), max_size=6)

    def laid(drawn: list[tuple[str, int]]) -> list[Token]:
        ends = list(itertools.accumulate(size for _, size in drawn))
        runs = [(kind, end - size, end) for (kind, size), end in zip(drawn, ends, strict=True)]
        return [run for run in runs if run[0] and run[2] <= SIZE]

    return marks.map(laid)


CASES = st.lists(st.tuples(flat(), flat()), min_size=1, max_size=4)
NESTED = st.lists(
    st.builds(
        lambda kind, a, n: (kind, a, a + n),
        st.sampled_from(["PER", "ORG"]),
        st.integers(0, 4),
        st.integers(1, 3),
    ),
    max_size=4,
)


def document(runs: Iterable[Token]) -> Document:
    """Runs of words as entities; word k is the character 2k."""
    return Document("d", TEXT, entities=tuple(Entity(kind, 2 * a, 2 * b - 1) for kind, a, b in runs))


def counted(measure: ColumnMeasure, case: Case) -> Tally:
    """Our counts of all documents."""
    return measure.tally(PairsInMemory([(document(gold), document(found)) for gold, found in case]))


def ours(measure: ColumnMeasure, case: Case) -> dict[str, tuple[Any, list[float]]]:
    """The summed counts, and the ratios derived from them, overall and by type."""
    tally = counted(measure, case)
    sums = tally.sums()
    return {
        cell: (row, list(values))
        for cell, row, values in zip(tally.cells, sums, measure.derive(sums), strict=True)
    }


def close(mine: Any, theirs: Any) -> bool:
    """Equal up to rounding; what we leave undefined may be 0 there."""
    return np.allclose(np.nan_to_num(np.array(mine, float)), np.array(theirs, float), atol=1e-12)


@MANY
@given(CASES)
def test_strict_is_seqeval_on_flat_spans(case: Case) -> None:
    """Where nothing overlaps, micro and every type agree with seqeval, in both modes."""
    golds, predicteds = ([tags(pair[side]) for pair in case] for side in (0, 1))
    (_, overall), *mine = ours(STRICT, case).values()
    for scores, options in ((seqeval_scores, {}), (seqeval_strict_scores, {"scheme": IOB2})):
        by_type = scores(golds, predicteds, average=None, zero_division=0, **options)
        micro = scores(golds, predicteds, average="micro", zero_division=0, **options)
        for *row, support, (counts, values) in zip(*by_type, mine, strict=True):
            assert close(values, row)
            assert counts[0] == support
        assert close(overall, micro[:3])


def tags(runs: list[Token]) -> list[str]:
    """IOB2 tags of the words."""
    out = ["O"] * SIZE
    for kind, start, end in runs:
        out[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return out


@MANY
@given(CASES)
def test_strict_is_nervaluate_strict_on_flat_spans(case: Case) -> None:
    """Where nothing overlaps, a greedy walk has no choice: correct, P, R and F1 agree, types included."""
    golds, predicteds = ([exported(pair[side]) for pair in case] for side in (0, 1))
    results = Evaluator(golds, predicteds, list(TYPES), "dict").evaluate()
    for cell, (counts, values) in ours(STRICT, case).items():
        result = (results["overall"] if cell == OVERALL else results["entities"][cell])["strict"]
        assert counts[2] == result.correct
        assert close(values, (result.precision, result.recall, result.f1))


@MANY
@given(st.lists(st.tuples(NESTED, NESTED), min_size=1, max_size=3))
def test_an_optimal_matching_is_never_below_a_greedy_one(case: Case) -> None:
    """Whatever nests, crosses or repeats, our correct pairs and F1 are those of nervaluate or more."""
    golds, predicteds = ([exported(pair[side]) for pair in case] for side in (0, 1))
    results = Evaluator(golds, predicteds, list(TYPES), "dict").evaluate()["overall"]
    for name, measure in SCHEMES.items():
        counts, values = ours(measure, case)[OVERALL]
        assert counts[2] >= results[name].correct
        assert np.nan_to_num(values[2]) >= results[name].f1 - 1e-12
        assert tuple(counts[:2]) == (results[name].possible, results[name].actual)


def exported(runs: Iterable[Token]) -> list[dict[str, Any]]:
    """Entities as nervaluate takes them, with inclusive ends."""
    return [{"label": e.type, "start": e.start, "end": e.end - 1} for e in document(runs).entities]


@settings(deadline=None, max_examples=80)
@given(CASES)
def test_ratios_and_means_are_those_of_sklearn(case: Case) -> None:
    """Labels of all spans of either side as arrays: micro, each type, and macro over types with gold."""
    cells = ours(STRICT, case)
    kinds = [cell for cell in cells if cell != OVERALL]
    if not kinds:
        return
    true, found = label_arrays(case)

    def scores(labels: list[str], average: str | None) -> Any:
        # A mean over undefined ratios alone warns and is nan, which is what is compared.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return sklearn_scores(true, found, labels=labels, average=average, zero_division=np.nan)[:3]

    by_type = [cells[kind][1] for kind in kinds]
    assert np.allclose(by_type, np.transpose(scores(kinds, None)), equal_nan=True)
    assert np.allclose(cells[OVERALL][1], scores(kinds, "micro"), equal_nan=True)
    with_gold = [kind for kind in kinds if cells[kind][0][0]]
    if with_gold:
        means = mean_over_types(Statistic(counted(STRICT, case).counts[:, 1:], STRICT.derive))
        assert np.allclose(means.mean, scores(with_gold, "macro"), equal_nan=True)


def label_arrays(case: Case) -> tuple[list[str], list[str]]:
    """For each span that either side has, its type in gold and in the prediction, O where it has none."""
    true, found = [], []
    for pair in case:
        gold, predicted = ({(start, end): kind for kind, start, end in side} for side in pair)
        for span in sorted({*gold, *predicted}):
            true.append(gold.get(span, "O"))
            found.append(predicted.get(span, "O"))
    return true, found


@MANY
@given(NESTED, NESTED.flatmap(lambda runs: st.tuples(st.just(runs), st.permutations(runs))))
def test_our_measures_do_not_see_the_order(
    gold: list[Token], orders: tuple[list[Token], list[Token]]
) -> None:
    """On duplicates, nesting and crossing spans, where nervaluate's walk does see it."""
    one, other = orders
    for measure in OURS:
        assert same(counted(measure, [(gold, one)]), counted(measure, [(gold, other)]))


def same(one: Tally, other: Tally) -> bool:
    """Whether two tallies have the same counts under the same labels."""
    return one.labels == other.labels and np.array_equal(one.counts, other.counts)


@pytest.mark.parametrize(
    ("scheme", "least", "most"), [("strict", 0.0, 0.5), ("exact", 0.0, 0.5), ("partial", 0.25, 0.75)]
)
def test_the_smallest_case_in_which_only_a_peer_sees_the_order(
    scheme: str, least: float, most: float
) -> None:
    """Two gold items side by side, one prediction over both and one right: its F1 moves, ours does not."""
    gold: list[Token] = [("PER", 0, 1), ("PER", 1, 2)]
    predicted: list[Token] = [("PER", 0, 2), ("PER", 0, 1)]
    found = {
        Evaluator([exported(gold)], [exported(order)], ["PER"], "dict").evaluate()["overall"][scheme].f1
        for order in itertools.permutations(predicted)
    }
    assert found == {least, most}
    for measure in OURS:
        tallies = [
            counted(measure, [(list(a), list(b))])
            for a in itertools.permutations(gold)
            for b in itertools.permutations(predicted)
        ]
        assert all(same(tally, tallies[0]) for tally in tallies)


def test_a_span_over_the_whole_text_is_right_in_the_peer_only() -> None:
    """nervaluate's ent_type gives P = R = 1 where each document has one entity; IoU gives nothing."""
    golds: list[list[Token]] = [[("PER", 3, 4)], [("PER", 7, 9)]]
    whole: list[Token] = [("PER", 0, SIZE)]
    sides = [exported(gold) for gold in golds], [exported(whole) for _ in golds]
    result = Evaluator(*sides, ["PER"], "dict").evaluate()["overall"]["ent_type"]
    assert (result.precision, result.recall) == (1.0, 1.0)
    for measure in (STRICT, EntityOverlap(level="all")):
        assert ours(measure, [(gold, whole) for gold in golds])[OVERALL][1] == [0.0, 0.0, 0.0]
