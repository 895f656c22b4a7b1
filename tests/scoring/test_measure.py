"""Measures are values: they print, parse back, and say what is wrong with a text that does not parse."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.document import Document
from bench.errors import BadMeasure, UnknownName
from bench.scoring.catalogue import parse_measure
from bench.scoring.events.trigger import EventTrigger
from bench.scoring.measure import OVERALL, ByType, Measure, parse
from bench.scoring.spans.measures import EntityOverlap, EntityStrict


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


@dataclasses.dataclass(frozen=True)
class Length(Measure):
    """How many characters there are."""

    name: ClassVar[str] = "text.length"
    layer: ClassVar[Literal["entities"]] = "entities"
    at_least: float = 0.0

    def count(self, gold: Document, predicted: Document) -> ByType:
        """All of them."""
        return {OVERALL: [len(gold.text), len(predicted.text), 1]}


def test_a_measure_needs_a_name_a_layer_and_a_count() -> None:
    """The rest has defaults: precision, recall and F1 of gold, predicted and correct, all stated."""
    measure = parse("text.length(at_least=0.5)", {"text.length": Length})
    assert measure == Length(0.5)
    document = Document("d", "four")
    assert measure.stated(document)
    row = np.array(measure.count(document, Document("d", "of"))[OVERALL], dtype=float)
    assert measure.derive(row).tolist() == [1 / 2, 1 / 4, 2 / 6]
    assert measure.values[-1] == "f1"
