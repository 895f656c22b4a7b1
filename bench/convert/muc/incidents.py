"""Events of a template: the incident, its readings, and what it did to its targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import msgspec

from bench.convert.losses import Losses
from bench.convert.muc.fillers import NAMES, Found, Stated
from bench.convert.muc.fills import Fill
from bench.convert.muc.keys import Template
from bench.convert.types import TypeMap
from bench.document import Argument, Event, Trigger

STAGES = {"ACCOMPLISHED": "actual", "ATTEMPTED": "attempted", "THREATENED": "threatened"}
TYPE, STAGE = "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION"
EFFECTS = {"PHYS TGT": ("PHYS TGT: ID",), "HUM TGT": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION")}
_DROPPED = (
    "PERP: INCIDENT CATEGORY",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: TOTAL NUMBER",
)


class Incident(NamedTuple):
    """A template with what its slots state, and the text of its message."""

    template: Template
    stated: Sequence[Stated]
    text: str


def count_dropped(template: Template, losses: Losses) -> None:
    """Count the fills that our events have no place for."""
    if template.raw["INCIDENT: DATE"] not in ("-", "*"):
        losses.add("fills of INCIDENT: DATE", f"{template.file}:{template.line}")
    for fill in template.fills["INCIDENT: INSTRUMENT TYPE"]:
        if not fill.refs:
            what = "types of instruments that no string names"
            losses.add(what, f"{template.file}:{fill.line}")
    for name in _DROPPED:
        for fill in template.fills[name]:
            losses.add(f"fills of {name}", f"{template.file}:{fill.line}")


def events_of(incident: Incident, found: Found, types: TypeMap, number: int, losses: Losses) -> list[Event]:
    """The readings of the incident, then its effects; ``number`` is that of the first event."""
    template = incident.template
    readings = list(_readings(template, types, losses))
    trigger = Trigger(0, len(incident.text), incident.text)
    alternative = f"i{number}" if len(readings) > 1 else None
    events: list[Event] = []
    for foreign, kind, realis in readings:
        arguments = _arguments(incident.stated, foreign, found, types)
        ident = f"v{number + len(events)}"
        event = Event(kind, trigger, ident, arguments, realis, optional=template.optional)
        events.append(msgspec.structs.replace(event, alternative=alternative))
    cause = events[0].id if events else None
    for kind, patients, optional in _effects(incident, found, types, losses):
        arguments = (*patients, *([Argument("cause", cause)] if cause else []))
        ident = f"v{number + len(events)}"
        realis = "threatened" if _stages(template) == ["threatened"] else "actual"
        events.append(Event(kind, trigger, ident, arguments, realis, optional=optional))
    if events:
        what = "words that state events (templates point at none: triggers are the whole text)"
        losses.add(what, f"{template.file}:{template.line}", len(events))
    return events


def _stages(template: Template) -> list[str]:
    words = [word for fill in template.fills[STAGE] for word in fill.words]
    return list(dict.fromkeys(STAGES[word] for word in words))


def _readings(template: Template, types: TypeMap, losses: Losses) -> Iterator[tuple[str, str, str]]:
    """Foreign type, our type and realis of each reading, none twice."""
    seen = set()
    words = [word for fill in template.fills[TYPE] for word in fill.words]
    for word, realis in product(words, _stages(template)):
        kind = types.ours("events", word)
        if kind is None:
            losses.add(f"incidents {word}", f"{template.file}:{template.line}")
        elif (kind, realis) not in seen:
            seen.add((kind, realis))
            yield word, kind, realis


def _arguments(stated: Sequence[Stated], foreign: str, found: Found, types: TypeMap) -> tuple[Argument, ...]:
    """The fillers of an incident in their roles; optional if each fill that says so is.

    What describes a named target is no argument beside the name.
    """
    roles = types.sections.get("roles", {})
    out: dict[tuple[str, str], bool] = {}
    for one in stated:
        narrow = f"{foreign}: {one.slot}"
        role = roles.get(narrow if narrow in roles else one.slot)
        targets = [found.targets[one.slot, s] for s in one.strings if (one.slot, s) in found.targets]
        named = any((NAMES, name) in found.targets for name in one.names)
        if role is not None and targets and not named:
            out[role, targets[0]] = one.optional and out.get((role, targets[0]), True)
    return tuple(Argument(role, target, optional=optional) for (role, target), optional in out.items())


def _effects(
    incident: Incident, found: Found, types: TypeMap, losses: Losses
) -> Iterator[tuple[str, tuple[Argument, ...], bool]]:
    """Type, patients and leeway of what befell the targets: one event a type."""
    template = incident.template
    patients: dict[str, dict[str, bool]] = {}
    certain: set[str] = set()
    for side, slots in EFFECTS.items():
        for fill in template.fills[f"{side}: EFFECT OF INCIDENT"]:
            kind = _effect(template, fill, side, types, losses)
            if kind is None:
                continue
            if not fill.optional and not template.optional:
                certain.add(kind)
            into = patients.setdefault(kind, {})
            refs = [
                found.targets[slot, ref]
                for slot in slots
                for ref in fill.refs
                if (slot, ref) in found.targets
            ]
            for target in refs[:1]:
                into[target] = fill.optional and into.get(target, True)
    role = types.sections.get("roles", {}).get("EFFECT")
    for kind, targets in patients.items():
        found_roles = (
            tuple(Argument(role, target, optional=leeway) for target, leeway in targets.items())
            if role
            else ()
        )
        yield kind, found_roles, kind not in certain


def _effect(template: Template, fill: Fill, side: str, types: TypeMap, losses: Losses) -> str | None:
    """Our type of an effect; None, and a loss, for one that has none here."""
    where = f"{template.file}:{fill.line}"
    kinds = [types.ours("events", f"{side}: {word}") for word in fill.words]
    if len(set(kinds)) > 1:
        losses.add("further readings of an effect (the first is taken)", where)
    if kinds[0] is None:
        losses.add(f"effects {side}: {fill.words[0]}", where)
    return kinds[0]
