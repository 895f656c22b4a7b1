"""Measures are values: they print, parse back, and say what is wrong with a text that does not parse."""

from __future__ import annotations

import itertools
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.errors import BadMeasure, UnknownName
from bench.scoring.measure import Measure
from bench.scoring.measures import MEASURES, EntityOverlap, EntityStrict, EventTrigger, parse_measure


def every_value(wanted: Any) -> tuple[Any, ...]:
    """All choices of a parameter, or some numbers."""
    return get_args(wanted) or (0.0, 0.25, 1 / 3, 0.5, 1.0, 1e-7)


def every_measure() -> list[Measure]:
    """Each measure with all combinations of its parameters."""
    out: list[Measure] = []
    for kind in MEASURES.values():
        names = list(kind.parameters())
        choices = [every_value(kind.parameters()[name]) for name in names]
        out += [kind(**dict(zip(names, values, strict=True))) for values in itertools.product(*choices)]
    return out


@pytest.mark.parametrize("measure", every_measure(), ids=str)
def test_printed_measures_parse_back(measure: Measure) -> None:
    """The printed form of a measure is that measure, and no other prints like it."""
    assert parse_measure(str(measure)) == measure
    assert [other for other in every_measure() if str(other) == str(measure)] == [measure]


@few
@given(st.floats(0, 1))
def test_every_threshold_parses_back(threshold: float) -> None:
    """A number is printed without loss."""
    measure = EntityOverlap(threshold=threshold)
    assert parse_measure(str(measure)) == measure


def test_only_what_differs_from_the_default_is_printed() -> None:
    """The plain name is the default; parameters come in the order of their definition."""
    assert str(EntityStrict()) == "entity.strict"
    assert str(EntityOverlap(level="all", types="coarse")) == "entity.overlap(types=coarse, level=all)"


def test_equal_measures_print_alike() -> None:
    """1 and 1.0 are the same threshold, and so is 0 with a sign."""
    assert str(EntityOverlap(threshold=1)) == str(EntityOverlap(threshold=1.0))
    assert str(parse_measure("entity.overlap(threshold=-0)")) == str(EntityOverlap(threshold=0.0))


@pytest.mark.parametrize(
    "text",
    [" entity.strict ", "entity.strict()", "entity.strict( level = name )", "entity.strict(types=fine,)"],
)
def test_spaces_and_defaults_may_be_written(text: str) -> None:
    """What is written need not be the printed form."""
    assert parse_measure(text) == EntityStrict()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not of the form"),
        ("entity.strict(", "is not of the form"),
        ("entity strict", "is not of the form"),
        ("entity.strict(tpyes=fine)", "unknown parameter 'tpyes' (did you mean 'types'?)"),
        ("entity.strict(types)", "unknown parameter 'types'"),
        ("entity.strict(types=fien)", "types=fien (did you mean 'fine'?)"),
        ("entity.strict(types=fine, types=none)", "'types' is stated twice"),
        ("number.fact(types=fine)", "unknown parameter 'types' (it has none)"),
        ("entity.overlap(threshold=2)", "threshold=2 (expected a number from 0 to 1)"),
        ("entity.overlap(threshold=nan)", "expected a number from 0 to 1"),
        ("entity.overlap(threshold=half)", "expected a number from 0 to 1"),
    ],
)
def test_what_does_not_parse_is_explained(text: str, said: str) -> None:
    """The message names the fault and what was expected."""
    with pytest.raises(BadMeasure) as caught:
        parse_measure(text)
    assert said in str(caught.value)


def test_unknown_measure_names_the_nearest() -> None:
    """A misspelt name is answered with the one that exists."""
    with pytest.raises(UnknownName, match=r"did you mean 'entity.strict'"):
        parse_measure("entity.stric")


def test_parameters_are_listed_with_their_types() -> None:
    """Class variables are not parameters."""
    assert list(EventTrigger.parameters()) == ["types", "match"]
