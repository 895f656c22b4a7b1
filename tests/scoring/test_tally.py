"""Tallies: additive counts of documents by label."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.measure import OVERALL
from bench.scoring.tally import tally, with_rows

Row = dict[str, list[float]]
rows = st.lists(
    st.dictionaries(
        st.sampled_from(["A", "B", "C", OVERALL]),
        st.lists(st.sampled_from([0.0, 1.0, 2.0, 0.5]), min_size=3, max_size=3),
    ),
    max_size=4,
)


def by_hand(row: Row, cell: str) -> list[float]:
    """The counts of a cell: those stated, else, overall, the sum of the labels."""
    labels = [counts for label, counts in row.items() if label != OVERALL]
    stated = row.get(cell)
    if cell == OVERALL and stated is None:
        return [sum(column) for column in zip(*labels, strict=True)] or [0.0] * 3
    return stated or [0.0] * 3


@few
@given(rows)
def test_every_count_has_its_place(many: list[Row]) -> None:
    """A row a document, a cell a label, the overall cell first; sums are over documents."""
    whole = tally(many, 3)
    assert whole.cells == (OVERALL, *sorted({label for row in many for label in row} - {OVERALL}))
    expected = [[by_hand(row, cell) for cell in whole.cells] for row in many]
    assert whole.counts.tolist() == expected
    assert whole.sums().tolist() == np.sum(expected or [[[0.0] * 3] * len(whole.cells)], axis=0).tolist()


@few
@given(rows)
def test_rows_give_the_tally_back(many: list[Row]) -> None:
    """What is not zero is in the rows, and rows with their overall counts make the same tally."""
    whole = tally(many, 3)
    again = tally([{OVERALL: [0.0] * 3, **row} for row in whole.rows()], 3)
    for label in again.labels:
        old, new = whole.cells.index(label), again.cells.index(label)
        assert np.array_equal(whole.counts[:, old], again.counts[:, new])
    assert np.array_equal(whole.counts[:, 0], again.counts[:, 0])


@few
@given(rows, st.data())
def test_some_documents_in_another_order(many: list[Row], data: st.DataObject) -> None:
    """Taking documents takes their rows."""
    order = data.draw(st.permutations(range(len(many))))[:3]
    whole = tally(many, 3)
    assert list(whole.take(order).rows()) == [list(whole.rows())[k] for k in order]


@few
@given(rows, rows)
def test_replaced_rows(many: list[Row], others: list[Row]) -> None:
    """The counts of some documents are replaced, new labels included; the others stay."""
    special = {at: row for at, row in enumerate(others) if at < len(many)}
    found = with_rows(tally(many, 3), special)
    assert list(found.rows()) == list(tally([special.get(at, row) for at, row in enumerate(many)], 3).rows())
