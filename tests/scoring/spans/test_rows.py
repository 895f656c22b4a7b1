"""Rows: one order whatever the order of the input, and keys that keep equality and order."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer
from scoring.spans.span_cases import Case, as_pairs, both_sides, cases

from bench.document import Document, Entity
from bench.scoring.spans.columns import columns_of
from bench.scoring.spans.rows import Rows, equal_pairs, keys, on_one_axis, sides

_BIG = st.sampled_from([0, 1, 2, 2**20, 2**31 - 2, 2**31 - 1])
_RECORDS = st.lists(st.tuples(_BIG, _BIG, _BIG, _BIG), max_size=8)


def rows(records: list[tuple[int, int, int, int]]) -> Rows:
    """Records as rows."""
    columns = np.array(records, dtype=np.int64).reshape(-1, 4)
    return Rows(columns[:, 0], columns[:, 1], columns[:, 2], columns[:, 3])


@fewer
@given(_RECORDS, _RECORDS, st.booleans())
def test_keys_keep_equality_and_order(
    one: list[tuple[int, int, int, int]], other: list[tuple[int, int, int, int]], with_label: bool
) -> None:
    """Keys compare as the rows do, also where these have far more than 62 bits together."""
    left, right = keys(rows(one), rows(other), with_label=with_label)
    size = 4 if with_label else 3
    found = [*zip([record[:size] for record in one], left.tolist(), strict=True)]
    found += [*zip([record[:size] for record in other], right.tolist(), strict=True)]
    for record, key in found:
        for another, number in found:
            assert (record < another) == (key < number)
            assert (record == another) == (key == number)


@fewer
@given(cases().flatmap(lambda case: st.tuples(st.just(case), *(st.permutations(gold) for gold, _ in case))))
def test_the_order_of_items_is_forgotten(drawn: tuple[Case, ...]) -> None:
    """Rows are sorted by document, span and label, so that any order of the items gives the same rows."""
    case, *mixed = drawn
    other = [(list(gold), predicted) for gold, (_, predicted) in zip(mixed, case, strict=True)]
    one, two = both_sides(case), both_sides(other)  # type: ignore[arg-type]
    assert one.labels == two.labels == tuple(sorted(one.labels))
    for side, same in ((one.gold, two.gold), (one.predicted, two.predicted)):
        records = list(zip(*(column.tolist() for column in side), strict=True))
        assert records == sorted(records)
        assert records == list(zip(*(column.tolist() for column in same), strict=True))


@fewer
@given(cases())
def test_equal_pairs_are_the_common_multiset(case: Case) -> None:
    """As many pairs as there are equal rows on both sides, each row in one pair at most."""
    both = both_sides(case)
    pairs = as_pairs(equal_pairs(*keys(both.gold, both.predicted)))
    expected = sum(sum((Counter(gold) & Counter(predicted)).values()) for gold, predicted in case)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == expected
    for i, j in pairs:
        assert [column[i] for column in both.gold] == [column[j] for column in both.predicted]


def test_nothing_on_either_side() -> None:
    """Empty columns are rows without labels."""
    both = both_sides([([], [])])
    assert (both.gold.size, both.predicted.size, both.labels) == (0, 0, ())
    assert len(on_one_axis(both.gold, both.predicted)[0].start) == 0


def test_labels_are_those_in_use() -> None:
    """A name that only other levels have is no label when names alone are asked for."""
    both = both_sides([([((0, 1), "A")], [((0, 1), "B")])])
    assert both.labels == ("A", "B")
    nominal = Document("d", "xx", entities=(Entity("A", 0, 1, level="nominal"), Entity("B", 0, 1)))
    one = columns_of([nominal], "entities")
    assert sides(one, one, lambda name: name, names_only=True).labels == ("B",)
