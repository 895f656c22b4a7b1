"""The container: msgpack in zlib, token attributes as one table of 64-bit hashes.

It is decoded here, not by spaCy, which trusts what a file says of lengths and offsets. The
layout is that of https://spacy.io/api/docbin; an attribute has the number that
spaCy's table of symbols gives its name.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore

from bench.errors import CorpusError, Problem

Table = npt.NDArray[np.uint64]
UNPACKING = (msgspec.DecodeError, ValueError, TypeError, RecursionError)
_HINT = "expected a DocBin of spaCy 3, as DocBin.to_disk writes it"
_ORTH = 65  # the number of the attribute that holds the words


class _Packed(msgspec.Struct):
    """What the file holds; later versions of spaCy added keys."""

    attrs: list[int]
    tokens: bytes
    spaces: bytes
    lengths: bytes
    strings: list[str]
    cats: list[dict[str, Any]] = []
    flags: list[dict[str, Any]] = []
    span_groups: list[bytes] = []
    user_data: list[bytes | None] = []


@dataclass(frozen=True)
class Packed:
    """One document: its number in the file, its tokens (a row each), and what is packed beside them."""

    number: int
    table: Table
    spaces: Sequence[bool]
    cats: Mapping[str, Any]
    groups: bytes
    user_data: bytes | None


@dataclass(frozen=True)
class Container:
    """A file: the attributes that columns hold, the strings that hashes stand for, the documents."""

    file: str
    columns: Mapping[str, int]
    strings: StringStore
    documents: Sequence[Packed]

    def column(self, one: Packed, name: str) -> list[int]:
        """An attribute of each token, zero where the file does not hold it."""
        at = self.columns.get(name)
        return [0] * len(one.table) if at is None else [int(value) for value in one.table[:, at]]

    def string(self, value: int) -> str | None:
        """The string of a hash, None if the file lacks it."""
        return _string(self.strings, value)


def _string(strings: StringStore, value: int) -> str | None:
    try:
        return str(strings[value]) if value else ""
    except (KeyError, OverflowError):
        return None


def load(path: Path) -> Container:
    """Read a file. Raises CorpusError if it is no DocBin or contradicts itself."""
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise _refusal(path, "is a folder", "expected a file") from error
    except OSError as error:
        raise _refusal(path, error.strerror or "cannot be read", "expected a file") from error
    if not content:
        raise _refusal(path, "is empty")
    try:
        packed = msgspec.msgpack.decode(zlib.decompress(content), type=_Packed)
    except zlib.error as error:
        raise _refusal(path, f"is not compressed with zlib, or cut off: {error}") from error
    except UNPACKING as error:
        raise _refusal(path, f"is not the msgpack of a DocBin: {error}") from error
    wrong = list(_faults(packed))
    if wrong:
        problems = [Problem(str(path), 1, field, what, expected) for field, what, expected in wrong]
        raise CorpusError(problems)
    strings = StringStore(packed.strings)
    columns = {_string(strings, number) or str(number): at for at, number in enumerate(packed.attrs)}
    return Container(str(path), columns, strings, list(_documents(packed)))


def _refusal(path: Path, what: str, expected: str = _HINT) -> CorpusError:
    return CorpusError([Problem(str(path), 1, "", what, expected)])


def _faults(packed: _Packed) -> Iterator[tuple[str, str, str]]:
    """Where parts do not fit each other: the part, what is wrong, what was expected."""
    if _ORTH not in packed.attrs or len(set(packed.attrs)) < len(packed.attrs):
        yield "attrs", f"are {packed.attrs}", f"expected {_ORTH} (ORTH) and others, each once"
        return
    if len(packed.lengths) % 4:
        yield "lengths", f"take {len(packed.lengths)} bytes", "expected 4 for each document"
        return
    lengths = np.frombuffer(packed.lengths, "<i4")
    if (lengths < 0).any():
        yield "lengths", f"hold {int(lengths.min())}", "expected no negative length"
        return
    many, rows = len(lengths), int(lengths.sum(dtype=np.int64))
    for name, size, expected in (
        ("tokens", len(packed.tokens), rows * 8 * len(packed.attrs)),
        ("spaces", len(packed.spaces), rows),
    ):
        if size != expected:
            yield name, f"take {size} bytes", f"expected {expected} for {rows} tokens"
    parts = ("cats", packed.cats), ("flags", packed.flags), ("span_groups", packed.span_groups)
    for name, part in (*parts, ("user_data", packed.user_data)):
        if part and len(part) != many:
            yield name, f"are of {len(part)} documents", f"expected {many}"


def _documents(packed: _Packed) -> Iterator[Packed]:
    table = np.frombuffer(packed.tokens, "<u8").reshape(-1, len(packed.attrs))
    at = 0
    for i, length in enumerate(int(one) for one in np.frombuffer(packed.lengths, "<i4")):
        unknown = bool(packed.flags and packed.flags[i].get("has_unknown_spaces"))
        spaces = [unknown or bool(byte) for byte in packed.spaces[at : at + length]]
        yield Packed(
            number=i + 1,
            table=table[at : at + length],
            spaces=spaces,
            cats=packed.cats[i] if packed.cats else {},
            groups=packed.span_groups[i] if packed.span_groups else b"",
            user_data=packed.user_data[i] if packed.user_data else None,
        )
        at += length
