"""Dates of happenings."""

from __future__ import annotations

import pytest

from bench.facts.dates import calendar, choose


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-11-29", "2016-11-29"),
        ("2016-11-29TMO", "2016-11-29"),
        ("2021-03-18T07:15", "2021-03-18"),
        ("2019-W45-WE", "2019-W45-WE"),
        ("2019-W45", "2019-W45"),
        ("2016-10", "2016-10"),
        ("2016-SU", "2016-SU"),
        ("2016", "2016"),
        ("201", "201"),
    ],
)
def test_calendar_values(value: str, day: str) -> None:
    """The calendar part is kept, the time of day is not."""
    found = calendar(value)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "value", [None, "", "P1D", "PT24H", "PRESENT_REF", "XXXX-11-29", "2016-1", "20161129"]
)
def test_what_is_no_date(value: str | None) -> None:
    """Durations, sets, references and values with unknown parts are no dates."""
    assert calendar(value) is None


def test_the_most_specific_then_the_earliest() -> None:
    """A day is better than a month, an earlier day better than a later one."""
    assert choose(["2016-10", "2016-11-30", "2016-11-29TMO", "P1D", None]) == (
        "2016-11-29",
        ("2016-11-29", "2016-11-30", "2016-10"),
    )


def test_no_date() -> None:
    """Without a date there is none; nothing is put in its place."""
    assert choose(["P1D", None]) == (None, ())
