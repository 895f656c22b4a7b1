"""Lines of a pipe, bounded in length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

LONGEST = 64 * 2**20
"""The bytes that a line may have."""

_PIECE = 2**16


class LineTooLong(Exception):
    """A line has more than LONGEST bytes."""


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of an unbuffered stream, without their ends, each as soon as it is whole.

    Raises LineTooLong, after which the stream must not be read on.
    """
    begun = bytearray()
    while piece := stream.read(_PIECE):
        *ended, rest = piece.split(b"\n")
        for line in ended:
            begun += line
            yield bytes(begun)
            begun.clear()
        begun += rest
        if len(begun) > LONGEST:
            raise LineTooLong
    if begun:
        yield bytes(begun)
