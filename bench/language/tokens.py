"""Tokens and sentences with code-point offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}             # U.S., a.m.
  | \d+(?:[.,:]\d+)*               # 91,000  3.5  10:30
  | [^\W\d_]+(?=['’]s\b)           # the stem before a possessive
  | ['’]s\b
  | [^\W\d_]+(?:['’][^\W\d_]+)*    # words, O'Neil, don't; hyphens part
  | \w+
  | [^\w\s]
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "lt gen col maj capt cmdr sgt brig adm gov sen rep pres mr mrs ms dr prof st "
    "no vs approx inc ltd co corp dept est ft km sq".split()
)
_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)|\n\s*\n|\n""")
_OPENER = re.compile(r"""\s*["'“‘(\[]*[\w$€£]""")


class Token(NamedTuple):
    """A token and its half-open code-point span."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence's half-open code-point span; surrounding space is outside."""

    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split a stretch of text into words, numbers and single punctuation marks."""
    stop = len(text) if end is None else end
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, stop)]


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences; a line end always ends one, an abbreviation never does."""
    out: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if not match[0].startswith("\n") and not _ends_here(text, match):
            continue
        _append(out, text, start, match.start() if match[0].startswith("\n") else match.end())
        start = match.end()
    _append(out, text, start, len(text))
    return out


def _append(out: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Sentence(start, end))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = re.search(r"[\w.]*$", text[max(0, match.start() - 20) : match.start()])
    stem = word[0].lower() if word else ""
    follower = _OPENER.match(text, match.end())
    next_char = follower[0][-1] if follower else ""
    if stem in _ABBREVIATIONS or (len(stem) == 1 and stem.isalpha()):
        return False
    if "." in stem and all(len(part) <= 1 for part in stem.split(".")):
        return next_char.isupper() and match.end() < len(text) and text[match.end()] == "\n"
    return not next_char.islower()


def sentence_of(spans: Sequence[Sentence], offset: int) -> int:
    """The index of the sentence that holds an offset, else of the one before it."""
    return max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)
