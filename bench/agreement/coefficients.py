"""Agreement on nominal labels: observed share, Cohen's kappa, Krippendorff's alpha.

A unit (a token, an item that several annotators marked) has one label from each
annotator, or None where an annotator has none. All three coefficients follow from sums
over units, so documents can be resampled without looking at their units again.

- J. Cohen (1960): A Coefficient of Agreement for Nominal Scales. Educational and
  Psychological Measurement 20(1).
- K. Krippendorff (2011): Computing Krippendorff's Alpha-Reliability. University of
  Pennsylvania, Annenberg School for Communication. Nominal differences, missing data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# The label of one unit by each annotator, None where there is none.
Unit = Sequence[str | None]


class Coefficients(NamedTuple):
    """Arrays of one shape, nan where undefined; the first two are means over pairs of annotators."""

    agreement: Matrix
    kappa: Matrix
    alpha: Matrix


class Sums(NamedTuple):
    """Sums over units, of shape (documents, channels); see :func:`sum_units`."""

    counts: Matrix
    labels: int


def sum_units(documents: Sequence[Iterable[Unit]], annotators: int) -> Sums:
    """Reduce each document's units to what the coefficients need.

    A row holds, for each pair of annotators, the units on which they agree and how often
    each of the two used each label; then, for alpha, the coincidences of equal labels
    and the pairable values by label. Units with fewer than two labels say nothing.
    """
    import numpy as np

    pairs = list(combinations(range(annotators), 2))
    used = [list(filter(pairable, units)) for units in documents]
    known = sorted({label for units in used for unit in units for label in unit if label is not None})
    place = {label: k for k, label in enumerate(known)}
    counts = np.zeros((len(used), len(pairs) * (1 + 2 * len(known)) + 1 + len(known)))
    for row, units in zip(counts, used, strict=True):
        # Equal units are counted together: most tokens are labelled alike.
        for unit, times in Counter(map(tuple, units)).items():
            _add(row, unit, times, pairs, place)
    return Sums(counts, len(known))


def pairable(unit: Unit) -> bool:
    """Whether at least two annotators labelled a unit."""
    return sum(label is not None for label in unit) > 1


def _add(row: Matrix, unit: Unit, times: int, pairs: list[tuple[int, int]], place: dict[str, int]) -> None:
    many = len(place)
    for p, (a, b) in enumerate(pairs):
        one, other = unit[a], unit[b]
        if one is None or other is None:
            continue
        first = p * (1 + 2 * many)
        row[first] += times * (one == other)
        row[first + 1 + place[one]] += times
        row[first + 1 + many + place[other]] += times
    alpha = len(pairs) * (1 + 2 * many)
    stated = Counter(label for label in unit if label is not None)
    # Every ordered pair of values of a unit weighs 1 / (values - 1), so that each value weighs 1.
    row[alpha] += times * sum(n * (n - 1) for n in stated.values()) / (stated.total() - 1)
    for label, n in stated.items():
        row[alpha + 1 + place[label]] += times * n


def coefficients(sums: Matrix, annotators: int, labels: int) -> Coefficients:
    """The coefficients from sums of the rows of :class:`Sums`.

    ``sums`` has the shape (..., channels), each result the shape (...,).
    """
    each = _by_pair(sums, annotators, labels)
    rest = sums[..., each.shape[-2] * each.shape[-1] :]
    return Coefficients(
        agreement=mean_defined(_over(each[..., 0], each[..., 1 : 1 + labels].sum(axis=-1))),
        kappa=mean_defined(_kappas(each, labels)),
        alpha=alpha(rest[..., 0], rest[..., 1:]),
    )


def undefined_kappas(sums: Matrix, annotators: int, labels: int) -> int:
    """How many pairs of annotators have no kappa, from sums of shape (channels,)."""
    import numpy as np

    return int(np.isnan(_kappas(_by_pair(sums, annotators, labels), labels)).sum())


def _by_pair(sums: Matrix, annotators: int, labels: int) -> Matrix:
    pairs = annotators * (annotators - 1) // 2
    width = 1 + 2 * labels
    return sums[..., : pairs * width].reshape(*sums.shape[:-1], pairs, width)


def _kappas(each: Matrix, labels: int) -> Matrix:
    return kappa(each[..., 0], each[..., 1 : 1 + labels], each[..., 1 + labels :])


def kappa(agreed: Matrix, one: Matrix, other: Matrix) -> Matrix:
    """Cohen's kappa from the units agreed on and how often each annotator used each label (last axis).

    Undefined where nothing was labelled, and where both used one and the same label only:
    agreement was then certain by chance alone.
    """
    total = one.sum(axis=-1)
    chance = (one * other).sum(axis=-1)
    return _over(total * agreed - chance, total**2 - chance)


def alpha(same: Matrix, values: Matrix) -> Matrix:
    """Krippendorff's nominal alpha from coincidences of equal labels and values by label (last axis).

    Undefined where there are no pairable values or all are the same: without variation
    there is nothing to be reliable about.
    """
    total = values.sum(axis=-1)
    expected = total**2 - (values**2).sum(axis=-1)
    return 1 - _over((total - 1) * (total - same), expected)


def mean_defined(values: Matrix) -> Matrix:
    """The mean over the last axis of what is defined; nan where nothing is."""
    import numpy as np

    there = ~np.isnan(values)
    return _over(np.where(there, values, 0.0).sum(axis=-1), there.sum(axis=-1))


def _over(top: Matrix, bottom: Matrix) -> Matrix:
    from bench.scoring.ratios import divide

    return divide(top, bottom)
