"""What a number counts: its kind, and the group of people or things."""

from __future__ import annotations

from typing import NamedTuple

from bench.document import Number
from bench.facts.record import Key
from bench.facts.view import View
from bench.ontology import load_ontology

# Words for the counted that name no group among them.
_ANYONE = frozenset("people persons dead deaths victims casualties bodies corpses lives".split())

# A number without a scope is taken as what one event added.
NO_SCOPE = "incident"
PERSON = "person"
_HELD = ("abducted", "detained")
_OF_PEOPLE = frozenset(
    (
        "killed",
        "wounded",
        "killed_or_wounded",
        "missing",
        "abducted",
        "detained",
        "surrendered",
        "displaced",
        "returned",
        "force_size",
        "population",
    )
)


class Measured(NamedTuple):
    """What is counted: counts of different kinds are never compared nor added."""

    role: str
    unit: str
    scope: str


def measured(view: View, number: Number, event_type: str | None) -> Measured | None:
    """What a number counts in an event; None for a number without a role or of a static thing."""
    scope = view.scope_of(number) or NO_SCOPE
    if number.role is None or scope == "static":
        return None
    role = "released" if event_type == "release" and number.role in _HELD else number.role
    return Measured(role, _unit(number), scope)


def _unit(number: Number) -> str:
    if number.role == "captured_place":
        return "place"
    unit = load_ontology().canonical_unit(number.unit) if number.unit else ""
    if number.role in _OF_PEOPLE:
        return unit if unit == "household" else PERSON
    return unit


def groups_of(view: View, number: Number) -> frozenset[Key | None]:
    """The group that a number counts; None, too, where its words name no group in particular."""
    key = view.entity_key(number.of)
    if key is None or number.of is None:
        return frozenset((None,))
    unspecific = view.text(view.entities[number.of]).lower() in _ANYONE
    return frozenset((key, None)) if unspecific else frozenset((key,))
