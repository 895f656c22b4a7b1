"""nervaluate: the five-way counts of SemEval-2013 task 9 under a greedy walk over the predictions.

The walk takes predictions in the order given and lets each have a gold item that is still free,
so the counts depend on the order of the items.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from bench.document import Document
from bench.scoring.compat.nervaluate_pool import Pool
from bench.scoring.matching import Span
from bench.scoring.measure import OVERALL, ByType, Measure
from bench.scoring.ratios import precision_recall_f1

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

Scheme = Literal["strict", "exact", "partial", "type"]
Verdict = Literal["correct", "incorrect", "partial", "spurious"]


class Labelled(NamedTuple):
    """An entity as nervaluate takes it: ``end`` is the index of the last character or token, inclusive."""

    label: str
    start: int
    end: int


class FiveWay(NamedTuple):
    """Counts under one scheme; gold is nervaluate's ``possible``, predicted its ``actual``."""

    gold: int
    predicted: int
    correct: int
    incorrect: int
    partial: int
    missing: int
    spurious: int


class Walk(NamedTuple):
    """What became of each prediction, in the order given, and the indices of the gold items left over."""

    verdicts: tuple[Verdict, ...]
    missed: tuple[int, ...]

    @property
    def counts(self) -> FiveWay:
        """The verdicts counted."""
        of = self.verdicts.count
        spurious, missing = of("spurious"), len(self.missed)
        predicted = len(self.verdicts)
        gold = predicted - spurious + missing
        return FiveWay(gold, predicted, of("correct"), of("incorrect"), of("partial"), missing, spurious)


@dataclasses.dataclass(frozen=True)
class CompatNervaluate(Measure):
    """Entities as nervaluate counts them, in the order in which they are given (greedy).

    nervaluate 1.2.1 (Batista, 2018) after SemEval-2013 task 9.1. The overall counts are those of
    all types together, the counts of a type those of its items alone, so they do not add up.
    ``share`` is nervaluate's ``min_overlap_percentage`` as a fraction of the gold span.
    ``ends=exclusive`` passes half-open ends as if they were inclusive, as happens where
    offsets are handed over as they are: spans that only touch overlap then. All types of
    either side are among nervaluate's ``tags``. Optional items and alternatives count
    like any other. Other than nervaluate's, a ratio without a denominator is undefined, not 0.
    """

    name: ClassVar[str] = "compat.nervaluate"
    layer: ClassVar[Literal["entities"]] = "entities"
    channels: ClassVar[tuple[str, ...]] = FiveWay._fields
    family: ClassVar[str] = "scheme"
    scheme: Scheme = "strict"
    level: Literal["all", "name"] = "all"
    ends: Literal["inclusive", "exclusive"] = "inclusive"
    share: float = 0.01

    def count(self, gold: Document, predicted: Document) -> ByType:
        """The counts of all items under the overall label, and of each type on its own."""
        golds, predicteds = self._labelled(gold), self._labelled(predicted)
        labels = sorted({item.label for item in (*golds, *predicteds)})
        rows: dict[str, FiveWay] = {}
        for label in labels:
            mine = [item for item in golds if item.label == label]
            found = [item for item in predicteds if item.label == label]
            rows[label] = walk(mine, found, self.scheme, self.share).counts
        if labels:
            rows[OVERALL] = walk(golds, predicteds, self.scheme, self.share).counts
        return rows

    def derive(self, sums: Matrix) -> Matrix:
        """Precision, recall and F1; a partial match is half right."""
        gold, predicted, correct, _, partial = (sums[..., k] for k in range(5))
        right = correct + partial / 2
        return precision_recall_f1(gold, predicted, right, right)

    def _labelled(self, document: Document) -> list[Labelled]:
        last = 1 if self.ends == "inclusive" else 0
        return [
            Labelled(entity.type, entity.start, entity.end - last)
            for entity in document.entities
            if self.level == "all" or entity.level in (None, "name")
        ]


def walk(
    gold: Sequence[Labelled], predicted: Sequence[Labelled], scheme: Scheme, share: float = 0.01
) -> Walk:
    """Go through the predictions of one document as nervaluate does, under one scheme.

    Each prediction takes the first free gold item that fits exactly (same span; ``strict``: same
    label too). Under ``type`` it takes the free one of its label whose boundaries are nearest. Else
    it takes the first free gold item of which it covers ``share``, which is partially
    right under ``partial``, and wrong otherwise.
    """
    percent = round(share * 100, 9)
    fit = _SameLabel(gold, percent) if scheme == "type" else _SameSpan(gold, with_label=scheme == "strict")
    free = Pool({index: _span(item) for index, item in enumerate(gold)}, percent)
    left = set(range(len(gold)))
    verdicts: list[Verdict] = []
    for item in predicted:
        index, verdict = fit.find(item), _FITS
        if index is None:
            index, verdict = free.first(_span(item)), "partial" if scheme == "partial" else "incorrect"
        verdicts.append("spurious" if index is None else verdict)
        if index is not None:
            left.remove(index)
            free.take(index)
            fit.take(index)
    return Walk(tuple(verdicts), tuple(sorted(left)))


_FITS: Verdict = "correct"


def _span(item: Labelled) -> Span:
    return item.start, item.end


class _SameSpan:
    """Free gold items by span, and by label where that must agree too; the first of equals is found."""

    def __init__(self, gold: Sequence[Labelled], *, with_label: bool) -> None:
        self._with_label = with_label
        self._taken: set[int] = set()
        self._indices: dict[Hashable, deque[int]] = defaultdict(deque)
        for index, item in enumerate(gold):
            self._indices[self._key(item)].append(index)

    def _key(self, item: Labelled) -> Hashable:
        return item if self._with_label else _span(item)

    def find(self, item: Labelled) -> int | None:
        """The first free item that is equal."""
        indices = self._indices.get(self._key(item), deque())
        while indices and indices[0] in self._taken:
            indices.popleft()
        return indices[0] if indices else None

    def take(self, index: int) -> None:
        """Let an item not be found again."""
        self._taken.add(index)


class _SameLabel:
    """Free gold items by label; the one with the nearest boundaries is found."""

    def __init__(self, gold: Sequence[Labelled], percent: float) -> None:
        self._gold = gold
        spans: dict[str, dict[int, Span]] = defaultdict(dict)
        for index, item in enumerate(gold):
            spans[item.label][index] = _span(item)
        self._pools = {label: Pool(members, percent) for label, members in spans.items()}

    def find(self, item: Labelled) -> int | None:
        """The free item of the same label, covered in part, whose boundaries are nearest."""
        pool = self._pools.get(item.label)
        return pool.nearest(_span(item)) if pool is not None else None

    def take(self, index: int) -> None:
        """Let an item not be found again."""
        self._pools[self._gold[index].label].take(index)
