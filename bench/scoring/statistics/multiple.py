"""Correction of p-values for the number of tests in a table (Holm 1979)."""

from __future__ import annotations

from collections.abc import Sequence


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Adjusted p-values, in the order given; None stays None and does not count as a test.

    Rejecting what is at most alpha keeps the chance of any false rejection in the table at
    alpha, however the tests depend on each other. The k-th smallest of m is multiplied
    by m - k + 1, made no smaller than the one before it, and cut at 1.
    """
    ranked = sorted((value, at) for at, value in enumerate(values) if value is not None)
    out: list[float | None] = [None] * len(values)
    least = 0.0
    for rank, (value, at) in enumerate(ranked):
        least = max(least, min(1.0, (len(ranked) - rank) * value))
        out[at] = round(least, 6)
    return out
