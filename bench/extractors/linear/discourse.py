"""One name, one meaning: names found once are found wherever the document repeats them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.extractors.linear.tagger import Labelled
from bench.extractors.linear.view import View

_SHORTEST, _LONGEST = 3, 8
"""A name has at least so many letters and at most so many tokens."""
Words = tuple[str, ...]


def repeat_names(view: View, spans: Sequence[Labelled]) -> list[Labelled]:
    """The spans with the repetitions of their names that no other name covers.

    A person's last name stands for the whole. Times are left to their own context.
    """
    known = _known(view, spans)
    if not known:
        return list(spans)
    named = [(first, stop) for first, stop, label in spans if label.endswith(" name")]
    taken = {i for first, stop in named for i in range(first, stop)}
    exact = {(first, stop) for first, stop, _ in spans}
    longest = max(map(len, known))
    found = list(spans)
    words = [token.text for token in view.tokens]
    for bounds in view.bounds:
        i = bounds[0]
        while i < bounds[1]:
            size = _match(words, i, min(longest, bounds[1] - i), known)
            inside = range(i, i + size)
            if size and taken.isdisjoint(inside) and (i, i + size) not in exact:
                found.append((i, i + size, known[tuple(words[i : i + size])]))
            i += max(1, size)
    return sorted(found, key=lambda item: (item[0], -item[1]))


def _match(words: Sequence[str], i: int, most: int, known: dict[Words, str]) -> int:
    return next((size for size in range(most, 0, -1) if tuple(words[i : i + size]) in known), 0)


def _known(view: View, spans: Sequence[Labelled]) -> dict[Words, str]:
    """The usual label of each name of the document."""
    votes: dict[Words, Counter[str]] = {}
    for first, stop, label in spans:
        kind, _, level = label.partition(" ")
        words = tuple(token.text for token in view.tokens[first:stop])
        if len(words) <= _LONGEST and level == "name" and kind != "TIME" and words[0][0].isupper():
            votes.setdefault(words, Counter())[label] += 1
            if kind == "PER" and len(words) > 1 and words[-1][0].isupper():
                votes.setdefault(words[-1:], Counter())[label] += 1
    return {
        words: min(count, key=lambda label: (-count[label], label))
        for words, count in votes.items()
        if sum(map(len, words)) >= _SHORTEST
    }
