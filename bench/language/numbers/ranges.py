"""Two amounts that are the ends of one range: "between 20 and 30", "10-15", "two or three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.language.numbers.amounts import Amount
from bench.language.numbers.numerals import adjacent, scaled, word_at
from bench.language.tokens import Token
from bench.language.wordlists import words

_DASHES = frozenset("-‐‑–—−")
_INNER_HEDGES = frozenset(("about", "around", "some", "an", "estimated", "roughly", "at", "least"))
_BETWEEN_AGES = ("between", "the", "ages", "of")


@dataclass(frozen=True, slots=True)
class Span:
    """One amount, or the two ends of a range; ``first`` is the token it begins with."""

    first: int
    left: Amount
    right: Amount | None
    low: int | float | None = None
    high: int | float | None = None

    @property
    def last(self) -> Amount:
        """The right end, or the only amount."""
        return self.right or self.left

    @property
    def kind(self) -> str:
        """The kind of the range: that of the end which has a unit ("$2-3 million")."""
        return self.left.kind if self.last.kind == "count" else self.last.kind

    @property
    def unit(self) -> str | None:
        """The unit of measure of either end."""
        return self.last.unit or self.left.unit


def join(tokens: Sequence[Token], left: Amount, right: Amount) -> Span | None:
    """The range that two neighbouring amounts make, or None."""
    ends = _ends(left, right)
    bare = "count" in (left.kind, right.kind) and {left.kind, right.kind} <= {"count", right.kind, "money"}
    if ends is None or (left.kind != right.kind and not bare):
        return None
    gap = [token.text.lower() for token in tokens[left.last : right.first]]
    first = _opening(tokens, left, right, gap)
    return None if first is None else Span(first, left, right, *ends)


def _ends(left: Amount, right: Amount) -> tuple[int | float, int | float] | None:
    low, high = left.numeral.value, right.numeral.value
    if low is None or high is None or not left.numeral.form == right.numeral.form == "cardinal":
        return None
    factor = right.numeral.scale
    if factor > 1 and left.numeral.scale == 1 and low < factor and low * factor < high:
        low = scaled(low, factor)
    return (low, high) if low < high else None


def _opening(tokens: Sequence[Token], left: Amount, right: Amount, gap: list[str]) -> int | None:
    """The token a range begins with, given the words between its ends; None where there is no range."""
    before = word_at(tokens, left.first - 1)
    if gap == ["and"]:
        return _between(tokens, left.first)
    if gap in (["to"], ["up", "to"]):
        if before != "from":
            return None if before == "by" else left.first
        window = {word_at(tokens, at) for at in range(max(0, left.first - 9), left.first - 1)}
        return None if window & words("hedges", "changes") else left.first - 1
    if len(gap) == 1 and gap[0] in _DASHES:
        touching = adjacent(tokens, left.last - 1) and adjacent(tokens, left.last)
        return left.first if touching or (gap[0] in "–—" and not adjacent(tokens, left.last - 1)) else None
    if gap in (["or"], ["or", "even"], ["or", "possibly"], ["or", "perhaps"]):
        value = right.numeral.value or 0
        return left.first if value <= 3 * (left.numeral.value or 0) else None
    return None


def _between(tokens: Sequence[Token], first: int) -> int | None:
    """The token of "between" before the first end, over a hedge and "the ages of"."""
    if tuple(word_at(tokens, at) for at in range(first - 4, first)) == _BETWEEN_AGES:
        return first - 4
    for back in (1, 2, 3):
        if word_at(tokens, first - back) == "between":
            inner = {word_at(tokens, at) for at in range(first - back + 1, first)}
            return first - back if inner <= _INNER_HEDGES else None
    return None
