"""Pieces: documents whose overlapping pairs are too many to list at once."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from scoring.random_documents import fewer
from scoring.spans.span_cases import Case, as_pairs, both_sides, cases

from bench.scoring.spans import schemes
from bench.scoring.spans.edges import overlaps
from bench.scoring.spans.five_way import five_way
from bench.scoring.spans.pieces import pieces
from bench.scoring.spans.rows import on_one_axis

DENSE: Case = [([((0, 8), "A")] * 3, [((1, 8), "B")] * 3)]


@pytest.mark.parametrize("most", [1, 3, 8])
@fewer
@given(cases(5))
def test_every_pair_is_in_one_piece(most: int, case: Case) -> None:
    """Each overlapping pair stands in exactly one piece; what is dense follows from a document alone."""
    both = both_sides(case)
    found = []
    for piece in pieces(both.gold, both.predicted, most):
        gold, predicted = both.gold.where(piece.gold), both.predicted.where(piece.predicted)
        pairs = as_pairs(overlaps(*on_one_axis(gold, predicted)))
        found += [(int(piece.gold[i]), int(piece.predicted[j])) for i, j in pairs]
        documents = [int(gold.document[i]) for i, _ in pairs]
        if piece.dense:
            assert all(documents.count(one) > most for one in documents)
        else:
            assert len(pairs) < 2 * most
            assert all(documents.count(one) <= most for one in documents)
    assert sorted(found) == as_pairs(overlaps(*on_one_axis(both.gold, both.predicted)))


@pytest.mark.parametrize("scheme", get_args(schemes.Scheme))
@fewer
@given(cases(4))
def test_a_dense_document_changes_no_other(scheme: schemes.Scheme, case: Case) -> None:
    """The counts of a document, label by label, are the same beside one with too many overlaps to list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemes, "_MANY", 5)
        for at, alone in enumerate(case):
            (row,) = five_way(both_sides([alone]), scheme, 1).rows()
            beside = list(five_way(both_sides([*case, *DENSE]), scheme, len(case) + 1).rows())
            assert beside[at] == row
