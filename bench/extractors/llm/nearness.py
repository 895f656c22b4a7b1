"""Whether two runs of words say the same but for small slips.

Names that differ in a letter are often different names, and words that differ in their
ending different words. So a slip must lie inside a long word, its first and last letters
kept; a word that is added or left out must be a small function word.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from bench.extractors.llm.normal import without_marks

_SMALL = frozenset("a an the of in on at to for from by with and or its their his her s".split())
_LONG = 6
"""Letters of a word in which a slip is still a slip."""


def same_words(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two runs of normalised words differ in slips and small words alone."""
    left, right = [without_marks(word) for word in wanted], [without_marks(word) for word in found]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal" and not _excusable(left[a:b], right[c:d]):
            return False
    # A stretch that begins or ends with a word the quote does not have is too long, not near.
    return (
        bool(right)
        and (right[0] == left[0] or right[0] not in _SMALL)
        and right[-1] not in _SMALL - {left[-1]}
    )


def _excusable(left: Sequence[str], right: Sequence[str]) -> bool:
    if "".join(left) == "".join(right):
        return True
    if len(left) == len(right):
        return all(near(a, b) for a, b in zip(left, right, strict=True))
    return _small(left) and _small(right)


def _small(words: Sequence[str]) -> bool:
    return all(word in _SMALL for word in words)


def near(left: str, right: str) -> bool:
    """Whether two words are one, misspelt at one place, or singular and plural of one."""
    from rapidfuzz.distance import OSA

    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if long == f"{short}s":
        return len(short) >= _LONG - 1
    if len(long) < _LONG or short[0] != long[0] or short[-1] != long[-1] or not left.isalpha():
        return False
    return OSA.distance(left, right, score_cutoff=1) <= 1
