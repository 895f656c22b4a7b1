"""Calendar and clock expressions of English, resolved against a date of publication.

``find_times`` returns spans as the guidelines cut them: prepositions and determiners
outside, "early", "late" and "last" inside. Values are ISO 8601 or TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from bench.language.date_values import (
    SMALL_NUMBERS,
    Context,
    ago_value,
    clock_value,
    day_of_month,
    decade_value,
    duration,
    early_hours_value,
    iso_value,
    month_value,
    near_value,
    neighbour_value,
    parse_day,
    part_of_day,
    period_value,
    season_value,
    set_value,
    then_value,
    weekday_value,
    weekend_value,
    year_value,
)

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![A-Za-z])"
)
# An abbreviated month without its stop may be a name ("Jan"); "May" opening a clause is the modal.
_BARE = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MODAL_MAY = (
    r"(?!May\s+(?:the|be|have|not|God|you|he|she|they|it|we|I)\b)"
    r"(?!March\s+(?:on|to|into|for|against)\s+[a-z])"
)
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![,.:]?\d)"
_DATE = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![,.:]\d|\s*(?:percent|per cent|%|km|kg))"
_EDGE = r"(?:(?P<edge>(?i:early|late|mid))(?:\s+on\s+|\s+|-))?"
_PART = r"(?P<part>morning|afternoon|evening|night)\b"
_COUNT = r"(?P<count>\d{1,3}|an?|few|several|couple of|" + "|".join(SMALL_NUMBERS[1:]) + r")"
_UNIT = r"(?P<unit>hour|minute|day|week|month|year)s?\b"
_FUTURE = re.compile(
    r"\b(?:will|planned|plans|scheduled|due|expires?|expire|until|upcoming|set for|called for|strike for|"
    r"called? .{0,30} for|called an? (?:\w+ )?(?:march|rally|strike|protest|vote)|postponed to|slated)\b",
)
_WHICH = r"(?P<which>(?i:last|this|next|this coming|coming|previous|past))"
_NAME, _NOMINAL, _PRONOUN = "name", "nominal", "pronoun"


class Time(NamedTuple):
    """A TIME expression: half-open span, ``level`` and ``value``, None where it cannot be resolved."""

    start: int
    end: int
    level: str
    value: str | None


_Resolver = Callable[[re.Match[str], Context], str | None]
_Row = tuple[str, str, _Resolver]


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    level: str
    resolve: _Resolver


def find_times(text: str, published: str | None = None) -> list[Time]:
    """Find every time expression, in order and without overlaps.

    ``published`` is an ISO date; without it a relative expression has the value None.
    """
    today = parse_day(published)
    out: list[Time] = []
    anchor: str | None = None
    for start, end, match, pattern in _matches(text):
        before = text[max(0, start - 60) : start]
        cue = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
        value = pattern.resolve(match, Context(today, anchor, _FUTURE.search(cue) is not None))
        out.append(Time(start, end, pattern.level, value))
        if value is not None and value[0].isdigit():
            anchor = value
    return out


def _matches(text: str) -> Iterator[tuple[int, int, re.Match[str], _Pattern]]:
    """The longest matches from left to right; on a tie the earlier pattern wins."""
    found = []
    for rank, pattern in enumerate(_patterns()):
        for match in pattern.regex.finditer(text):
            group = "span" if "span" in pattern.regex.groupindex else 0
            found.append((match.start(group), -match.end(group), rank, match, pattern))
    found.sort(key=lambda item: item[:3])
    stop = 0
    for start, negative_end, _, match, pattern in found:
        if start >= stop:
            stop = -negative_end
            yield start, stop, match, pattern


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """All patterns; compiled once."""
    rows = (*_calendar(), *_relative(), *_clock(), *_vague())
    return tuple(_Pattern(re.compile(regex), level, resolve) for regex, level, resolve in rows)


def _calendar() -> list[_Row]:
    """Dates, weekdays, months, seasons and years."""
    day_tail = rf"(?:,?\s+(?:(?:early|late)\s+(?:in the\s+)?)?{_PART})?"
    return [
        (r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", _NAME, iso_value),
        (rf"\b{_EDGE}(?:{_WEEKDAY},\s+)?{_MONTH}\s+{_DATE}(?:,?\s+{_YEAR})?", _NAME, day_of_month),
        (rf"\b{_EDGE}(?:{_WEEKDAY},?\s+)?{_DATE}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", _NAME, day_of_month),
        (rf"\b{_EDGE}(?:(?:{_WHICH})\s+)?{_WEEKDAY}{day_tail}", _NAME, weekday_value),
        (
            rf"\b{_EDGE}(?:(?:{_WHICH})\s+)?(?!(?:{_BARE})(?:[^.A-Za-z]|$)){_MODAL_MAY}{_MONTH}"
            rf"(?:,?\s+(?:of\s+)?{_YEAR})?(?!\s+\d)",
            _NAME,
            month_value,
        ),
        (rf"\b(?P<season>spring|summer|autumn|winter)(?:\s+of)?\s+{_YEAR}", _NAME, year_value),
        (r"\b(?P<year>(?:19|20)\d0)s\b", _NAME, decade_value),
        (
            r"\b(?i:in|since|of|during|until|till|from|by|before|after|through|the|and|to|between|around|year)\s+"
            rf"(?P<span>(?:(?:early|late|mid)[ -])?{_YEAR})"
            r"(?!\s*(?:people|men|women|children|troops|families|\w+ers)\b)",
            _NAME,
            year_value,
        ),
        (rf"\((?P<span>{_YEAR})\)", _NAME, year_value),
        (
            r"\b(?i:in|since|until|by)\s+the\s+(?P<span>(?P<season>spring|summer|autumn|winter))\b",
            _NAME,
            season_value,
        ),
    ]


def _relative() -> list[_Row]:
    """What is told from the day of publication or the day last spoken of."""
    return [
        (
            rf"\b(?:(?i:earlier|later|early|late)\s+)?{_WHICH}\s+(?P<period>week|weekend|month|year|morning"
            r"|afternoon|evening|night|spring|summer|autumn|winter)\b(?!-)",
            _NAME,
            period_value,
        ),
        (
            r"\b(?:(?i:earlier|later|early|late)\s+)?(?P<near>(?i:today|yesterday|tomorrow|tonight|overnight))\b"
            rf"(?:\s+{_PART})?",
            _NAME,
            near_value,
        ),
        (
            r"\b(?P<which>previous|following|next|same)\s+(?P<part>day|morning|afternoon|evening|night)\b",
            _NAME,
            neighbour_value,
        ),
        (
            r"\b(?:a|one)\s+(?P<span>(?P<part>day)\s+(?P<which>earlier|before|later|after))\b(?!\s+\w+ing\b)",
            _NAME,
            neighbour_value,
        ),
        (rf"\b{_COUNT}\s+{_UNIT}\s+(?P<way>ago|earlier|later|from now)\b", _NAME, ago_value),
        (rf"\b(?:last|past|previous|next|coming)\s+(?:{_COUNT}\s+){_UNIT}", _NAME, duration),
        (
            rf"\b(?i:in|over|during|within)\s+the\s+(?P<span>(?:last|past)\s+(?P<count>){_UNIT})",
            _NAME,
            duration,
        ),
    ]


def _clock() -> list[_Row]:
    """Clock times."""
    return [
        (
            r"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>(?i:a\.m\.|p\.m\.|am|pm))(?!\w)"
            r"(?:\s+local time|\s+GMT)?",
            _NAME,
            clock_value,
        ),
        (
            r"\b(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)\b(?P<half>)(?:\s+(?:local time|GMT|UTC))?",
            _NAME,
            clock_value,
        ),
        (
            r"\b(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<half>)\s+(?:hours|GMT|UTC|local time)\b",
            _NAME,
            clock_value,
        ),
        (r"\b(?P<word>noon|midday|midnight)\b", _NAME, clock_value),
    ]


def _vague() -> list[_Row]:
    """Parts of the day, sets and anaphors."""
    return [
        (
            r"\b(?:early|late|later|earlier)\s+in\s+the\s+(?P<part>morning|afternoon|evening|night|day)\b",
            _NOMINAL,
            part_of_day,
        ),
        (
            r"\b(?i:in the)\s+(?P<span>(?:early\s+|late\s+)?(?P<part>morning|afternoon|evening|night))\b",
            _NOMINAL,
            part_of_day,
        ),
        (
            r"\b(?i:in the)\s+(?P<span>(?:early|late) hours(?: of (?:the )?(?P<part>morning|night))?)\b",
            _NOMINAL,
            early_hours_value,
        ),
        (
            r"\b(?i:at|before|after|since|by|around|until|from)\s+"
            r"(?P<span>(?P<part>dawn|daybreak|sunrise|first light|dusk|sunset|nightfall|dark|night))\b"
            r"(?!\s+of\b)",
            _NOMINAL,
            part_of_day,
        ),
        (
            r"\b(?P<span>(?i:every|each)\s+(?:(?:single|other)\s+)?"
            r"(?P<set>day|week|month|year|night|morning|evening|hour))\b",
            _NOMINAL,
            set_value,
        ),
        (
            r"\b(?P<set>everyday|daily|nightly|weekly|monthly|hourly)\b(?=\s*(?:[.,;]|$|\n|and\b|since\b))",
            _NOMINAL,
            set_value,
        ),
        (r"\b(?i:since|by|until|before)\s+(?P<span>then)\b", _PRONOUN, then_value),
        (r"\b(?i:the)\s+(?P<span>weekend)\b", _NAME, weekend_value),
    ]
