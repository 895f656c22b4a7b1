"""Do the intervals cover, do the tests keep their level, is the stated power right? A simulation.

Run ``python benchmarks/coverage.py``; prints the Markdown tables of docs/statistics.md.

A population of documents is made, in which documents differ in length and in difficulty, and
two systems that read them. From it samples of documents are drawn, and each is treated
as a test set of its own: how often does its 95 % interval hold the score of the whole
population, and how often is a difference found where there is none?
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.scoring.ratios import precision_recall_f1
from bench.scoring.statistics.intervals import estimate
from bench.scoring.statistics.paired import Comparison, compare
from bench.scoring.statistics.settings import Intervals, Kind

Matrix = NDArray[np.float64]

SIZES = (6, 20, 50, 200, 1000)
POPULATION = 100_000
BATCH, BATCHES = 250, 16  # samples at a time, and times
RESAMPLES = 1000
F1 = 2


def derive(sums: Matrix) -> Matrix:
    gold, predicted, correct = (sums[..., k] for k in range(3))
    return precision_recall_f1(gold, predicted, correct, correct)


class Population(NamedTuple):
    """Counts (documents, 3) of two systems, which are equally good; ``second`` may be made worse."""

    first: Matrix
    second: Matrix

    def worse(self, share: float) -> tuple[Matrix, float]:
        """The second system with that share of its correct items gone wrong, and the true loss in F1."""
        rng = np.random.default_rng(3)
        second = self.second.copy()
        second[:, 2] = rng.binomial(second[:, 2].astype(int), 1 - share)
        return second, float((derive(self.first.sum(axis=0)) - derive(second.sum(axis=0)))[F1])

    def worse_by(self, loss: float) -> tuple[Matrix, float]:
        """As :meth:`worse`, for a wanted loss in F1."""
        return self.worse(loss / float(derive(self.second.sum(axis=0))[F1]))


@functools.cache
def population() -> Population:
    rng = np.random.default_rng(1)
    half = POPULATION // 2
    gold = 1 + rng.poisson(rng.gamma(1.5, 8.0, half))  # long and short documents
    easy = rng.beta(4.0, 2.0, half)  # hard and easy ones

    def system() -> Matrix:
        skill = np.clip(easy + rng.normal(0, 0.1, half), 0, 1)
        correct = rng.binomial(gold, skill)
        spurious = rng.poisson(gold * (1 - skill) * 0.8)
        return np.stack([gold, correct + spurious, correct], axis=1).astype(float)

    one, other = system(), system()
    # Each document stands there twice, with the systems swapped: the true difference is 0.
    return Population(np.concatenate([one, other]), np.concatenate([other, one]))


def samples(size: int, *systems: Matrix) -> Iterator[tuple[Intervals, list[Matrix]]]:
    """Batches of samples as counts (size, BATCH, 3), the same documents for each system."""
    for batch in range(BATCHES):
        drawn = np.random.default_rng((size, batch)).integers(0, POPULATION, size=(size, BATCH))
        yield Intervals(RESAMPLES, batch), [counts[drawn] for counts in systems]


def covered(low: Matrix, high: Matrix, truth: Matrix | float) -> Matrix:
    held = ((low - 1e-6 <= truth) & (truth <= high + 1e-6)).astype(float)
    return np.where(np.isnan(low), np.nan, held)


def coverage(size: int, kind: Kind) -> list[float]:
    """Shares of samples whose interval holds the truth: precision, recall, F1, difference in F1."""
    world = population()
    second, loss = world.worse(0.03)
    truth = derive(world.first.sum(axis=0))
    rows = []
    for settings, (a, b) in samples(size, world.first, second):
        kinded = Intervals(settings.resamples, settings.seed, kind=kind)
        alone, both = estimate(a, derive, kinded), compare(a, b, derive, kinded)
        difference = covered(both.low[:, F1], both.high[:, F1], loss)
        rows.append(np.column_stack([covered(alone.low, alone.high, truth), difference]))
    return [float(share) for share in np.nanmean(np.concatenate(rows), axis=0)]


def rejections(size: int, second: Matrix) -> tuple[float, float, float]:
    """Shares of samples in which each test finds a difference at .05, and the mean `detectable`."""
    found: list[Comparison] = [
        compare(a, b, derive, settings) for settings, (a, b) in samples(size, population().first, second)
    ]
    bootstrap, swaps = (
        np.mean([one[:, F1] <= 0.05 for one in ps])
        for ps in zip(*((c.p_bootstrap, c.p_randomisation) for c in found), strict=True)
    )
    return float(bootstrap), float(swaps), float(np.mean([c.detectable[:, F1] for c in found]))


def main() -> None:
    world = population()
    print("| documents | interval | P | R | F1 | ΔF1 |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    kinds: tuple[Kind, ...] = ("percentile", "bca")
    for size in SIZES:
        for kind in kinds:
            shares = " | ".join(f"{100 * share:.1f}" for share in coverage(size, kind))
            print(f"| {size} | {kind} | {shares} |")
    print()
    heads = ("false: bootstrap", "randomisation", "detectable ΔF1", "found: bootstrap", "randomisation")
    print("| documents | " + " | ".join(heads) + " |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in SIZES:
        bootstrap, swaps, stated = rejections(size, world.second)
        for _ in range(2):  # what can be detected depends a little on the difference there is
            second, loss = world.worse_by(stated)
            *found, stated = rejections(size, second)
        shares = [f"{100 * share:.1f}" for share in (bootstrap, swaps, *found)]
        print(f"| {size} | " + " | ".join([*shares[:2], f"{loss:.3f}", *shares[2:]]) + " |")


if __name__ == "__main__":
    main()
