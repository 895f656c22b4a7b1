"""Calendar and clock expressions of English, resolved against a date of publication.

``find_times`` returns spans as the guidelines cut them: prepositions and determiners
outside, "early", "late" and "last" inside. Values are ISO 8601 or TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = {
    **dict.fromkeys(("morning", "dawn", "daybreak", "sunrise", "first light"), "TMO"),
    **dict.fromkeys(("afternoon",), "TAF"),
    **dict.fromkeys(("evening", "dusk", "sunset", "nightfall"), "TEV"),
    **dict.fromkeys(("night", "dark", "tonight", "overnight"), "TNI"),
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNITS = {"hour": "H", "minute": "M", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![A-Za-z])"
)
# An abbreviated month without its stop may be a name ("Jan"); "May" opening a clause is the modal.
_BARE = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MODAL_MAY = r"(?!May\s+(?:the|be|have|not|God|you|he|she|they|it|we|I)\b)(?!March\s+(?:on|to|into|for|against)\s+[a-z])"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![,.:]?\d)"
_DATE = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![,.:]\d|\s*(?:percent|per cent|%|km|kg))"
_EDGE = r"(?:(?P<edge>(?i:early|late|mid))(?:\s+on\s+|\s+|-))?"
_PART = r"(?P<part>morning|afternoon|evening|night)\b"
_COUNT = r"(?P<count>\d{1,3}|an?|few|several|couple of|" + "|".join(_SMALL[1:]) + r")"
_UNIT = r"(?P<unit>hour|minute|day|week|month|year)s?\b"
_FUTURE = re.compile(
    r"\b(?:will|planned|plans|scheduled|due|expires?|expire|until|upcoming|set for|called for|strike for|"
    r"called? .{0,30} for|postponed to|slated)\b",
)
_NAME, _NOMINAL, _PRONOUN = "name", "nominal", "pronoun"


class Time(NamedTuple):
    """A TIME expression: half-open span, ``level`` and ``value``, None where it cannot be resolved."""

    start: int
    end: int
    level: str
    value: str | None


class _Context(NamedTuple):
    """What an expression is resolved against: publication, the day last spoken of, a future cue."""

    published: date | None
    anchor: str | None
    future: bool

    @property
    def day(self) -> date | None:
        """The day last spoken of in full, else that of publication."""
        try:
            return date.fromisoformat((self.anchor or "")[:10])
        except ValueError:
            return self.published


_Resolver = Callable[[re.Match[str], _Context], str | None]


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    level: str
    resolve: _Resolver


def find_times(text: str, published: str | None = None) -> list[Time]:
    """Find every time expression, in order and without overlaps.

    ``published`` is an ISO date; without it a relative expression has the value None.
    """
    today = _parse(published)
    out: list[Time] = []
    anchor: str | None = None
    for start, end, match, pattern in _matches(text):
        before = text[max(0, start - 60) : start]
        cue = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
        value = pattern.resolve(match, _Context(today, anchor, _FUTURE.search(cue) is not None))
        out.append(Time(start, end, pattern.level, value))
        if value is not None and value[0].isdigit():
            anchor = value
    return out


def _parse(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


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


def _weekday(match: re.Match[str], context: _Context) -> str | None:
    """The most recent such day not after publication, the next one after "next" or a future cue."""
    if context.published is None:
        return None
    groups = match.groupdict()
    wanted = _DAYS.index(groups["weekday"][:3].lower())
    back = (context.published.weekday() - wanted) % 7
    day = context.published - timedelta(days=back)
    which = (groups.get("which") or "").lower()
    if which in ("next", "coming", "this coming") or (context.future and which != "last"):
        day += timedelta(days=7) if day < context.published or which == "next" else timedelta()
    elif which == "last" and back == 0:
        day -= timedelta(days=7)
    return day.isoformat() + _PARTS.get(groups.get("part") or "", "")


def _date(match: re.Match[str], context: _Context) -> str | None:
    """A day of a month; without a year the most recent one not after publication."""
    groups = match.groupdict()
    month = _MONTHS.index(groups["month"][:3].lower()) + 1
    try:
        if groups.get("year"):
            return date(int(groups["year"]), month, int(groups["day"])).isoformat()
        if context.published is None:
            return None
        day = date(context.published.year, month, int(groups["day"]))
        if context.future and day < context.published:
            day = day.replace(year=day.year + 1)
        elif day > context.published and not _soon(day, context):
            day = day.replace(year=day.year - 1)
    except ValueError:
        return None
    return day.isoformat()


def _soon(day: date, context: _Context) -> bool:
    return context.future and context.published is not None and (day - context.published).days < 200


def _month(match: re.Match[str], context: _Context) -> str | None:
    groups = match.groupdict()
    month = _MONTHS.index(groups["month"][:3].lower()) + 1
    if groups.get("year"):
        return f"{groups['year']}-{month:02}"
    if context.published is None:
        return None
    year = context.published.year
    which = (groups.get("which") or "").lower()
    later = month > context.published.month
    if later and which != "next" and not context.future:
        year -= 1
    elif not later and (which == "next" or (context.future and month < context.published.month)):
        year += 1
    elif which == "last" and month == context.published.month:
        year -= 1
    return f"{year}-{month:02}"


def _year(match: re.Match[str], _: _Context) -> str | None:
    season = match.groupdict().get("season")
    return match["year"] + (f"-{_SEASONS[season.lower()]}" if season else "")


def _decade(match: re.Match[str], _: _Context) -> str | None:
    return match["year"][:3]


def _iso(match: re.Match[str], _: _Context) -> str | None:
    return match[0] if _parse(match[0]) else None


def _period(match: re.Match[str], context: _Context) -> str | None:
    """ "last week", "this year", "next month", "this morning", "last night"."""
    if context.published is None:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    return _shift(context.published, match["period"].lower(), step)


def _shift(day: date, period: str, step: int) -> str:
    if period in ("morning", "afternoon", "evening", "night"):
        return (day + timedelta(days=step)).isoformat() + _PARTS[period]
    if period in ("week", "weekend"):
        year, week, _ = (day + timedelta(days=7 * step)).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if period == "weekend" else "")
    if period == "month":
        index = day.year * 12 + day.month - 1 + step
        return f"{index // 12:04}-{index % 12 + 1:02}"
    if period in _SEASONS:
        return f"{day.year + step}-{_SEASONS[period]}"
    return f"{day.year + step:04}"


def _near(match: re.Match[str], context: _Context) -> str | None:
    """ "today", "yesterday", "tomorrow", "tonight", "overnight"."""
    if context.published is None:
        return None
    word = match["near"].lower()
    day = context.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    part = match.groupdict().get("part") or word
    return day.isoformat() + _PARTS.get(part, "")


def _neighbour(match: re.Match[str], context: _Context) -> str | None:
    """ "previous day", "following night", "same day", "a day earlier": from the day last spoken of."""
    day = context.day
    if day is None:
        return None
    which = match["which"].lower()
    step = {
        "previous": -1,
        "following": 1,
        "next": 1,
        "earlier": -1,
        "before": -1,
        "later": 1,
        "after": 1,
    }.get(which, 0)
    return (
        _shift(day + timedelta(days=step), match["part"], 0)
        if match["part"] != "day"
        else str(day + timedelta(step))
    )


def _count(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    if word in ("a", "an"):
        return 1
    return _SMALL.index(word) if word in _SMALL else None


def _ago(match: re.Match[str], context: _Context) -> str | None:
    """ "three days ago" from publication; "two weeks earlier" from the day last spoken of."""
    count = _count(match["count"])
    start = context.published if match["way"] == "ago" else context.day
    if count is None or start is None:
        return None
    step = count if match["way"] in ("later", "after", "from now") else -count
    unit = match["unit"]
    if unit in ("hour", "minute"):
        return start.isoformat()
    return _shift(start, unit, step) if unit != "day" else (start + timedelta(days=step)).isoformat()


def _span(match: re.Match[str], _: _Context) -> str | None:
    """ "past 24 hours", "last three weeks": a duration."""
    count = _count(match["count"]) if match["count"] else 1
    if count is None:
        return f"PX{_UNITS[match['unit']]}"
    clock = "T" if match["unit"] in ("hour", "minute") else ""
    return f"P{clock}{count}{_UNITS[match['unit']]}"


def _clock(match: re.Match[str], context: _Context) -> str | None:
    if context.day is None:
        return None
    word = match.groupdict().get("word")
    if word:
        return f"{context.day}T{'00:00' if word == 'midnight' else '12:00'}"
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{context.day}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _part(match: re.Match[str], context: _Context) -> str | None:
    return None if context.day is None else context.day.isoformat() + _PARTS.get(match["part"].lower(), "")


def _set(match: re.Match[str], _: _Context) -> str | None:
    word = match["set"].lower()
    letter = {"dai": "D", "eve": "D", "day": "D", "wee": "W", "mon": "M", "yea": "Y", "ann": "Y", "hou": "TH"}
    if word in ("hour", "hourly"):
        return "PT1H"
    return f"P1{letter.get(word[:3], 'D')}"


def _then(_: re.Match[str], context: _Context) -> str | None:
    return context.anchor


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """All patterns; compiled once."""
    which = r"(?P<which>(?i:last|this|next|this coming|coming|previous|past))"
    day_tail = rf"(?:,?\s+(?:(?:early|late)\s+(?:in the\s+)?)?{_PART})?"
    rows: list[tuple[str, str, _Resolver]] = [
        (r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", _NAME, _iso),
        (rf"\b{_EDGE}(?:{_WEEKDAY},\s+)?{_MONTH}\s+{_DATE}(?:,?\s+{_YEAR})?", _NAME, _date),
        (rf"\b{_EDGE}(?:{_WEEKDAY},?\s+)?{_DATE}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", _NAME, _date),
        (rf"\b{_EDGE}(?:(?:{which})\s+)?{_WEEKDAY}{day_tail}", _NAME, _weekday),
        (
            rf"\b{_EDGE}(?:(?:{which})\s+)?(?!(?:{_BARE})(?:[^.A-Za-z]|$)){_MODAL_MAY}{_MONTH}"
            rf"(?:,?\s+(?:of\s+)?{_YEAR})?(?!\s+\d)",
            _NAME,
            _month,
        ),
        (rf"\b(?P<season>spring|summer|autumn|winter)(?:\s+of)?\s+{_YEAR}", _NAME, _year),
        (r"\b(?P<year>(?:19|20)\d0)s\b", _NAME, _decade),
        (
            r"\b(?i:in|since|of|during|until|till|from|by|before|after|through|the|and|to|between|around|year)\s+"
            rf"(?P<span>(?:(?:early|late|mid)[ -])?{_YEAR})(?!\s*(?:people|men|women|children|troops|families|\w+ers)\b)",
            _NAME,
            _year,
        ),
        (rf"\((?P<span>{_YEAR})\)", _NAME, _year),
        (
            rf"\b(?:(?i:earlier|later|early|late)\s+)?{which}\s+(?P<period>week|weekend|month|year|morning|afternoon|evening"
            r"|night|spring|summer|autumn|winter)\b(?!-)",
            _NAME,
            _period,
        ),
        (
            r"\b(?:(?i:earlier|later|early|late)\s+)?(?P<near>(?i:today|yesterday|tomorrow|tonight|overnight))\b"
            rf"(?:\s+{_PART})?",
            _NAME,
            _near,
        ),
        (
            r"\b(?P<which>previous|following|next|same)\s+(?P<part>day|morning|afternoon|evening|night)\b",
            _NAME,
            _neighbour,
        ),
        (
            r"\b(?:a|one)\s+(?P<span>(?P<part>day)\s+(?P<which>earlier|before|later|after))\b(?!\s+\w+ing\b)",
            _NAME,
            _neighbour,
        ),
        (rf"\b{_COUNT}\s+{_UNIT}\s+(?P<way>ago|earlier|later|from now)\b", _NAME, _ago),
        (rf"\b(?:last|past|previous|next|coming)\s+(?:{_COUNT}\s+){_UNIT}", _NAME, _span),
        (rf"\b(?i:in|over|during|within)\s+the\s+(?P<span>(?:last|past)\s+(?P<count>){_UNIT})", _NAME, _span),
        (
            r"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>(?i:a\.m\.|p\.m\.|am|pm))(?!\w)(?:\s+local time|\s+GMT)?",
            _NAME,
            _clock,
        ),
        (
            r"\b(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)\b(?P<half>)(?:\s+(?:local time|GMT|UTC))?",
            _NAME,
            _clock,
        ),
        (r"\b(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<half>)\s+(?:hours|GMT|UTC|local time)\b", _NAME, _clock),
        (r"\b(?P<word>noon|midday|midnight)\b", _NAME, _clock),
        (
            r"\b(?:early|late|later|earlier)\s+in\s+the\s+(?P<part>morning|afternoon|evening|night|day)\b",
            _NOMINAL,
            _part,
        ),
        (
            r"\b(?i:in the)\s+(?P<span>(?:early\s+|late\s+)?(?P<part>morning|afternoon|evening|night))\b",
            _NOMINAL,
            _part,
        ),
        (
            r"\b(?i:in the)\s+(?P<span>(?:early|late) hours(?: of (?:the )?(?P<part>morning|night))?)\b",
            _NOMINAL,
            _early_hours,
        ),
        (
            r"\b(?i:at|before|after|since|by|around|until|from)\s+(?P<span>(?P<part>dawn|daybreak|sunrise|first light|dusk|"
            r"sunset|nightfall|dark|night))\b(?!\s+of\b)",
            _NOMINAL,
            _part,
        ),
        (
            r"\b(?P<span>(?i:every|each)\s+(?:(?:single|other)\s+)?(?P<set>day|week|month|year|night|morning|evening|hour))\b",
            _NOMINAL,
            _set,
        ),
        (
            r"\b(?P<set>everyday|daily|nightly|weekly|monthly|hourly)\b(?=\s*(?:[.,;]|$|\n|and\b|since\b))",
            _NOMINAL,
            _set,
        ),
        (r"\b(?i:since|by|until|before)\s+(?P<span>then)\b", _PRONOUN, _then),
        (r"\b(?i:the)\s+(?P<span>weekend)\b", _NAME, _weekend),
    ]
    return tuple(_Pattern(re.compile(regex), level, resolve) for regex, level, resolve in rows)


def _early_hours(match: re.Match[str], context: _Context) -> str | None:
    return None if context.day is None else f"{context.day}T{'NI' if match['part'] == 'night' else 'MO'}"


def _weekend(_: re.Match[str], context: _Context) -> str | None:
    return None if context.published is None else _shift(context.published - timedelta(days=5), "weekend", 0)
