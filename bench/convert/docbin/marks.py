"""What a document shows in ``doc.ents`` and ``doc.spans``, in code points; the records stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bench.document import Document, Entity

RECORD = "conflict-bench"  # the key of ``doc.user_data`` with the document as a line of JSON
ENTITIES, NUMBERS, TRIGGERS = "entities", "numbers", "triggers"
SPANCAT = "sc"  # where spaCy's span categorizer looks unless told otherwise
NO_ROLE = "NUMBER"  # the label of a number whose role is not stated


class Mark(NamedTuple):
    """A labelled span: half-open code points, label, identifier of what is meant, own identifier."""

    start: int
    end: int
    label: str
    kb_id: str = ""
    id: str = ""


class Shown(NamedTuple):
    """The spans of a document: those of ``doc.ents``, and the groups of ``doc.spans`` by name."""

    ents: tuple[Mark, ...]
    groups: Mapping[str, tuple[Mark, ...]]


def shown(document: Document) -> Shown:
    """The spans of a document, as they are written and as they must be for the records to hold."""
    entities = tuple(map(_entity, document.entities))
    numbers = tuple(
        Mark(one.start, one.end, one.role or NO_ROLE, one.cluster or "", one.id) for one in document.numbers
    )
    triggers = tuple(Mark(one.start, one.end, one.type, one.cluster or "", one.id) for one in document.events)
    names = (_entity(one) for one in document.entities if one.level in ("name", None))
    groups = {ENTITIES: entities, SPANCAT: entities, NUMBERS: numbers, TRIGGERS: triggers}
    return Shown(_apart(names), groups)


def _entity(entity: Entity) -> Mark:
    return Mark(entity.start, entity.end, entity.type, entity.cluster or "", entity.id)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks that do not overlap, in the order of the text: the longest first, then the earliest."""
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=lambda one: (one.start - one.end, one.start)):
        # The ends suffice: what is taken is at least as long as what comes later.
        if mark.start not in taken and mark.end - 1 not in taken:
            kept.append(mark)
            taken.update(range(mark.start, mark.end))
    return tuple(sorted(kept))
