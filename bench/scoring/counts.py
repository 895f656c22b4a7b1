"""Additive counts and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Counts(NamedTuple):
    """How many items the gold has, the prediction has, and how many of them were matched.

    Counts of documents, types or shards add up; precision, recall and F1 are derived
    at the end. A ratio with a zero denominator is None: there was nothing to measure.
    """

    gold: int = 0
    predicted: int = 0
    correct: int = 0

    @property
    def precision(self) -> float | None:
        """Matched items among the predicted ones."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Matched items among the gold ones."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 2c / (g + p)."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else None

    def plus(self, other: Counts) -> Counts:
        """The counts of both together."""
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.correct + other.correct)


def total(parts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    out = Counts()
    for part in parts:
        out = out.plus(part)
    return out


class Macro(NamedTuple):
    """Unweighted means over the types that the gold has.

    ``undefined`` says how many of those types had no defined precision, because
    nothing of the type was predicted; they are left out of that mean, not taken as zero.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    types: int
    undefined: int


def macro(by_type: Mapping[str, Counts]) -> Macro:
    """Average over the types with gold; types that only the prediction has do not count."""
    present = [counts for counts in by_type.values() if counts.gold]
    precisions = [counts.precision for counts in present if counts.precision is not None]
    recalls = [counts.recall for counts in present if counts.recall is not None]
    f1s = [counts.f1 for counts in present if counts.f1 is not None]
    return Macro(_mean(precisions), _mean(recalls), _mean(f1s), len(present), len(present) - len(precisions))


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
