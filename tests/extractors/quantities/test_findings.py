"""Findings of a library as numbers of the format."""

from __future__ import annotations

import pytest

from bench.document import Number
from bench.extractors.quantities.findings import Finding, found_numbers

_TEXT = "from 10 to 20 men"


def _found(*findings: Finding, text: str = _TEXT) -> list[tuple[int, int]]:
    return [(number.start, number.end) for number in found_numbers(text, findings).numbers]


def test_one_figure_is_a_value_with_equal_bounds() -> None:
    """A figure without a range is exactly itself; whole figures are whole."""
    (number,) = found_numbers(_TEXT, [Finding(5, 7, 10.0, 10.0, "person")]).numbers
    assert number == Number(5, 7, "10", "n1", value=10, low=10, high=10, unit="person")
    assert isinstance(number.value, int)


def test_two_figures_are_a_range() -> None:
    """A range has bounds, the lower first, and no value."""
    (number,) = found_numbers(_TEXT, [Finding(0, 13, 20.0, 10.5)]).numbers
    assert (number.value, number.low, number.high, number.modifier) == (None, 10.5, 20, "range")


def test_white_space_is_no_part_of_a_number() -> None:
    """Spans are trimmed; what is blank is nothing."""
    assert _found(Finding(4, 8, 10, 10), Finding(13, 14, 1, 1)) == [(5, 7)]


@pytest.mark.parametrize(
    "finding",
    [Finding(5, 5, 1, 1), Finding(7, 5, 1, 1), Finding(-2, 3, 1, 1), Finding(5, 99, 1, 1)],
)
def test_a_span_that_is_none_is_left_out(finding: Finding) -> None:
    """Empty, reversed, negative and overlong spans of a library do no harm."""
    assert _found(finding) == []


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 10**400])
def test_a_figure_that_json_lacks_is_left_out(value: float) -> None:
    """No infinity and nothing that a float cannot hold reaches the format."""
    assert _found(Finding(5, 7, value, value)) == []


def test_of_overlapping_findings_the_first_and_longest_stays() -> None:
    """A repeated finding counts once, and "10 percent" is not also "10"."""
    text = "10 percent"
    findings = [Finding(0, 2, 10, 10), Finding(0, 10, 10, 10), Finding(0, 10, 10, 10), Finding(3, 10, 1, 1)]
    assert _found(*findings, text=text) == [(0, 10)]
