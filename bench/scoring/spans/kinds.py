"""Two ways of comparing spans on columns: by scheme, with five-way counts, and by overlap."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import Document
from bench.scoring.items import Item, count_matched
from bench.scoring.matching import intersection_over_union
from bench.scoring.measure import ByType
from bench.scoring.ratios import precision_recall_f1
from bench.scoring.spans.base import ColumnMeasure
from bench.scoring.spans.five_way import CHANNELS, five_way, five_way_items, matched
from bench.scoring.spans.rows import Sides
from bench.scoring.spans.schemes import Scheme, overlapping_pairs
from bench.scoring.tally import Tally

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix


@dataclasses.dataclass(frozen=True)
class Schemed(ColumnMeasure):
    """One of the four schemes, with its five-way counts."""

    channels: ClassVar[tuple[str, ...]] = CHANNELS
    scheme: ClassVar[Scheme]

    def count(self, gold: Document, predicted: Document) -> ByType:
        """The five-way counts of one document."""
        predictions = [item._replace(group=None, optional=False) for item in self.items(predicted)]
        return five_way_items(list(self.items(gold)), predictions, self.scheme)

    def count_rows(self, both: Sides, documents: int) -> Tally:
        """The five-way counts of all documents."""
        return five_way(both, self.scheme, documents)

    def derive(self, sums: Matrix) -> Matrix:
        """Precision, recall and F1, a partial pair being worth one half."""
        credit = sums[..., 2] + sums[..., 4] / 2
        return precision_recall_f1(sums[..., 0], sums[..., 1], credit, credit)


@dataclasses.dataclass(frozen=True)
class Overlap(ColumnMeasure):
    """Same label and enough overlap."""

    threshold: float = 0.5
    by: Literal["iou", "gold"] = "iou"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the largest one-to-one matching of overlapping spans of a label."""
        predictions = [item._replace(group=None, optional=False) for item in self.items(predicted)]
        return count_matched(self.items(gold), predictions, self.fit)

    def fit(self, gold: Item, predicted: Item) -> float:
        """How well two items fit, 0 if they do not."""
        fit = intersection_over_union(gold.span, predicted.span)
        if gold.label != predicted.label or not fit:
            return 0.0
        reached = fit if self.by == "iou" else _covered(gold, predicted)
        return fit if reached >= self.threshold else 0.0

    def count_rows(self, both: Sides, documents: int) -> Tally:
        """The same for all documents."""
        pairs = overlapping_pairs(both.gold, both.predicted, self.threshold, self.by)
        return matched(both, pairs, documents)


def _covered(gold: Item, predicted: Item) -> float:
    shared = min(gold.span[1], predicted.span[1]) - max(gold.span[0], predicted.span[0])
    return shared / (gold.span[1] - gold.span[0])
