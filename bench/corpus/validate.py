"""What a decoded document must satisfy: offsets, references, ontology, completeness of gold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bench.corpus.positions import Path
from bench.corpus.wire import Wire
from bench.document import Argument, Entity, Event, Number, Trigger
from bench.errors import expected_one_of
from bench.ontology import Ontology

LARGEST = 2**53
_NEARBY = 2000
_FEW = 100
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at a path inside a document."""

    path: Path
    message: str
    expected: str = ""


def faults(wire: Wire, text: str | None, ontology: Ontology, *, gold: bool) -> Iterator[Fault]:
    """Everything wrong with a document.

    ``text`` is None where it is not at hand; the spans of a stand-off document (one with
    ``sha256``) then state no surface form.
    Gold must use fine types and state level, cluster, modifier, role, scope and realis, and
    its alternatives must be such; a prediction may use coarse types and leave attributes out.
    What only gold may state is refused by :func:`prediction_faults`.
    """
    if not wire.id:
        yield Fault(("id",), "is empty", "expected a document name")
    yield from _hash(wire)
    yield from _ids(wire)
    standoff = text is None and wire.sha256 is not None
    types: Collection[str] = ontology.entity_types
    event_types: Collection[str] = ontology.event_types
    if not gold:
        types, event_types = {*types, *ontology.coarse_types}, {*event_types, *ontology.coarse_events}
    for i, entity in enumerate(wire.entities):
        here: Path = ("entities", i)
        yield from _span(entity, text, here, standoff)
        yield from _one_of(entity.type, types, (*here, "type"), True)
        yield from _entity(entity, ontology, here, gold)
    targets = {
        "entity": {entity.id for entity in wire.entities if entity.id},
        "number": {number.id for number in wire.numbers if number.id},
        "event": {event.id for event in wire.events if event.id},
    }
    for i, number in enumerate(wire.numbers):
        here = ("numbers", i)
        yield from _span(number, text, here, standoff)
        yield from _number(number, ontology, here, gold)
        yield from _reference(number.of, targets["entity"], (*here, "of"), "entity")
    for i, event in enumerate(wire.events):
        here = ("events", i)
        yield from _span(event.trigger, text, (*here, "trigger"), standoff)
        yield from _one_of(event.type, event_types, (*here, "type"), True)
        yield from _event(event, ontology, here, gold, targets)
    if gold:
        yield from alternative_faults(wire)


def alternative_faults(wire: Wire) -> Iterator[Fault]:
    """Alternatives that offer no choice: of one reading only, or of two that are the same.

    Any gold is held to this, also gold that states less than the shipped corpora do.
    """
    yield from _alternatives(wire.entities, ("entities",))
    yield from _alternatives(wire.numbers, ("numbers",))
    yield from _alternatives(wire.events, ("events",))
    for i, event in enumerate(wire.events):
        # Two arguments of one role and target are a fault whether they are readings or not.
        yield from _alternatives(event.arguments, ("events", i, "arguments"))


def _alternatives(records: Sequence[Entity | Number | Event | Argument], path: Path) -> Iterator[Fault]:
    if all(record.alternative is None for record in records):
        return
    groups: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        if record.alternative is not None:
            groups.setdefault(record.alternative, []).append(i)
    for name, members in groups.items():
        if not name:
            yield from (Fault((*path, i, "alternative"), "is empty", "expected a name") for i in members)
        elif len(members) == 1:
            what = f"no other reading states {name!r}"
            yield Fault((*path, members[0], "alternative"), what, "expected two or more readings of a fact")
        else:
            yield from _same_readings(records, members, path)


def _same_readings(
    records: Sequence[Entity | Number | Event | Argument], members: Sequence[int], path: Path
) -> Iterator[Fault]:
    first: dict[Entity | Number | Event, int] = {}
    for i in members:
        record = records[i]
        if isinstance(record, Argument):
            continue
        before = first.setdefault(_reading(record), i)
        if before != i:
            what = f"is the same reading as {path[-1]}[{before}]"
            yield Fault((*path, i), what, "expected alternatives that differ")


def _reading(item: Entity | Number | Event) -> Entity | Number | Event:
    """What an item says, without what only names or rates it."""
    replace = msgspec.structs.replace
    if isinstance(item, Event):
        return replace(item, id="", score=None, optional=False, trigger=Trigger(item.start, item.end))
    return replace(item, id="", score=None, optional=False, text="")


def prediction_faults(wire: Wire) -> Iterator[Fault]:
    """What only gold may state: that something is optional or an alternative."""
    yield from _gold_only(wire.entities, ("entities",))
    yield from _gold_only(wire.numbers, ("numbers",))
    yield from _gold_only(wire.events, ("events",))
    for i, event in enumerate(wire.events):
        yield from _gold_only(event.arguments, ("events", i, "arguments"))


def _gold_only(records: Sequence[Entity | Number | Event | Argument], path: Path) -> Iterator[Fault]:
    hint = "expected a prediction to commit itself"
    for i, record in enumerate(records):
        if record.optional:
            yield Fault((*path, i, "optional"), "is for gold only", hint)
        if record.alternative is not None:
            yield Fault((*path, i, "alternative"), "is for gold only", hint)


def _hash(wire: Wire) -> Iterator[Fault]:
    if wire.sha256 is None:
        return
    if wire.text is not None:
        yield Fault(("sha256",), "is stated beside text", "expected one of the two")
    if not _SHA256.fullmatch(wire.sha256):
        yield Fault(("sha256",), f"{wire.sha256!r} is no SHA-256", "expected 64 digits 0-9, a-f")


def _ids(wire: Wire) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for layer in ("entities", "numbers", "events"):
        for i, item in enumerate(getattr(wire, layer)):
            if item.id and item.id in seen:
                yield Fault(
                    (layer, i, "id"), f"{item.id!r} is taken by {seen[item.id]}", "expected an id used once"
                )
            seen.setdefault(item.id, f"{layer}[{i}]")


def _span(span: Entity | Number | Trigger, text: str | None, path: Path, standoff: bool) -> Iterator[Fault]:
    if text is None:
        if span.text and standoff:
            yield Fault((*path, "text"), "stand-off spans state no surface form", "expected no text")
        if not 0 <= span.start < span.end:
            yield Fault(
                (*path, "start"), f"span {span.start}:{span.end} is not a span", "expected 0 <= start < end"
            )
        return
    if not 0 <= span.start < span.end <= len(text):
        yield Fault(
            (*path, "start"),
            f"span {span.start}:{span.end} is outside the text",
            f"expected 0 <= start < end <= {len(text)}",
        )
    elif span.text and text[span.start : span.end] != span.text:
        yield Fault(
            (*path, "text"),
            f"{span.text!r} is not the text at {span.start}:{span.end}",
            f"expected {text[span.start : span.end]!r}{_where(span, text)}",
        )


def _where(span: Entity | Number | Trigger, text: str) -> str:
    """Where the surface form stands instead; sought nearby only, as a long text may have many misses."""
    surface, start = span.text, span.start
    before = text.rfind(surface, max(0, start - _NEARBY), start + len(surface))
    after = text.find(surface, start, start + len(surface) + _NEARBY)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        return ""
    at = min(found, key=lambda place: abs(place - start))
    return f"; {surface!r} stands at {at}:{at + len(surface)}"


def _one_of(value: str | None, known: Collection[str], path: Path, required: bool) -> Iterator[Fault]:
    if value is None:
        if required:
            yield Fault(path, "is missing", f"gold needs one of: {', '.join(known)}")
    elif value not in known:
        yield Fault(path, f"unknown value {value!r}", expected_one_of(value, known))


def _score(score: float | None, path: Path) -> Iterator[Fault]:
    if score is not None and not 0.0 <= score <= 1.0:
        yield Fault((*path, "score"), f"{score} is out of range", "expected 0..1")


def _reference(target: str | None, known: Collection[str], path: Path, kind: str) -> Iterator[Fault]:
    if target is None or target in known:
        return
    if not known:
        hint = f"no {kind} here has an id"
    elif len(known) > _FEW:
        hint = f"expected one of the {len(known)} ids"
    else:
        hint = expected_one_of(target, known)
    yield Fault(path, f"no {kind} has the id {target!r}", hint)


def _entity(entity: Entity, ontology: Ontology, path: Path, gold: bool) -> Iterator[Fault]:
    yield from _one_of(entity.level, ontology.levels, (*path, "level"), gold)
    yield from _score(entity.score, path)
    if gold and entity.cluster is None:
        yield Fault((*path, "cluster"), "is missing", "gold entities have a cluster")
    if entity.value is not None and entity.type != "TIME":
        yield Fault((*path, "value"), f"{entity.type} has no value", "only TIME has one")


def _number(number: Number, ontology: Ontology, path: Path, gold: bool) -> Iterator[Fault]:
    yield from _one_of(number.modifier, ontology.modifiers, (*path, "modifier"), gold)
    yield from _one_of(number.role, ontology.number_roles, (*path, "role"), gold)
    yield from _one_of(number.scope, ontology.scopes, (*path, "scope"), gold)
    yield from _score(number.score, path)
    for name in ("value", "low", "high"):
        value = getattr(number, name)
        if value is not None and not -LARGEST <= value <= LARGEST:
            yield Fault((*path, name), "is no number that can be kept", f"expected -{LARGEST}..{LARGEST}")
    low, high = number.low, number.high
    if low is not None and high is not None and low > high:
        yield Fault((*path, "low"), f"low {low} is above high {high}")
    elif gold:
        yield from _bounds(number, path)


_RULES = {
    "exact": "low = high = value",
    "approx": "low and high null",
    "vague": "value, low and high null",
    "at_least": "low = value, high null",
    "more_than": "low = value, high null",
    "at_most": "low null, high = value",
    "less_than": "low null, high = value",
}


def bounds_of(
    modifier: str | None, value: int | float | None
) -> tuple[int | float | None, int | float | None]:
    """The bounds (low, high) that a modifier and a value imply, as the guidelines define them."""
    if modifier == "exact":
        return value, value
    if modifier in ("at_least", "more_than"):
        return value, None
    if modifier in ("at_most", "less_than"):
        return None, value
    return None, None


def _bounds(number: Number, path: Path) -> Iterator[Fault]:
    if number.modifier == "range":
        if number.value is not None or number.low is None or number.high is None:
            yield Fault(
                (*path, "low"), "a range is not stated as one", "expected value null, low and high given"
            )
    elif number.modifier in _RULES:
        has_value = number.modifier != "vague"
        implied = bounds_of(number.modifier, number.value)
        if (number.value is not None) != has_value or (number.low, number.high) != implied:
            stated = f"value {number.value}, low {number.low}, high {number.high}"
            what = f"{stated} do not fit modifier {number.modifier}"
            yield Fault((*path, "low"), what, f"expected {_RULES[number.modifier]}")


def _event(
    event: Event, ontology: Ontology, path: Path, gold: bool, targets: dict[str, set[str]]
) -> Iterator[Fault]:
    yield from _one_of(event.realis, ontology.realis, (*path, "realis"), gold)
    yield from _score(event.score, path)
    yield from _reference(event.source, targets["entity"], (*path, "source"), "entity")
    seen: set[tuple[str, str]] = set()
    for j, argument in enumerate(event.arguments):
        here = (*path, "arguments", j)
        role = ontology.argument_roles.get(argument.role)
        yield from _one_of(argument.role, ontology.argument_roles, (*here, "role"), True)
        yield from _score(argument.score, here)
        if role is not None:
            yield from _reference(argument.target, targets[role.target], (*here, "target"), role.target)
            if role.target == "event" and argument.target == event.id:
                yield Fault((*here, "target"), "an event is not its own cause")
        if (argument.role, argument.target) in seen:
            yield Fault(
                here, f"{argument.role} {argument.target} is stated twice", "expected each argument once"
            )
        seen.add((argument.role, argument.target))
