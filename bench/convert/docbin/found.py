"""Annotations of spans that nothing but a label describes: the work of a pipeline or another tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bench.convert.docbin.marks import NO_ROLE, NUMBERS, TRIGGERS, Mark, Shown
from bench.convert.docbin.stored import Unpacking
from bench.convert.types import Section, TypeMap
from bench.document import Annotations, Entity, Event, Number, Trigger

_NOT_LINKED = "NIL"  # what spaCy's entity linker gives where it knows no entity


class _Typed(NamedTuple):
    """A span of a type of ours; ``cluster`` is what it was linked to."""

    start: int
    end: int
    type: str | None
    cluster: str | None


def described(shown: Shown, text: str, types: TypeMap, at: Unpacking) -> Annotations:
    """The three layers, in the order of the text. The same span with the same label is one mention.

    Entities are those of ``doc.ents`` and of any group but the groups of numbers and triggers.
    Nothing says whether a mention is a name, hence levels are left open.
    """
    every = [*shown.ents, *(mark for group in shown.groups.values() for mark in group)]
    at.lose("ids of spans", sum(bool(mark.id) for mark in every))
    groups = dict(shown.groups)
    numbers, triggers = (_marks(groups.pop(name, ()), name, at) for name in (NUMBERS, TRIGGERS))
    others = [mark for name, group in groups.items() for mark in _marks(group, name, at)]
    return Annotations(
        entities=tuple(
            Entity(one.type or "", one.start, one.end, text[one.start : one.end], f"e{k}", one.cluster)
            for k, one in enumerate(_typed([*shown.ents, *others], "entities", types, at), 1)
        ),
        numbers=tuple(
            Number(one.start, one.end, text[one.start : one.end], f"n{k}", role=one.type, cluster=one.cluster)
            for k, one in enumerate(_typed(numbers, "numbers", types, at), 1)
        ),
        events=tuple(
            Event(
                one.type or "",
                Trigger(one.start, one.end, text[one.start : one.end]),
                f"v{k}",
                cluster=one.cluster,
            )
            for k, one in enumerate(_typed(triggers, "events", types, at), 1)
        ),
    )


def _marks(group: Iterable[Mark], name: str, at: Unpacking) -> list[Mark]:
    """The spans of a group that have a label."""
    found = list(group)
    at.lose(f"spans without a label in the group {name}", sum(not mark.label for mark in found))
    return [mark for mark in found if mark.label]


def _typed(marks: Iterable[Mark], section: Section, types: TypeMap, at: Unpacking) -> Iterator[_Typed]:
    """Spans with types of ours; what is left out is counted, an unknown label is a problem."""
    refused: set[str] = set()
    for (start, end, label), cluster in _merged(marks, at).items():
        if section == "numbers" and label == NO_ROLE:
            yield _Typed(start, end, None, cluster)
        elif not types.knows(section, label):
            if label not in refused:
                at.refuse(section, f"unknown label {label!r}", types.expected(section, label))
            refused.add(label)
        elif (ours := types.ours(section, label)) is None:
            at.lose(f"{section} of type {label}")
        else:
            yield _Typed(start, end, ours, cluster)


def _merged(marks: Iterable[Mark], at: Unpacking) -> Mapping[tuple[int, int, str], str | None]:
    """What spans are linked to, by place and label: the first identifier that any of them states."""
    found: dict[tuple[int, int, str], str | None] = {}
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.label)):
        key = mark.start, mark.end, mark.label
        linked = mark.kb_id if mark.kb_id not in ("", _NOT_LINKED) else None
        at.lose("second links of a span", int(linked is not None and found.get(key) not in (None, linked)))
        found[key] = found.get(key) or linked
    return found
