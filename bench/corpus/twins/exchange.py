"""Twins in which two sides have changed names: who attacked is now who was attacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from bench.corpus.twins.edits import Edit
from bench.document import Document, Entity

# What can be a side; a government that is called by its country's name is one.
_SIDES = ("ARMED", "ORG", "GPE", "PER")
_OTHER_SIDE = ("target", "patient")
_Pair = tuple[str, str]


def exchange_sides(document: Document) -> tuple[Document, list[Edit]]:
    """The names of the two clusters that most often act on each other change places.

    Positions keep their clusters and arguments, so that only world knowledge would tell
    the old roles. Neither side may be named inside the other.
    """
    for pair in _pairs(document):
        sides = tuple(_names(document, cluster) for cluster in pair)
        if all(sides) and _may_be_exchanged(document, *sides):
            removed = {one.id for side in sides for mention in side for one in _within(document, mention)}
            kept = tuple(_typed(one, *sides) for one in document.entities if one.id not in removed)
            edits = [*_renamed(sides[0], sides[1]), *_renamed(sides[1], sides[0])]
            return msgspec.structs.replace(document, entities=kept), edits
    return document, []


def _typed(entity: Entity, one: Sequence[Entity], other: Sequence[Entity]) -> Entity:
    """A renamed mention has the type of the name it now is."""
    for side, new in ((one, other), (other, one)):
        if entity in side:
            return msgspec.structs.replace(entity, type=new[0].type)
    return entity


def _pairs(document: Document) -> list[_Pair]:
    """Pairs of clusters of which one acts on the other, most events first, then in the order of the text."""
    entities = {one.id: one for one in document.entities}
    counts: Counter[_Pair] = Counter()
    for event in document.events:
        named = [(one.role, entities[one.target]) for one in event.arguments if one.target in entities]
        agents = [entity for role, entity in named if role == "agent"]
        others = [entity for role, entity in named if role in _OTHER_SIDE]
        for one in agents:
            for other in others:
                if one.type in _SIDES and other.type in _SIDES and one.cluster and other.cluster:
                    counts[one.cluster, other.cluster] += one.cluster != other.cluster
    return [pair for pair, many in counts.most_common() if many]


def _names(document: Document, cluster: str) -> tuple[Entity, ...]:
    return tuple(one for one in document.entities if one.cluster == cluster and one.level == "name")


def _within(document: Document, mention: Entity) -> list[Entity]:
    """Mentions nested in a name, which go with it."""
    return [
        one
        for one in document.entities
        if one.id != mention.id and mention.start <= one.start and one.end <= mention.end
    ]


def _may_be_exchanged(document: Document, one: Sequence[Entity], other: Sequence[Entity]) -> bool:
    """Whether nothing refers to what is nested in the names, which is lost, and neither holds the other."""
    both = [*one, *other]
    nested = {inner.id for mention in both for inner in _within(document, mention)}
    if nested & {mention.id for mention in both} or _longest(one) == _longest(other):
        return False
    asked = {argument.target for event in document.events for argument in event.arguments}
    asked |= {event.source for event in document.events if event.source}
    asked |= {number.of for number in document.numbers if number.of}
    stops = [(one.start, one.end) for one in document.numbers]
    stops += [(one.start, one.end) for one in document.events]
    return not nested & asked and not any(
        start < mention.end and mention.start < end for mention in both for start, end in stops
    )


def _longest(names: Sequence[Entity]) -> str:
    return max((name.text for name in names), key=len)


def _renamed(side: Sequence[Entity], other: Sequence[Entity]) -> Iterator[Edit]:
    """Full names become the other's full name, shorter ones its shortest."""
    full, short = _longest(other), min((name.text for name in other), key=len)
    own = _longest(side)
    for name in side:
        yield Edit(name.start, name.end, full if name.text == own else short)
