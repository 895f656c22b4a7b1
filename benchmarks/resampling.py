"""Seconds of resampling, beside a loop that draws and sums one resample at a time.

Run ``python benchmarks/resampling.py``; prints the Markdown table of docs/performance.md.
The loop is the usual way: draw indices, take the rows of the counts, sum them, derive.
Each line runs in a process of its own, so that its peak of memory is its own too.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.scoring.ratios import precision_recall_f1
from bench.scoring.statistics.intervals import estimate, estimate_all
from bench.scoring.statistics.paired import compare
from bench.scoring.statistics.resampling import Statistic
from bench.scoring.statistics.settings import Intervals

Matrix = NDArray[np.float64]
PARTS = 5
KIB = 1 if sys.platform == "darwin" else 1024


def derive(sums: Matrix) -> Matrix:
    gold, predicted, correct = (sums[..., k] for k in range(3))
    return precision_recall_f1(gold, predicted, correct, correct)


def system(gold: Matrix, seed: int) -> Matrix:
    rng = np.random.default_rng(seed)
    correct = rng.binomial(gold.astype(int), 0.7)
    predicted = correct + rng.poisson(0.5, gold.shape)
    return np.stack([gold, predicted, correct], axis=-1).astype(float)


def golds(documents: int, cells: int) -> Matrix:
    return np.random.default_rng(0).poisson(1.5, (documents, cells)).astype(float)


def loop(counts: list[Matrix], resamples: int) -> None:
    rng = np.random.default_rng(0)
    documents = len(counts[0])
    for _ in range(resamples):
        drawn = rng.integers(0, documents, documents)
        for one in counts:
            derive(one[drawn].sum(axis=0))


def swapping_loop(first: Matrix, second: Matrix, resamples: int) -> None:
    rng = np.random.default_rng(0)
    for _ in range(resamples):
        swap = rng.integers(0, 2, len(first)).astype(bool)[:, None, None]
        for one in (np.where(swap, second, first), np.where(swap, first, second)):
            derive(one.sum(axis=0))


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(name: str) -> tuple[float, float, float]:
    """Seconds of ours, the process's peak of memory in MiB, and seconds of the loop: the best of some turns.

    The two take turns, the loop with a part of its work at a time, so that other work
    on the machine slows both.
    """
    ours, part = CASES[name]()
    turns = [(seconds(ours), seconds(part) * PARTS) for _ in range(PARTS)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / 2**20
    best, loop_best = (min(times) for times in zip(*turns, strict=True))
    return best, peak, loop_best


def paired(documents: int, cells: int, resamples: int) -> tuple[Callable[[], object], Callable[[], object]]:
    gold = golds(documents, cells)
    first, second = system(gold, 1), system(gold, 2)

    def part() -> None:
        loop([first, second], resamples // PARTS)
        swapping_loop(first, second, resamples // PARTS)

    return partial(compare, first, second, derive, Intervals(resamples)), part


def alone(
    documents: int, cells: int, measures: int, settings: Intervals
) -> tuple[Callable[[], object], Callable[[], object]]:
    gold = golds(documents, cells)
    counts = [system(gold, seed) for seed in range(measures)]
    ours = partial(estimate_all, [Statistic(one, derive) for one in counts], settings)
    if measures == 1:
        ours = partial(estimate, counts[0], derive, settings)
    return ours, partial(loop, counts, settings.resamples // PARTS)


CASES = {
    "10,000 paired resamples and swaps, 1,000 documents, 20 cells": partial(paired, 1000, 20, 10_000),
    "1,000 resamples, 54,000 documents, 12 cells (36 columns)": partial(
        alone, 54_000, 12, 1, Intervals(1000)
    ),
    "the same with BCa": partial(alone, 54_000, 12, 1, Intervals(1000, kind="bca")),
    "1,000 resamples, 54,000 documents, 5 measures of 12 cells": partial(
        alone, 54_000, 12, 5, Intervals(1000)
    ),
    "1,000 paired resamples and swaps, 54,000 documents, 12 cells": partial(paired, 54_000, 12, 1000),
}


def main() -> None:
    print("| work | seconds | peak MiB | loop, seconds | loop / ours |")
    print("| --- | ---: | ---: | ---: | ---: |")
    spawn = multiprocessing.get_context("spawn")
    for name in CASES:
        with spawn.Pool(1) as pool:
            ours, peak, theirs = pool.apply(measure, (name,))
        print(f"| {name} | {ours:.2f} | {peak:.0f} | {theirs:.1f} | {theirs / ours:.0f} |", flush=True)


if __name__ == "__main__":
    main()
