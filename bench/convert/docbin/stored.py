"""One document of a container: its text, its spans in code points, and what else it holds."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec

from bench.convert.docbin.container import UNPACKING, Container, Packed
from bench.convert.docbin.marks import Mark, Shown
from bench.convert.losses import Losses
from bench.errors import Problem

# A span of a group: id, kb_id and label as hashes, tokens, code points; spaCy's SpanGroup.to_bytes.
_SPAN = struct.Struct(">QQQllll")
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3


class Stored(NamedTuple):
    """A document as the file has it."""

    text: str
    shown: Shown
    user_data: Mapping[Any, Any]


class _Group(msgspec.Struct):
    name: str
    attrs: dict[str, Any]
    spans: list[bytes]


@dataclass(frozen=True)
class Unpacking:
    """What a document is unpacked with: the file, the document, where losses and problems go."""

    container: Container
    packed: Packed
    losses: Losses
    problems: list[Problem]

    @property
    def where(self) -> str:
        """The place as losses and problems name it: the file and the number of the document."""
        return f"{self.container.file}:{self.packed.number}"

    def refuse(self, field: str, what: str, expected: str) -> None:
        """Note a problem; its line is the number of the document."""
        self.problems.append(Problem(self.container.file, self.packed.number, field, what, expected))

    def lose(self, what: str, many: int = 1) -> None:
        """Count a loss, if there is any."""
        if many:
            self.losses.add(what, self.where, many)

    def string(self, value: int, field: str) -> str:
        """The string of a hash; one that the file lacks is a problem."""
        found = self.container.string(value)
        if found is None:
            self.refuse(field, f"no string has the hash {value}", "expected it among the strings of the file")
        return found or ""

    def identifier(self, value: int) -> str:
        """An identifier, which spaCy lets be a bare number."""
        found = self.container.string(value)
        return str(value) if found is None else found


def unpack(container: Container, packed: Packed, losses: Losses, problems: list[Problem]) -> Stored | None:
    """A document, None if it has problems."""
    known = len(problems)
    at = Unpacking(container, packed, losses, problems)
    words = [at.string(value, "ORTH") for value in container.column(packed, "ORTH")]
    if len(problems) > known:
        return None
    for number, word in enumerate(words):
        if not word:
            at.refuse("ORTH", f"token {number} is empty", "expected words of at least one character")
    steps = [len(word) + space for word, space in zip(words, packed.spaces, strict=True)]
    starts = list(accumulate(steps, initial=0))[:-1]
    places = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    text = "".join(word + " " * space for word, space in zip(words, packed.spaces, strict=True))
    ents = tuple(_ents(at, places))
    groups = _groups(at, places)
    user_data = _user_data(at)
    return Stored(text, Shown(ents, groups), user_data) if len(problems) == known else None


def _ents(at: Unpacking, places: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """``doc.ents``: runs of B and I; the first token of a run states label and identifiers."""
    iobs, labels, kb_ids, ids = (
        at.container.column(at.packed, name) for name in ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
    )
    at.lose("marks that no entity may begin", sum(map(_is_barred, iobs, labels)))
    if "ENT_IOB" not in at.container.columns:
        at.lose("types of tokens without ENT_IOB, which tells where entities begin", sum(map(bool, labels)))
        return
    first: int | None = None
    for i, iob in enumerate([*iobs, _OUTSIDE]):
        if iob > _BEGIN:
            at.refuse("ENT_IOB", f"token {i} has {iob}", "expected 0, 1 (I), 2 (O) or 3 (B)")
        elif iob == _INSIDE and first is None and (i == 0 or iobs[i - 1] != _INSIDE):
            at.refuse("ENT_IOB", f"token {i} continues no entity", "expected 3 (B) where an entity begins")
        if iob == _INSIDE:
            continue
        if first is not None and labels[first]:
            label = at.string(labels[first], "ENT_TYPE")
            kb_id, ident = at.identifier(kb_ids[first]), at.identifier(ids[first])
            yield Mark(places[first][0], places[i - 1][1], label, kb_id, ident)
        first = i if iob == _BEGIN else None


def _is_barred(iob: int, label: int) -> bool:
    return iob == _BEGIN and not label


def _groups(at: Unpacking, places: Sequence[tuple[int, int]]) -> dict[str, tuple[Mark, ...]]:
    """``doc.spans``: groups by name."""
    found: dict[str, tuple[Mark, ...]] = {}
    for key, content in _packed_groups(at):
        try:
            group = msgspec.msgpack.decode(content, type=_Group)
        except UNPACKING as error:
            at.refuse(f"spans[{key!r}]", f"is not a span group: {error}", "expected name, attrs and spans")
            continue
        at.lose("attributes of span groups", len(group.attrs))
        name = group.name if key is None else key
        if name in found:
            at.refuse(f"spans[{name!r}]", "is there twice", "expected each group once")
        found[name] = tuple(_spans(at, name, group.spans, places))
    return found


def _packed_groups(at: Unpacking) -> Iterator[tuple[str | None, bytes]]:
    """Groups by name. Files of spaCy 3.0 hold a list of them, each with its own name."""
    try:
        outer: Any = msgspec.msgpack.decode(at.packed.groups) if at.packed.groups else []
        if isinstance(outer, list):
            yield from ((None, one) for one in msgspec.convert(outer, list[bytes]))
            return
        by_content = msgspec.msgpack.decode(at.packed.groups, type=dict[bytes, list[str]])
    except UNPACKING as error:
        at.refuse("span_groups", f"are not span groups: {error}", "expected what SpanGroups.to_bytes gives")
        return
    yield from ((name, content) for content, names in by_content.items() for name in names)


def _spans(
    at: Unpacking, name: str, spans: Sequence[bytes], places: Sequence[tuple[int, int]]
) -> Iterator[Mark]:
    field = f"spans[{name!r}]"
    for content in spans:
        if len(content) != _SPAN.size:
            at.refuse(field, f"a span takes {len(content)} bytes", f"expected {_SPAN.size}")
            continue
        ident, kb_id, label, first, after, start, end = _SPAN.unpack(content)
        if not 0 <= first <= after <= len(places):
            at.refuse(field, f"tokens {first}:{after} are outside", f"expected 0..{len(places)}")
        elif first == after:
            at.lose(f"spans without a token in the group {name}")
        elif (start, end) != (places[first][0], places[after - 1][1]):
            hint = f"expected {places[first][0]}:{places[after - 1][1]}, where tokens {first}:{after} stand"
            at.refuse(field, f"a span states the code points {start}:{end}", hint)
        else:
            yield Mark(start, end, at.string(label, field), at.identifier(kb_id), at.identifier(ident))


def _user_data(at: Unpacking) -> dict[Any, Any]:
    if at.packed.user_data is None:
        return {}
    try:
        return msgspec.msgpack.decode(at.packed.user_data, type=dict[Any, Any])
    except UNPACKING as error:
        at.refuse("user_data", f"is not a dictionary in msgpack: {error}", "expected what spaCy writes")
        return {}
