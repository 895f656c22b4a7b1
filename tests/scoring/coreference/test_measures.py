"""What the measures of clusters keep to."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.coreference.letters import document
from scoring.random_documents import SIZE, TAIL, documents, few, fewer, pairs, renamed, sets, shuffled

from bench.document import Document, Entity
from bench.scoring.coreference.measures import COREFERENCE, CorefB3, CorefCeafE, CorefMean, CorefMuc
from bench.scoring.measure import Measure, parse

Pair = tuple[Document, Document]
new = msgspec.structs.replace
KNOWN = {kind.name: kind for kind in COREFERENCE}
DEFAULT: tuple[Measure, ...] = (CorefMuc(), CorefB3(), CorefCeafE(), CorefMean())
VARIANTS = (
    *DEFAULT,
    CorefMean(level="name"),
    CorefMean(match="overlap"),
    CorefMean(singletons="drop"),
    CorefMean(level="name", match="overlap", singletons="drop"),
)


def values(measure: Measure, *pairs: Pair) -> list[float]:
    """Precision, recall and F1 over some documents; nan where undefined."""
    sums = np.zeros(len(measure.channels))
    for gold, predicted in pairs:
        for counts in measure.count(gold, predicted).values():
            sums += np.array(counts, dtype=float)
    return [float(value) for value in measure.derive(sums)]


def same(one: list[float], other: list[float]) -> bool:
    """Equal to the last digits, undefined where the other is."""
    return one == pytest.approx(other, nan_ok=True)


@fewer
@given(st.lists(documents(), min_size=1, max_size=3))
def test_gold_against_itself_is_perfect(golds: list[Document]) -> None:
    """All three values are 1 wherever they are defined."""
    for measure in VARIANTS:
        for value in values(measure, *((gold, gold) for gold in golds)):
            assert math.isnan(value) or value == 1.0


@fewer
@given(pairs().flatmap(lambda pair: st.tuples(st.just(pair), shuffled(pair[0]), shuffled(pair[1]))))
def test_order_of_mentions_does_not_matter(case: tuple[Pair, Document, Document]) -> None:
    """The counts are the same to the last bit."""
    pair, gold, predicted = case
    for measure in VARIANTS:
        assert measure.count(gold, predicted) == measure.count(*pair)


@fewer
@given(pairs())
def test_ids_and_names_of_clusters_do_not_matter(pair: Pair) -> None:
    """Either side may call its entities what it likes."""
    gold, predicted = pair
    swap = {"c1": "c2", "c2": "c1", None: None}
    other = new(gold, entities=tuple(new(one, cluster=swap[one.cluster]) for one in gold.entities))
    for measure in VARIANTS:
        counts = measure.count(renamed(other, "g", "zz-"), renamed(predicted, "p", "a-"))
        assert counts == measure.count(gold, predicted)


@few
@given(pairs())
def test_swapping_the_sides_swaps_precision_and_recall(pair: Pair) -> None:
    """With equal spans for twins the measures do not know which side is the gold."""
    gold, predicted = (
        new(side, entities=(*side.entities, Entity("PER", SIZE, SIZE + TAIL, cluster="c1"))) for side in pair
    )
    for measure in (*DEFAULT, CorefMean(singletons="drop")):
        precision, recall, f1 = values(measure, (gold, predicted))
        assert same(values(measure, (predicted, gold)), [recall, precision, f1])


def without_repetitions(document: Document) -> Document:
    """The same document with each span once."""
    first = {(one.start, one.end): one for one in reversed(document.entities)}
    return new(document, entities=tuple(first.values()))


@few
@given(pairs(), st.sampled_from([None, "c1", "new"]))
def test_a_spurious_mention_never_raises_precision(pair: Pair, cluster: str | None) -> None:
    """A mention without a twin, alone or in a cluster of others, is never worth a point.

    (Where a span is given to two clusters, one more mention may decide which of them keeps it.)
    """
    gold, predicted = pair[0], without_repetitions(pair[1])
    extra = Entity("PER", SIZE, SIZE + TAIL, id="extra", cluster=cluster)
    more = new(predicted, entities=(*predicted.entities, extra))
    for measure in DEFAULT:
        before, after = values(measure, (gold, predicted)), values(measure, (gold, more))
        assert math.isnan(before[0]) or after[0] <= before[0] + 1e-12
        assert math.isnan(before[1]) or after[1] <= before[1] + 1e-12


@fewer
@given(sets())
def test_documents_add_up(cases: list[Pair]) -> None:
    """Values stay within 0 and 1, over any number of documents and in any order of them."""
    for measure in VARIANTS:
        found = values(measure, *cases)
        assert all(math.isnan(value) or 0.0 <= value <= 1.0 for value in found)
        assert same(values(measure, *reversed(cases)), found)


def test_the_mean_is_of_three_measures() -> None:
    """Precision, recall and F1 are means of three; F1 is not made from the other two."""
    pair = document("abc defg"), document("ab cd fghi")
    parts = [values(measure, pair) for measure in DEFAULT[:3]]
    mean = [sum(column) / 3 for column in zip(*parts, strict=True)]
    assert values(CorefMean(), pair) == pytest.approx(mean)
    assert mean == pytest.approx([(0.4 + 0.5 + 1.3 / 3) / 3, (0.4 + 35 / 84 + 0.65) / 3, mean[2]])
    assert mean[2] != pytest.approx(2 * mean[0] * mean[1] / (mean[0] + mean[1]), abs=1e-6)


def test_the_mean_adds_up_counts_before_it_divides() -> None:
    """Of several documents each part is scored over all of them, as the reference scorer does."""
    cases = [(document("abc de"), document("ab de")), (document("abcdef"), document("ab cd e f"))]
    parts = [values(measure, *cases)[2] for measure in DEFAULT[:3]]
    assert values(CorefMean(), *cases)[2] == pytest.approx(sum(parts) / 3)


def test_without_links_muc_and_the_mean_are_undefined() -> None:
    """Singletons on both sides: B-cubed and CEAF-e are perfect, MUC measures nothing."""
    pair = document("a b"), document("a b")
    assert values(CorefB3(), pair) == values(CorefCeafE(), pair) == [1.0, 1.0, 1.0]
    assert all(map(math.isnan, values(CorefMuc(), pair)))
    assert all(map(math.isnan, values(CorefMean(), pair)))


def test_links_that_nobody_predicts_are_missed() -> None:
    """MUC has no precision then, and an F1 of 0; so does the mean have no precision."""
    pair = document("ab"), document("a b")
    precision, recall, f1 = values(CorefMuc(), pair)
    assert (math.isnan(precision), recall, f1) == (True, 0.0, 0.0)
    precision, _, f1 = values(CorefMean(), pair)
    assert math.isnan(precision)
    assert f1 == pytest.approx((0.0 + 2 / 3 + 2 * (2 / 3) / 3) / 3)


def test_a_system_without_clusters_states_nothing() -> None:
    """One cluster, of any mention, is a statement."""
    plain = document("ab")
    bare = new(plain, entities=tuple(new(one, cluster=None) for one in plain.entities))
    for measure in DEFAULT:
        assert measure.stated(plain)
        assert not measure.stated(bare)


@pytest.mark.parametrize("text", ["coref.mean", "coref.b3(level=name, match=overlap, singletons=drop)"])
def test_printed_forms(text: str) -> None:
    """Each prints as it parses."""
    assert str(parse(text, KNOWN)) == text


def test_many_mentions() -> None:
    """Thousands of mentions in clusters that overlap each other are compared at once."""
    many = 4000

    def chained(width: int) -> Document:
        made = [Entity("PER", 2 * k, 2 * k + 1, cluster=str(k // width)) for k in range(many)]
        return Document("d", "x" * 2 * many, entities=tuple(made))

    gold, predicted, correct = CorefMuc().count(chained(4), chained(5))["any"]
    assert (gold, predicted) == (many * 3 / 4, many * 4 / 5)
    # Of twenty mentions five gold and four predicted clusters share eight parts.
    assert correct == many / 20 * (20 - 8)
    assert CorefCeafE().count(chained(4), chained(5))["any"][:2] == (many / 4, many / 5)
