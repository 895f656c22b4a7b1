"""Documents that break careless extractors: nothing to find, too much, and characters of many kinds."""

from __future__ import annotations

from collections.abc import Mapping

from bench.document import Document

_NEWS = (
    "BAGHDAD, Nov. 29 (Xinhua) -- At least 12 soldiers were killed and 30 wounded when militants "
    "attacked an army post near Tarn on Monday, a police source told reporters. "
    "Some 1,200 families fled the town, the ministry said."
)
_TEXTS = {
    "news": _NEWS,
    "empty": "",
    "blank": " \n\t \r\n\u00a0 ",
    "one character": "B",
    "no sentence ends": "troops entered Tarn and took nine prisoners while others fled north " * 12,
    "CRLF": _NEWS.replace(". ", ".\r\n\r\n"),
    "emoji": "\U0001f469\u200d\U0001f692 Two \U0001f6a8 officers were killed in Tarn "
    "\U0001f1f8\U0001f1fe on Monday.",
    "Arabic": "قُتل 12 جنديا في \u202bالموصل\u202c يوم الاثنين. Twelve soldiers were killed in Mosul.",
    "combining marks": "Se\u0301gou\u0301 and Me\u0301naka: 7 civilians were killed in Se\u0301gou\u0301, "
    "\u0915\u094d\u0937\u093f said.",
    "mark-up": "<b>Three</b> soldiers &amp; {{one}} [civilian] died in `Tarn`, \\n it said. %s {0} $HOME",
    "control": "Five\x0b soldiers\x0c were\u2028 killed\u2029 in\ufeff Tarn\x85 today.",
    "one long word": "A" * 5000,
    "digits": "1234567890" * 40 + " were killed; " + "9" * 400 + " fled; 1e400 and 0x1F and ٣٤ and ½.",
    "repeated": "Tarn. " * 300,
}
LONG = 200_000
"""Code points of the longest document."""


def documents() -> tuple[Document, ...]:
    """The documents, their ids their kinds; the longest comes last."""
    texts: Mapping[str, str] = {**_TEXTS, "200 kB": (_NEWS + "\n\n") * (LONG // (len(_NEWS) + 2) + 1)}
    meta = {"language": "en", "published": "2016-11-29"}
    return tuple(Document(name, text, meta) for name, text in texts.items())
