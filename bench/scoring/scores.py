"""What a scoring comes to: cells of counts and values with their intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bench.scoring.statistics.settings import Interval
from bench.scoring.tally import Tally

if TYPE_CHECKING:
    from bench.document import Layer

Failures = Literal["as-empty", "left-out"]


@dataclass(frozen=True)
class Cell:
    """Counts by channel of one measure and type (or overall), and the values derived from them.

    A value is None where it is undefined, and so are the ends of an interval.
    """

    counts: Mapping[str, float]
    values: Mapping[str, float | None]
    intervals: Mapping[str, Interval]

    @property
    def precision(self) -> float | None:
        """Precision, where the measure has one."""
        return self.values.get("precision")

    @property
    def recall(self) -> float | None:
        """Recall, where the measure has one."""
        return self.values.get("recall")

    @property
    def f1(self) -> float | None:
        """F1, where the measure has one."""
        return self.values.get("f1")


@dataclass(frozen=True)
class Mean:
    """Unweighted means of the values over ``members`` (types with gold, or documents).

    ``undefined`` says, value by value, how many members have none and are left out.
    """

    values: Mapping[str, float | None]
    members: int
    undefined: Mapping[str, int]


@dataclass(frozen=True)
class MeasureScores:
    """One measure over a set of documents.

    ``produced`` is False if the system has no such layer, or states nothing of what is
    measured: values are then None rather than zero, and the counts say only what the
    gold has. ``declared`` is the overall cell over the types that the extractor says it
    can produce, None where it says nothing. ``tally`` has the documents in the order
    of ``Scores.documents``; the last of ``values`` is what tables rank by.
    """

    measure: str
    layer: Layer
    channels: tuple[str, ...]
    values: tuple[str, ...]
    lower_is_better: bool
    produced: bool
    overall: Cell
    declared: Cell | None
    types: Mapping[str, Cell]
    over_types: Mean
    over_documents: Mean
    tally: Tally

    @property
    def headline(self) -> str:
        """The value that tables rank by."""
        return self.values[-1]


@dataclass(frozen=True)
class Scores:
    """Everything measured on one set of documents.

    ``documents`` lists the ids of those that were scored in the order of their texts'
    digests, so that neither the order of the files nor the choice of ids has a say in the
    resampling. ``failed`` and ``missing`` documents have no prediction; ``failures`` says
    whether they were scored as empty predictions or left out.
    """

    documents: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    failures: Failures
    measures: tuple[MeasureScores, ...]

    def __getitem__(self, measure: str) -> MeasureScores:
        """The scores of one measure by its printed form; KeyError if it was not asked for."""
        for scores in self.measures:
            if scores.measure == measure:
                return scores
        raise KeyError(measure)
