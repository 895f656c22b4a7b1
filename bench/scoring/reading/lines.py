"""A quick way to see that lines are sound documents; where it is not sure, the slow way decides.

Nothing here says what is wrong: :mod:`bench.corpus.read` does, with every problem. What
passes here passes there (a property test holds the two side by side). Lines are looked
at by the hundred, since one long loop over one attribute is much quicker than many short ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from bench.corpus.fingerprint import states_more
from bench.corpus.read import is_deep
from bench.corpus.validate import faults
from bench.corpus.wire import Wire, decode_wire
from bench.document import Entity
from bench.ontology import Ontology
from bench.scoring.reading.keys import Lined, may_repeat_a_key, spare_colons

# No text is this long; a larger offset would not go into a column.
_FARTHEST = 1 << 40


class Lists(NamedTuple):
    """The entities of several documents one after another, attribute by attribute.

    ``rare`` are those that state more than type, span, words, level and id; ``said`` are
    the words, empty where none are stated. Where no entity states a level, an id or
    anything rare, those lists are empty. ``spare`` are the colons that are not accounted
    for by the rest (:func:`~bench.scoring.reading.keys.spare_colons`).
    """

    many: list[int]
    types: list[str]
    starts: list[int]
    ends: list[int]
    said: list[str]
    levels: list[str | None]
    ids: list[str]
    rare: list[Entity]
    spare: int | None

    def slices(self) -> Iterator[slice]:
        """Where the entities of each document stand."""
        at = 0
        for many in self.many:
            yield slice(at, at + many)
            at += many


def lists_of(batch: Sequence[Lined], entities: Sequence[Entity]) -> Lists:
    """The lists of a batch and of all its entities."""
    said = [entity.text for entity in entities]
    spare = spare_colons(batch, len(entities), said)
    plain = spare == 0
    return Lists(
        [len(one.wire.entities) for one in batch],
        [entity.type for entity in entities],
        [entity.start for entity in entities],
        [entity.end for entity in entities],
        said,
        [] if plain else [entity.level for entity in entities],
        [] if plain else [entity.id for entity in entities],
        [] if plain else [entity for entity in entities if states_more(entity)],
        spare,
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
            max(lists.ends, default=0) < _FARTHEST
            and min(lists.starts, default=0) >= 0
            and self.types.issuperset(lists.types)
            and _have_their_words(batch, lists.said)
            and (lists.spare == 0 or self._are_sound(batch, lists))
        )

    def _are_sound(self, batch: Sequence[Lined], lists: Lists) -> bool:
        """The same of what few entities state."""
        return (
            self.levels.issuperset(lists.levels)
            and not _doubtful(lists.rare)
            and not (any(lists.ids) and any(_repeats(lists.ids[part]) for part in lists.slices()))
            and not may_repeat_a_key(batch, lists.spare, lists.ids, lists.levels, lists.rare)
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
