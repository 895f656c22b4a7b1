"""Measures of confidence, one a layer: average precision, calibration error, best F1."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from bench.document import Document, Entity, Event, Number
from bench.scoring.calibration.grid import (
    CHANNELS,
    Grid,
    Scored,
    average_precision,
    calibration_error,
    count,
    f1_by_threshold,
)
from bench.scoring.items import Item, canonical, choose_pairs, counted_gold
from bench.scoring.measure import OVERALL, ByType, Measure

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# An item that is put forward without a score is put forward without reserve.
CERTAIN = 1.0


class _Marked(NamedTuple):
    """An item as it is compared, with its confidence."""

    item: Item
    score: float


@dataclasses.dataclass(frozen=True)
class Calibration(Measure):
    """Items that are right if span and label are the gold's, each with its score."""

    channels: ClassVar[tuple[str, ...]] = CHANNELS
    values: ClassVar[tuple[str, ...]] = ("ece", "best_f1", "ap")

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Predictions and right ones by score; of several alike the surest is the right one."""
        return {OVERALL: count(*self.judged(gold, predicted))}

    def judged(self, gold: Document, predicted: Document) -> tuple[int, list[Scored]]:
        """How many gold items count, and each prediction with its score and whether it is right."""
        return judge(list(self._marked(gold)), list(self._marked(predicted)))

    def derive(self, sums: Matrix) -> Matrix:
        """Expected calibration error, the highest F1 of any threshold, average precision."""
        import numpy as np

        grid = Grid.of(sums)
        f1 = f1_by_threshold(grid)
        # Without any gold or prediction no threshold has an F1; the first speaks for all then.
        best = np.where(np.isnan(f1[..., 0]), np.nan, np.nan_to_num(f1).max(axis=-1))
        return np.stack([calibration_error(grid), best, average_precision(grid)], axis=-1)

    def stated(self, predicted: Document) -> bool:
        """Whether any item of the layer has a score."""
        return any(item.score is not None for item in self._items(predicted))

    def unscored(self, predicted: Document) -> int:
        """How many items of the layer have no score, and so count as certain."""
        return sum(item.score is None for item in self._items(predicted))

    def _items(self, document: Document) -> Sequence[Entity | Number | Event]:
        items: Sequence[Entity | Number | Event] = getattr(document, self.layer)
        return items

    def _marked(self, document: Document) -> Iterator[_Marked]:
        for one in self._items(document):
            item = Item((one.start, one.end), _label(one), None, one.alternative, one.optional)
            yield _Marked(item, CERTAIN if one.score is None else one.score)


def _label(item: Entity | Number | Event) -> str:
    return (item.role or "no role") if isinstance(item, Number) else item.type


def judge(gold: Sequence[_Marked], predicted: Sequence[_Marked]) -> tuple[int, list[Scored]]:
    """How many gold items count, and which predictions are right.

    Matched one to one: as many as can be, and among those choices the one of the highest
    scores. Optional gold items count where they were found, alternatives count once.
    """
    golds = canonical(mark.item for mark in gold)
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, item in enumerate(golds):
        places[item[:3]].append(i)
    # Half for fitting, half for the score: weights must be above 0 and at most 1.
    fits = (
        (i, j, (1 + mark.score) / 2)
        for j, mark in enumerate(predicted)
        for i in places.get(mark.item[:3], ())
    )
    pairs = choose_pairs(golds, [mark.item for mark in predicted], fits)
    right = {j for _, j in pairs}
    counted = counted_gold(golds, {i for i, _ in pairs})
    return len(counted), [Scored(mark.score, j in right) for j, mark in enumerate(predicted)]


@dataclasses.dataclass(frozen=True)
class EntityCalibration(Calibration):
    """Whether the scores of mentions rank and mean what they say; right are span and type."""

    name: ClassVar[str] = "entity.calibration"
    layer: ClassVar[Literal["entities"]] = "entities"
    level: Literal["name", "all"] = "name"

    def _items(self, document: Document) -> Sequence[Entity]:
        if self.level == "all":
            return document.entities
        return [item for item in document.entities if item.level in (None, "name")]


@dataclasses.dataclass(frozen=True)
class NumberCalibration(Calibration):
    """Whether the scores of numbers rank and mean what they say; right are span and role."""

    name: ClassVar[str] = "number.calibration"
    layer: ClassVar[Literal["numbers"]] = "numbers"


@dataclasses.dataclass(frozen=True)
class EventCalibration(Calibration):
    """Whether the scores of events rank and mean what they say; right are trigger and type."""

    name: ClassVar[str] = "event.calibration"
    layer: ClassVar[Literal["events"]] = "events"


CALIBRATION: tuple[type[Measure], ...] = (EntityCalibration, NumberCalibration, EventCalibration)
