"""The head word of a span, by a rule that needs no parser."""

from __future__ import annotations

import re
from functools import cache

# What a head is not followed by inside its own noun phrase: what comes after modifies it.
_POSTMODIFIER = re.compile(
    r"\b(?:of|in|on|at|from|to|for|with|by|near|around|between|into|over|under|against|along|outside|inside"
    r"|who|whom|whose|which|that|where|when)\b"
    # Inside a figure (3,000; 10:30) and between words (Aleppo–Damascus) they join what stands around them.
    r"|[,:](?!(?<=\d.)\d)|[;(\[—]|(?<!\w)–|–(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:(?:[-–'’.&]|(?<=\d)[,:](?=\d))[^\W_]+)*|[^\s\w]|_", re.UNICODE)


def head_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The head word of ``text[start:end]`` as a half-open span of code points.

    The head is the last word before the first preposition, comma, bracket, dash or
    relative pronoun that follows a word ("parts" of "parts of the north", "guards" of
    "border guards"); in a span without such a sign, the last word. A span without any
    word is its own head. The rule is that of Collins (1999) for noun phrases, as far as
    it goes without a parse.
    """
    surface = text[start:end]
    for sign in _POSTMODIFIER.finditer(surface):
        found = _last_word(surface[: sign.start()])
        if found is not None:
            return start + found[0], start + found[1]
    found = _last_word(surface)
    return (start + found[0], start + found[1]) if found is not None else (start, end)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W_]")


def _last_word(surface: str) -> tuple[int, int] | None:
    words = [match for match in _WORD.finditer(surface) if _letters().search(match[0])]
    return words[-1].span() if words else None
