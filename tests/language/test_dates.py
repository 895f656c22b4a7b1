"""Time expressions: their spans and their values against the date of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.language.dates import find_times

PUBLISHED = "2016-11-29"  # a Tuesday


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Surface and value of every expression."""
    return [(text[time.start : time.end], time.value) for time in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday, the army", [("Tuesday", "2016-11-29")]),
        ("on Wednesday, the army", [("Wednesday", "2016-11-23")]),
        ("early on Monday", [("early on Monday", "2016-11-28")]),
        ("on Monday evening", [("Monday evening", "2016-11-28TEV")]),
        ("next Friday", [("next Friday", "2016-12-02")]),
        ("will meet on Friday", [("Friday", "2016-12-02")]),
        ("on Oct. 17 he", [("Oct. 17", "2016-10-17")]),
        ("on 17 October 2015", [("17 October 2015", "2015-10-17")]),
        ("on Dec. 3 he", [("Dec. 3", "2015-12-03")]),
        ("in June 2014", [("June 2014", "2014-06")]),
        ("since October", [("October", "2016-10")]),
        ("since December", [("December", "2015-12")]),
        ("in 2014", [("2014", "2014")]),
        ("last month", [("last month", "2016-10")]),
        ("this year", [("this year", "2016")]),
        ("last week", [("last week", "2016-W47")]),
        ("three days ago", [("three days ago", "2016-11-26")]),
        ("in the past 24 hours", [("past 24 hours", "PT24H")]),
        ("every day", [("every day", "P1D")]),
        ("at 7.15 a.m. on", [("7.15 a.m.", "2016-11-29T07:15")]),
        ("at 6 p.m. on", [("6 p.m.", "2016-11-29T18:00")]),
        ("early in the morning", [("early in the morning", "2016-11-29TMO")]),
        ("yesterday", [("yesterday", "2016-11-28")]),
    ],
)
def test_spans_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    """Prepositions stay outside, "early" and "last" inside; values follow ISO 8601 and TIMEX3."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["some 2,014 people", "for three days", "He may leave", "Jan Telk said", "version 2.14"]
)
def test_what_is_no_time(text: str) -> None:
    """Counts, durations, the modal and personal names are no calendar expressions."""
    assert values(text) == []


def test_levels() -> None:
    """A calendar expression is a name, a vague one nominal, "then" a pronoun with its antecedent's value."""
    found = find_times(
        "On Oct. 17 it began early in the morning. Since then, it grew every night.", PUBLISHED
    )
    assert [time.level for time in found] == ["name", "nominal", "pronoun", "nominal"]
    assert found[2].value == "2016-10-17TMO"


def test_without_publication_only_absolute_values_resolve() -> None:
    """Relative expressions are found all the same, with the value None."""
    assert values("on Tuesday and in June 2014", None) == [("Tuesday", None), ("June 2014", "2014-06")]


@given(
    st.dates(date(1990, 1, 1), date(2039, 12, 31)),
    st.sampled_from("Monday Tuesday Thursday Saturday".split()),
)
def test_a_weekday_is_the_most_recent_one(published: date, name: str) -> None:
    """The day has that name, is not after publication, and is less than a week before it."""
    ((_, value),) = values(f"The town fell on {name}.", published.isoformat())
    day = date.fromisoformat(value or "")
    assert day.strftime("%A") == name
    assert timedelta() <= published - day < timedelta(days=7)


@given(st.text(st.sampled_from("onOct. 17,2014 Tuesdaylatearly\n-:"), max_size=60))
def test_spans_do_not_overlap(text: str) -> None:
    """Spans are ordered, disjoint, not empty and inside the text."""
    last = 0
    for time in find_times(text, PUBLISHED):
        assert last <= time.start < time.end <= len(text)
        last = time.end
