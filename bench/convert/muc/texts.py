"""Messages: a line with the name, a dateline and the text, many in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from bench.errors import Problem

_HEADER = re.compile(
    r"^(?P<id>[A-Z][A-Z0-9]*-MUC[34]-\d{4})[ \t]*(?:\([^()\r\n]*\))?[ \t]*\r?$", re.MULTILINE
)
_DATELINE = re.compile(
    r"(?P<place>[^\n]{1,80}?),\s+"
    r"(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3,9})\.?(?:\s+(?P<year>\d\d))?|NO DATE)"
    r"\s*(?:\((?P<agency>[^()]*)\))?\s*--",
    re.IGNORECASE,
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class Message(NamedTuple):
    """A message without the blank lines around it.

    ``meta`` is what its dateline tells, ``body`` the offset behind the dateline.
    """

    file: str
    line: int
    id: str
    text: str
    meta: dict[str, Any]
    body: int


def is_text(content: str) -> bool:
    """Whether a file begins with the name of a message."""
    return _HEADER.match(content.lstrip()) is not None


def messages(content: str, file: str, problems: list[Problem]) -> Iterator[Message]:
    """The messages of a file; those without a text are added to ``problems``."""
    headers = list(_HEADER.finditer(content))
    starts = [*(header.start() for header in headers), len(content)]
    if content[: starts[0]].strip() or not headers:
        what = "does not begin with the name of a message" if content.strip() else "is empty"
        problems.append(Problem(file, 1, "", what, "expected a line such as DEV-MUC3-0001 (NOSC)"))
    for header, end in zip(headers, starts[1:], strict=True):
        line = content.count("\n", 0, header.start()) + 1
        text = content[header.end() : end].strip()
        if text:
            dateline = _DATELINE.match(text)
            body = dateline.end() if dateline else 0
            yield Message(file, line, header["id"], text, _meta(dateline), body)
        else:
            problems.append(Problem(file, line, header["id"], "has no text", "expected the message"))


def _meta(match: re.Match[str] | None) -> dict[str, Any]:
    """Language, source and what the dateline says of place, agency and date."""
    meta: dict[str, Any] = {"language": "en", "source": "MUC"}
    if match is None:
        return meta
    published = _date(match)
    if published is not None:
        meta["published"] = published
    meta["dateline"] = " ".join(match["place"].split())
    if match["agency"]:
        meta["agency"] = " ".join(match["agency"].split())
    return meta


def _date(match: re.Match[str]) -> str | None:
    """The date, where it is whole; years are of the twentieth century."""
    if match["day"] is None or match["year"] is None or match["month"][:3].upper() not in _MONTHS:
        return None
    month = _MONTHS.index(match["month"][:3].upper()) + 1
    try:
        return date(1900 + int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None
