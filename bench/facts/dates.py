"""The date of a happening, from the values of its time arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Calendar values, the most specific first; a clock time or part of the day is cut off.
_FORMS = (
    re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)"),
    re.compile(r"\d{4}-W\d{2}(?:-WE)?$"),
    re.compile(r"\d{4}-\d{2}$"),
    re.compile(r"\d{4}-(?:SP|SU|FA|WI|Q[1-4]|H[12])$"),
    re.compile(r"\d{4}$"),
    re.compile(r"\d{3}$"),
)


class Dated(NamedTuple):
    """A calendar value; smaller is better: more specific, then earlier."""

    breadth: int
    value: str


def calendar(value: str | None) -> Dated | None:
    """The calendar part of an ISO 8601 or TIMEX3 value.

    Day, week, month, season, year or decade. None for what is no date: durations, sets
    ("P1D"), references such as ``PRESENT_REF`` and values with unknown parts.

    >>> calendar("2016-11-29TMO")
    Dated(breadth=0, value='2016-11-29')
    """
    for breadth, form in enumerate(_FORMS):
        found = form.match(value or "")
        if found:
            return Dated(breadth, found[0])
    return None


def choose(values: Iterable[str | None]) -> tuple[str | None, tuple[str, ...]]:
    """The date among the values, most specific and then earliest, and all dates in that order."""
    found = sorted({date for value in values if (date := calendar(value)) is not None})
    return (found[0].value if found else None), tuple(date.value for date in found)
