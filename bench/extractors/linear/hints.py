"""What the shared analysis says of each token: places, peoples, times, numbers and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.language.places import demonym_roots, derives_from, fold, is_demonym, place_kind

if TYPE_CHECKING:
    from bench.extractors.linear.view import View

_LONGEST_NAME = 4
_SHARED_PREFIX = 3
_LARGEST_GROUP = 40

Mark = tuple[int, int, str]


def token_hints(view: View) -> list[tuple[str, ...]]:
    """Marks of each token for the taggers' features; the models decide what they are worth."""
    marks: list[list[str]] = [[] for _ in view.tokens]
    for first, stop, label in (*_places(view), *_analysis(view)):
        for i in range(first, stop):
            marks[i].append(("B:" if i == first else "I:") + label)
    for i, label in _derived(view):
        marks[i].append(label)
    return [tuple(dict.fromkeys(row)) for row in marks]


def _analysis(view: View) -> Iterator[Mark]:
    for time in view.times:
        yield from _ranged(view, time.start, time.end, f"time {time.level}")
    for quantity in view.quantities:
        yield from _ranged(view, quantity.start, quantity.end, f"number {quantity.kind}")
        if quantity.phrase is not None:
            yield from _ranged(view, *quantity.phrase, "counted")


def _ranged(view: View, start: int, end: int, label: str) -> Iterator[Mark]:
    found = view.span(start, end)
    if found is not None:
        yield (*found, label)


def _places(view: View) -> Iterator[Mark]:
    """The longest known place name at every capital, and demonyms."""
    for first, stop in view.bounds:
        i = first
        while i < stop:
            size = 1
            if view.tokens[i].text[0].isupper():
                if is_demonym(view.tokens[i].text):
                    yield i, i + 1, "demonym"
                for size in range(min(_LONGEST_NAME, stop - i), 0, -1):
                    start, end = view.offsets(i, i + size)
                    kind = place_kind(view.text[start:end])
                    if kind is not None:
                        yield i, i + size, kind
                        break
            i += size


def _derived(view: View) -> Iterator[tuple[int, str]]:
    """Words that look like the adjective of a name in the text, and the names they come from."""
    by_prefix: dict[str, list[str]] = {}
    for word in sorted(view.capitalised):
        by_prefix.setdefault(fold(word)[:_SHARED_PREFIX], []).append(word)
    pairs: set[tuple[str, str]] = set()
    for group in by_prefix.values():
        for name in group[:_LARGEST_GROUP]:
            roots = demonym_roots([name])
            pairs |= {
                (word, name) for word in group[:_LARGEST_GROUP] if word != name and derives_from(word, roots)
            }
    adjectives, names = {word for word, _ in pairs}, {name for _, name in pairs}
    for i, token in enumerate(view.tokens):
        if token.text in adjectives:
            yield i, "derived"
        elif token.text in names:
            yield i, "base"
