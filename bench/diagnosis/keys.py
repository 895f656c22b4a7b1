"""Two items key by key: what agrees, and how far apart the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bench.diagnosis.faults import coarse_label, figure, shared
from bench.diagnosis.without import Record
from bench.document import Document, Entity, Event, Number
from bench.ontology import load_ontology

SAME = "same"


class Key(NamedTuple):
    """One key of two items, as it is shown, and how the two compare."""

    key: str
    gold: str
    predicted: str
    verdict: str


def compare(gold: Document, one: Record, predicted: Document, other: Record) -> list[Key]:
    """The keys of a gold and a predicted item of one layer."""
    keys = [*_bounds(one, other)]
    if isinstance(one, Entity) and isinstance(other, Entity):
        keys += [
            _type("entities", one.type, other.type),
            _plain("level", one.level, other.level),
            _plain("value", one.value, other.value),
        ]
    elif isinstance(one, Number) and isinstance(other, Number):
        keys += [
            *(_figure(name, getattr(one, name), getattr(other, name)) for name in ("value", "low", "high")),
            _plain("modifier", one.modifier, other.modifier),
            _unit(one.unit, other.unit),
            _plain("role", one.role, other.role),
            _plain("scope", one.scope, other.scope),
            _reference("of", gold, one.of, predicted, other.of),
        ]
    elif isinstance(one, Event) and isinstance(other, Event):
        keys += [
            _type("triggers", one.type, other.type),
            _plain("realis", one.realis, other.realis),
            _reference("source", gold, one.source, predicted, other.source),
        ]
    return keys


def _bounds(one: Record, other: Record) -> Iterator[Key]:
    for name, mine, theirs in (("start", one.start, other.start), ("end", one.end, other.end)):
        off = theirs - mine
        verdict = f"{abs(off)} code point{'s' * (abs(off) > 1)} {'later' if off > 0 else 'earlier'}"
        yield Key(name, str(mine), str(theirs), verdict if off else SAME)


def _type(kind: str, one: str, other: str) -> Key:
    coarse = coarse_label(kind)
    if one == other:
        verdict = SAME
    else:
        alike = coarse(one) == coarse(other)
        verdict = f"differs, both {coarse(one)}" if alike else f"differs, {coarse(one)} and {coarse(other)}"
    return Key("type", one, other, verdict)


def _plain(name: str, one: str | None, other: str | None) -> Key:
    return Key(name, one or "–", other or "–", _verdict(one, other))


def _verdict(one: str | None, other: str | None) -> str:
    if one == other:
        return SAME
    if other is None:
        return "not stated by the prediction"
    return "not stated by the gold" if one is None else "differs"


def _figure(name: str, one: float | None, other: float | None) -> Key:
    shown = ("–" if one is None else figure(one)), ("–" if other is None else figure(other))
    if one is None or other is None:
        return Key(name, *shown, SAME if one == other else "open or vague on one side")
    if one == other:
        return Key(name, *shown, SAME)
    share = f" ({(other - one) / abs(one):+.1%})" if one else ""
    return Key(name, *shown, f"off by {other - one:+g}{share}")


def _unit(one: str | None, other: str | None) -> Key:
    canonical = load_ontology().canonical_unit
    if one and other and one != other and canonical(one) == canonical(other):
        return Key("unit", one, other, f"{SAME}, both {canonical(one)}")
    return _plain("unit", one, other)


def _reference(name: str, gold: Document, one: str | None, predicted: Document, other: str | None) -> Key:
    """A reference to an entity: the same if the mentions are, or if the gold's is of the same cluster."""
    mine = next((entity for entity in gold.entities if entity.id == one), None)
    theirs = next((entity for entity in predicted.entities if entity.id == other), None)
    shown = (_mention(mine), _mention(theirs))
    if mine is None or theirs is None:
        return Key(name, *shown, _verdict(one, other))
    span = (theirs.start, theirs.end)
    cluster = [e for e in gold.entities if e.cluster is not None and e.cluster == mine.cluster]
    spans = [(e.start, e.end) for e in (mine, *cluster)]
    if span in spans:
        return Key(name, *shown, SAME if span == spans[0] else f"{SAME}, another mention")
    return Key(name, *shown, "overlaps" if any(shared(span, accepted) for accepted in spans) else "differs")


def _mention(entity: Entity | None) -> str:
    return "–" if entity is None else f"{entity.id} {entity.text!r}"
