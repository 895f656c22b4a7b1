"""Values of time expressions: ISO 8601 or TIMEX3, against publication and the day last spoken of."""

from __future__ import annotations

import re
from datetime import date, timedelta
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
SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()


class Context(NamedTuple):
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


def parse_day(published: str | None) -> date | None:
    """The day of an ISO date, None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def weekday_value(match: re.Match[str], context: Context) -> str | None:
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


def day_of_month(match: re.Match[str], context: Context) -> str | None:
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


def _soon(day: date, context: Context) -> bool:
    return context.future and context.published is not None and (day - context.published).days < 200


def month_value(match: re.Match[str], context: Context) -> str | None:
    """A month; without a year the most recent one not after publication."""
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


def year_value(match: re.Match[str], _: Context) -> str | None:
    """A year, with its season where one is named."""
    season = match.groupdict().get("season")
    return match["year"] + (f"-{_SEASONS[season.lower()]}" if season else "")


def decade_value(match: re.Match[str], _: Context) -> str | None:
    """The three digits of a decade."""
    return match["year"][:3]


def iso_value(match: re.Match[str], _: Context) -> str | None:
    """An ISO date, checked."""
    return match[0] if parse_day(match[0]) else None


def period_value(match: re.Match[str], context: Context) -> str | None:
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


def near_value(match: re.Match[str], context: Context) -> str | None:
    """ "today", "yesterday", "tomorrow", "tonight", "overnight"."""
    if context.published is None:
        return None
    word = match["near"].lower()
    day = context.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    part = match.groupdict().get("part") or word
    return day.isoformat() + _PARTS.get(part, "")


def neighbour_value(match: re.Match[str], context: Context) -> str | None:
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
    return SMALL_NUMBERS.index(word) if word in SMALL_NUMBERS else None


def ago_value(match: re.Match[str], context: Context) -> str | None:
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


def duration(match: re.Match[str], _: Context) -> str | None:
    """ "past 24 hours", "last three weeks": a duration."""
    count = _count(match["count"]) if match["count"] else 1
    if count is None:
        return f"PX{_UNITS[match['unit']]}"
    clock = "T" if match["unit"] in ("hour", "minute") else ""
    return f"P{clock}{count}{_UNITS[match['unit']]}"


def clock_value(match: re.Match[str], context: Context) -> str | None:
    """A clock time on the day last spoken of."""
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


def part_of_day(match: re.Match[str], context: Context) -> str | None:
    """A part of the day last spoken of."""
    return None if context.day is None else context.day.isoformat() + _PARTS.get(match["part"].lower(), "")


def set_value(match: re.Match[str], _: Context) -> str | None:
    """A repeated time: P1D for every day."""
    word = match["set"].lower()
    letter = {"dai": "D", "eve": "D", "day": "D", "wee": "W", "mon": "M", "yea": "Y", "ann": "Y", "hou": "TH"}
    if word in ("hour", "hourly"):
        return "PT1H"
    return f"P1{letter.get(word[:3], 'D')}"


def then_value(_: re.Match[str], context: Context) -> str | None:
    """The time last spoken of."""
    return context.anchor


def early_hours_value(match: re.Match[str], context: Context) -> str | None:
    """The early hours of the day last spoken of."""
    return None if context.day is None else f"{context.day}T{'NI' if match['part'] == 'night' else 'MO'}"


def weekend_value(_: re.Match[str], context: Context) -> str | None:
    """The weekend before publication."""
    return None if context.published is None else _shift(context.published - timedelta(days=5), "weekend", 0)


def season_value(match: re.Match[str], context: Context) -> str | None:
    """A season without a year: that of the year of publication."""
    return (
        None if context.published is None else f"{context.published.year}-{_SEASONS[match['season'].lower()]}"
    )
