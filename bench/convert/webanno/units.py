"""The tokens of a text, and the parts of tokens at which entities begin or end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.document import Entity
from bench.language.tokens import sentences

# Every character but a blank is in a token, so that any entity has a place.
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Unit(NamedTuple):
    """A token or a part of one, in code points, and the numbers of the entities that stand at it."""

    address: str
    start: int
    end: int
    numbers: tuple[int, ...]


def stretches(text: str) -> list[tuple[int, int]]:
    """Sentences with the blanks around them, so that they make up the whole text; each has a token."""
    starts: list[int] = []
    tokens = [match.start() for match in _TOKEN.finditer(text)]
    for sentence in sentences(text):
        after = bisect_right(tokens, starts[-1] - 1) if starts else 0
        has_token = bool(starts) and after < len(tokens) and tokens[after] < sentence.start
        if not starts or has_token:
            starts.append(sentence.start)
    if not tokens:
        return []
    starts = [0, *starts[1:]]
    if starts[-1] > tokens[-1]:
        starts.pop()
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def units(text: str, start: int, end: int, sentence: int, entities: Mapping[int, Entity]) -> Iterator[Unit]:
    """Tokens of a sentence, each followed by its parts."""
    for count, match in enumerate(_TOKEN.finditer(text, start, end), 1):
        first, last = match.span()
        address = f"{sentence}-{count}"
        whole: list[int] = []
        parts: dict[tuple[int, int], list[int]] = {}
        for number, one in entities.items():
            here = max(first, one.start), min(last, one.end)
            if here == (first, last):
                whole.append(number)
            elif here[0] < here[1]:
                parts.setdefault(here, []).append(number)
        yield Unit(address, first, last, tuple(whole))
        for k, (part, numbers) in enumerate(sorted(parts.items()), 1):
            yield Unit(f"{address}.{k}", *part, tuple(numbers))
