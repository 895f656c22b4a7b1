"""Words of spaCy's tokenizer, split further where an annotation begins or ends inside one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.errors import InputError

_SPACE = " "  # the one character that a token may have after it without being a token


class Word(NamedTuple):
    """A token: half-open code points, and whether a space follows that is no token."""

    start: int
    end: int
    space: bool


def split(words: Iterable[Word], starts: set[int], ends: set[int]) -> Iterator[Word]:
    """Words such that every start is that of a word and every end that of a word.

    A space between two words that an annotation takes in becomes a word of its own.
    """
    for word in words:
        after = word.end
        apart = word.space and (after in starts or after + 1 in ends)
        cuts = [at for at in range(word.start + 1, word.end) if at in starts or at in ends]
        for start, end in zip([word.start, *cuts], [*cuts, word.end], strict=True):
            yield Word(start, end, word.space and not apart and end == word.end)
        if apart:
            yield Word(after, after + 1, False)


def words_of(text: str, spelled: Iterable[str], spaces: Iterable[bool]) -> Iterator[Word]:
    """Words with their places. Raises InputError if words and spaces do not make up the text."""
    at = 0
    for word, space in zip(spelled, spaces, strict=True):
        end = at + len(word)
        if text[at:end] != word or (space and text[end : end + 1] != _SPACE):
            break
        yield Word(at, end, space)
        at = end + space
    if at != len(text):
        raise InputError("the text", f"is not what its tokens spell from code point {at}")
