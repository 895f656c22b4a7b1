"""Agreement on nominal labels against published and hand-computed values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, fewer

from bench.agreement.coefficients import Unit, coefficients, mean_defined, sum_units, undefined_kappas

Values = tuple[float, float, float]


def by_unit(*units: str) -> list[Unit]:
    """Units from one string each, a character an annotator; a dot is no label."""
    return [tuple(None if label == "." else label for label in unit) for unit in units]


def by_annotator(*annotators: str) -> list[Unit]:
    """Units from one string an annotator, a character a unit."""
    return by_unit(*map("".join, zip(*annotators, strict=True)))


def values(*documents: Sequence[Unit], annotators: int = 2) -> Values:
    """Agreement, kappa and alpha of documents together."""
    counts, labels = sum_units(documents, annotators)
    found = coefficients(counts.sum(axis=0), annotators, labels)
    return float(found.agreement), float(found.kappa), float(found.alpha)


def tables(most: int = 4) -> st.SearchStrategy[list[Unit]]:
    """Units of two to ``most`` annotators with labels missing."""
    label = st.sampled_from([None, "a", "b", "c"])
    return st.integers(2, most).flatmap(
        lambda many: st.lists(st.tuples(*[label] * many), min_size=1, max_size=8)
    )


# Krippendorff (2011), examples A (binary, two observers), B (nominal, two observers) and
# C (nominal, four observers, missing data).
PUBLISHED = [
    (by_annotator("0100000010", "1110010000"), 0.095),
    (by_annotator("aabbdcccedda", "babbbccceddd"), 0.692),
    (
        by_unit(*"11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.".split()),
        0.743,
    ),
]


@pytest.mark.parametrize(("units", "alpha"), PUBLISHED, ids="ABC")
def test_alpha_of_published_examples(units: list[Unit], alpha: float) -> None:
    """Alpha is what Krippendorff (2011) works out."""
    assert round(values(units, annotators=len(units[0]))[2], 3) == alpha


def test_kappa_by_hand() -> None:
    """20 and 15 agreed, 5 and 10 not: observed 0.7, by chance 0.5, so kappa is 0.4."""
    units = by_unit(*["yy"] * 20, *["yn"] * 5, *["ny"] * 10, *["nn"] * 15)
    agreed, kappa, _ = values(units)
    assert (agreed, kappa) == pytest.approx((0.7, 0.4))


@fewer
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=20))
def test_kappa_as_sklearn(units: list[tuple[str, str]]) -> None:
    """Kappa is that of scikit-learn, wherever there are two labels to choose from."""
    from sklearn.metrics import cohen_kappa_score

    one, other = zip(*units, strict=True)
    kappa = values(units)[1]
    if len({*one, *other}) == 1:
        assert math.isnan(kappa)
    else:
        assert kappa == pytest.approx(cohen_kappa_score(one, other))


def slow_alpha(units: Sequence[Unit]) -> float:
    """Alpha by its definition: one minus disagreement within units over that among all pairable values."""
    kept = [[label for label in unit if label is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    everything = [label for unit in kept for label in unit]
    n = len(everything)
    among = sum(a != b for a, b in permutations(everything, 2))
    within = sum(sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in kept)
    return 1 - (within / n) / (among / (n * (n - 1))) if among else math.nan


@few
@given(tables())
def test_alpha_by_definition(units: list[Unit]) -> None:
    """The sums over labels say the same as comparing all pairs of values."""
    alpha = values(units, annotators=len(units[0]))[2]
    assert alpha == pytest.approx(slow_alpha(units), nan_ok=True)


@few
@given(tables())
def test_order_has_no_say(units: list[Unit]) -> None:
    """Exchanging annotators, and putting units in another order or into documents, changes nothing."""
    many = len(units[0])
    stated = values(units, annotators=many)
    assert values(units[::-1], annotators=many) == pytest.approx(stated, nan_ok=True)
    assert values(units[::2], units[1::2], annotators=many) == pytest.approx(stated, nan_ok=True)
    swapped = [unit[::-1] for unit in units]
    assert values(swapped, annotators=many) == pytest.approx(stated, nan_ok=True)


@fewer
@given(tables())
def test_full_agreement_is_one_or_undefined(units: list[Unit]) -> None:
    """Annotators who always agree have 1; if they used one label only it is undefined, not 1."""
    alike = [(label, label) for unit in units for label in unit if label is not None]
    used = {label for label, _ in alike}
    agreed, kappa, alpha = values(alike)
    if len(used) > 1:
        assert (agreed, kappa, alpha) == (1.0, 1.0, 1.0)
    else:
        assert math.isnan(kappa)
        assert math.isnan(alpha)
        assert agreed == 1.0 if used else math.isnan(agreed)


def test_single_labels_say_nothing() -> None:
    """A unit that one annotator alone labelled counts for none of the three."""
    assert values(by_unit("ab", "aa", "bb", "c.", ".c")) == values(by_unit("ab", "aa", "bb"))


def test_kappa_of_three_is_the_mean_of_pairs() -> None:
    """With three annotators kappa is the mean over pairs; a pair without common units is left out."""
    units = by_unit("aab", "bbb", "aba", "bab")
    each = [values([(unit[i], unit[j]) for unit in units])[1] for i, j in ((0, 1), (0, 2), (1, 2))]
    assert values(units, annotators=3)[1] == pytest.approx(sum(each) / 3)
    apart = by_unit("aa.", "bb.", "ab.", ".aa", ".bb")
    pairs = [values([unit[:2] for unit in apart])[1], values([unit[1:] for unit in apart])[1]]
    assert values(apart, annotators=3)[1] == pytest.approx(sum(pairs) / 2)


def test_mean_of_what_is_defined() -> None:
    """Undefined values are left out of a mean; a mean of nothing is undefined."""
    assert mean_defined(np.array([[1.0, np.nan], [np.nan, np.nan]])) == pytest.approx(
        [1.0, np.nan], nan_ok=True
    )


def test_pairs_without_kappa_are_counted() -> None:
    """Of three annotators two used one label only: their pair has no kappa, the other two have."""
    units = [("a", "a", "a"), ("a", "a", "b")]
    counts, labels = sum_units([units], annotators=3)
    assert undefined_kappas(counts.sum(axis=0), 3, labels) == 1
    assert coefficients(counts[0], 3, labels).kappa == 0.0
