"""Desk loss: how far the totals that a desk would report are from the true ones."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from bench.document import Document
from bench.facts import Total, records, totals
from bench.scoring.measure import OVERALL, ByType, Measure
from bench.scoring.ratios import divide

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

_HOUSEHOLD = "household"


class Row(NamedTuple):
    """The counts of a label: totals, absolute and relative errors summed over documents.

    ``cells`` is the number of documents (for the overall row, of documents and roles)
    where the gold has a total.
    """

    gold: float = 0.0
    predicted: float = 0.0
    error: float = 0.0
    relative: float = 0.0
    cells: float = 0.0


@dataclasses.dataclass(frozen=True)
class RecordLoss(Measure):
    """Relative error of the totals by number role; lower is better."""

    name: ClassVar[str] = "record.loss"
    layer: ClassVar[Literal["numbers"]] = "numbers"
    needs: ClassVar[frozenset[str]] = frozenset({"role"})
    channels: ClassVar[tuple[str, ...]] = Row._fields
    values: ClassVar[tuple[str, ...]] = ("document_loss", "corpus_loss", "loss")
    lower_is_better: ClassVar[bool] = True
    scope: Literal["incident", "cumulative", "stock"] = "incident"
    figure: Literal["point", "low"] = "point"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Totals and their errors by role, households apart; relative ones overall."""
        found = records(gold)
        most = self._totals(totals(found))
        least = self._totals(totals(found, optional=False))
        answers = self._totals(totals(records(predicted, gold=False)))
        rows: dict[str, Row] = {}
        for label in sorted({*most, *answers}):
            figure = most.get(label, 0.0)
            if figure is None:
                # The gold says that there are some, but not how many.
                continue
            answer = answers.get(label) or 0.0
            # What is optional in the gold may be counted or not.
            figure = min((figure, least.get(label) or 0.0), key=lambda one: (abs(answer - one), one))
            if figure or answer:
                rows[label] = _row(figure, answer)
        return {**rows, OVERALL: _overall(rows.values())} if rows else {}

    def _totals(self, found: Iterable[Total]) -> Mapping[str, float | None]:
        """The figure of each total; None where only vague counts are given."""
        out: dict[str, float | None] = {}
        for one in found:
            if one.scope == self.scope:
                label = f"{one.role} ({_HOUSEHOLD})" if one.unit == _HOUSEHOLD else one.role
                out[label] = one.point if self.figure == "point" or one.point is None else one.low
        return out

    def derive(self, sums: Matrix) -> Matrix:
        """The three losses of shape (..., 3) from sums of shape (..., 5); nan without a gold total."""
        import numpy as np

        gold, predicted, error, relative, cells = (sums[..., k] for k in range(5))
        return np.stack(
            [divide(relative, cells), divide(np.abs(predicted - gold), gold), divide(error, gold)], axis=-1
        )


def _row(gold: float, predicted: float) -> Row:
    error = abs(predicted - gold)
    # A total where the gold has none costs as much as a total that was missed.
    return Row(gold, predicted, error, error / gold if gold else 1.0, 1.0 if gold else 0.0)


def _overall(rows: Iterable[Row]) -> Row:
    """Every total as a multiple of the true one, since persons and places must not be added."""
    sums: dict[str, float] = defaultdict(float)
    for row in rows:
        sums["gold"] += row.cells
        sums["predicted"] += row.predicted / row.gold if row.gold else 1.0
        sums["error"] += row.relative
        sums["relative"] += row.relative
        sums["cells"] += row.cells
    return Row(**sums)
