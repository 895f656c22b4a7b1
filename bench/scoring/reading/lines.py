"""A quick way to see that lines are sound documents; where it is not sure, the slow way decides.

Nothing here says what is wrong: :mod:`bench.corpus.read` does, with every problem. What
passes here passes there (a property test holds the two side by side). Lines are looked
at by the hundred, since one long loop over one attribute is much quicker than many short ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from bench.corpus.read import has_repeated_key, is_deep
from bench.corpus.validate import faults
from bench.corpus.wire import Wire, decode_wire
from bench.document import Entity
from bench.ontology import Ontology

_encode = msgspec.json.Encoder().encode
# No text is this long; a larger offset would not go into a column.
_FARTHEST = 1 << 40
_KEY_END = b'":'
_TOP = (b'"meta"', b'"entities"', b'"numbers"', b'"events"')


class Lined(NamedTuple):
    """A document with its line, where that begins (bytes), and the text that it stands on."""

    at: int
    line: bytes
    wire: Wire
    text: str


class Lists(NamedTuple):
    """The entities of several documents one after another, attribute by attribute.

    ``rare`` are those that state more than type, span, words, level and id; ``said`` are
    the words, empty where none are stated.
    """

    many: list[int]
    types: list[str]
    starts: list[int]
    ends: list[int]
    levels: list[str | None]
    ids: list[str]
    rare: list[Entity]
    said: list[str]

    def slices(self) -> Iterator[slice]:
        """Where the entities of each document stand."""
        at = 0
        for many in self.many:
            yield slice(at, at + many)
            at += many


def lists_of(batch: Sequence[Lined], entities: Sequence[Entity]) -> Lists:
    """The lists of a batch and of all its entities."""
    return Lists(
        [len(one.wire.entities) for one in batch],
        [entity.type for entity in entities],
        [entity.start for entity in entities],
        [entity.end for entity in entities],
        [entity.level for entity in entities],
        [entity.id for entity in entities],
        [
            entity
            for entity in entities
            if entity.cluster is not None
            or entity.value is not None
            or entity.score is not None
            or entity.optional
            or entity.alternative is not None
        ],
        [entity.text for entity in entities],
    )


class Checks(NamedTuple):
    """What is known to be allowed, put together once."""

    ontology: Ontology
    types: frozenset[str]
    levels: frozenset[str | None]

    @classmethod
    def of(cls, ontology: Ontology) -> Checks:
        """The checks of documents that need not be complete."""
        types = frozenset({*ontology.entity_types, *ontology.coarse_types})
        return cls(ontology, types, frozenset({None, *ontology.levels}))

    def sound(self, batch: Sequence[Lined], entities: Sequence[Entity], lists: Lists) -> bool:
        """Whether all are certainly documents without a fault, but for spans outside their texts."""
        for one in batch:
            wire = one.wire
            if not wire.id or wire.sha256 is not None or (wire.meta and is_deep(wire.meta)):
                return False
            if (wire.numbers or wire.events) and any(faults(wire, one.text, self.ontology, gold=False)):
                return False
        return (
            (not lists.ends or (min(lists.starts) >= 0 and max(lists.ends) < _FARTHEST))
            and self.types.issuperset(lists.types)
            and self.levels.issuperset(lists.levels)
            and _have_their_words(batch, lists.said)
            and not _doubtful(lists.rare)
            and not (any(lists.ids) and any(_repeats(lists.ids[part]) for part in lists.slices()))
            and not _may_repeat_a_key(batch, lists)
        )


def _have_their_words(batch: Sequence[Lined], said: Sequence[str]) -> bool:
    """Whether every entity that states its words has those of the text."""
    if not any(said):
        return True
    there = [one.text[entity.start : entity.end] for one in batch for entity in one.wire.entities]
    return said == there or all(
        not surface or surface == found for surface, found in zip(said, there, strict=True)
    )


def _doubtful(entities: Sequence[Entity]) -> bool:
    """Whether an entity has a value or a score that it may not have."""
    return any(
        (entity.value is not None and entity.type != "TIME")
        or (entity.score is not None and not 0.0 <= entity.score <= 1.0)
        for entity in entities
    )


def _repeats(ids: Sequence[str]) -> bool:
    stated = [ident for ident in ids if ident]
    return len(set(stated)) < len(stated)


def decoded(line: bytes) -> Wire | None:
    """The document of a line as far as its shape goes, None where that is wrong."""
    try:
        return decode_wire(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _may_repeat_a_key(batch: Sequence[Lined], lists: Lists) -> bool:
    """Whether an object of any line may state a key twice.

    A line has at least as many keys as its records state values; only where it has more
    is it gone through key by key.
    """
    keys = sum([one.line.count(_KEY_END) for one in batch])
    stated = 3 * len(lists.types) + _rare_keys(lists.rare)
    stated += sum(len(column) - column.count("") for column in (lists.ids, lists.said))
    stated += len(lists.levels) - lists.levels.count(None)
    for one in batch:
        wire = one.wire
        stated += 1 + (wire.text is not None) + bool(wire.entities)
        if wire.meta or wire.numbers or wire.events:
            stated += _keys((wire.meta, wire.numbers, wire.events))
    return keys != stated and any(map(_line_may_repeat_a_key, batch))


def _rare_keys(entities: Sequence[Entity]) -> int:
    """The keys of attributes that few entities state."""
    return sum(
        (entity.cluster is not None)
        + (entity.value is not None)
        + (entity.score is not None)
        + entity.optional
        + (entity.alternative is not None)
        for entity in entities
    )


def _keys(parts: tuple[object, ...]) -> int:
    """The keys that stated records have, with the keys that they stand under."""
    return sum(_encode(part).count(_KEY_END) + 1 for part in parts if part)


def _line_may_repeat_a_key(one: Lined) -> bool:
    line, wire = one.line, one.wire
    parts = (wire.meta, wire.entities, wire.numbers, wire.events)
    spare = line.count(_KEY_END) - _keys(parts) - 1 - (wire.text is not None)
    if spare == 0:
        return False
    named = [line.count(name) for name in _TOP]
    if max(named) <= 1 and spare == sum(named) - sum(map(bool, parts)):
        return False  # what is more are empty layers
    return has_repeated_key(line.decode())
