"""How small a difference the given documents can show.

A two-sided test at ``alpha`` finds a true difference ``d`` with the chance ``power`` if
``d = (t(1 - alpha / 2) + t(power)) * se``. ``se`` is the standard error of the difference
between two systems on these D documents: the standard deviation of the paired bootstrap
differences times ``sqrt(D / (D - 1))``, since resamples vary too little by that factor.
``t`` are quantiles of Student's distribution with D - 1 degrees of freedom, since the
error itself is but estimated; for many documents and the usual 0.05 and 0.8,
``d = 2.80 * se``. After Cohen (1988); for NLP see Card et al. (2020).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

ALPHA, POWER = 0.05, 0.8


def detectable(differences: Matrix, documents: int, alpha: float = ALPHA, power: float = POWER) -> Matrix:
    """The smallest true difference that would be found, from bootstrap differences along the first axis.

    Undefined differences (nan) are left out; with fewer than two defined ones, or fewer
    than two documents, the result is nan, and so it is with so few documents that no
    difference brings the randomisation test to ``alpha``. It is 0 where the differences do
    not vary.
    """
    import numpy as np

    error = standard_error(differences, documents)
    if smallest_p(documents) > alpha:
        return np.full_like(error, np.nan)
    factor = student(1 - alpha / 2, documents - 1) + student(power, documents - 1)
    return np.asarray(factor * error)


def smallest_p(documents: int, resamples: int | None = None) -> float:
    """The smallest p that the randomisation test can give, up to the chance of its draws.

    Of the ``2**documents`` ways to swap, the one that was observed and its mirror image
    always show as much; and of ``resamples`` draws, p counts one more than did.
    """
    ways = 2.0 ** (1 - documents)
    return ways if resamples is None else max(ways, 1 / (resamples + 1))


def standard_error(differences: Matrix, documents: int) -> Matrix:
    """The standard error from bootstrap differences along the first axis, nan where it is undefined."""
    import numpy as np

    defined = ~np.isnan(differences)
    many = defined.sum(axis=0)
    if documents < 2:
        return np.full(many.shape, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(defined, differences, 0.0).sum(axis=0) / many
        squares = (np.where(defined, differences - mean, 0.0) ** 2).sum(axis=0)
        error = np.sqrt(squares / (many - 1) * (documents / (documents - 1)))
    return np.where(many < 2, np.nan, error)


def student(at: float, freedom: int) -> float:
    """A quantile of Student's distribution (Abramowitz and Stegun 1964, 26.7.5).

    Right to 0.2 % from five degrees of freedom on, and too small below.
    """
    z = NormalDist().inv_cdf(at)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
