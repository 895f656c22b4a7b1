"""What the slots of a template state as fillers, each with its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.convert.losses import Losses
from bench.convert.muc.fillers import Stated, stands
from bench.convert.muc.fills import Fill
from bench.convert.muc.keys import Template
from bench.convert.muc.texts import Message
from bench.convert.types import TypeMap

PLACE = "INCIDENT: LOCATION"
_NAME, _DESCRIPTION, _TYPE, _NUMBER = (
    f"HUM TGT: {name}" for name in ("NAME", "DESCRIPTION", "TYPE", "NUMBER")
)
_LEVEL = re.compile(r"\s*(?P<name>[^:()]+?)\s*(?:\((?P<kind>[^()]*)\))?\s*$")


# Slots of types, and what their labels begin with in the map.
TYPES = {"INCIDENT: INSTRUMENT TYPE": "INSTRUMENT", "PHYS TGT: TYPE": "PHYS TGT", "HUM TGT: TYPE": "HUM TGT"}


class Slot(NamedTuple):
    """A slot of strings: the slot of its types, if it has one, and its level."""

    name: str
    types: str | None
    level: str | None


_SLOTS = (
    Slot("INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE", None),
    Slot("PERP: INDIVIDUAL ID", None, None),
    Slot("PERP: ORGANIZATION ID", None, "name"),
    Slot("PHYS TGT: ID", "PHYS TGT: TYPE", None),
    Slot(_NAME, None, "name"),
    Slot(_DESCRIPTION, _TYPE, "nominal"),
)


def stated_in(template: Template, message: Message, types: TypeMap, losses: Losses) -> list[Stated]:
    """The fillers of a template in the order of its slots."""
    out = list(_location(template, message, types, losses))
    for slot in _SLOTS:
        for fill in template.fills[slot.name]:
            where = f"{template.file}:{fill.line}"
            label = _label(template, slot, fill, losses)
            leeway = (fill.optional, template.optional)
            out.append(Stated(slot.name, fill.strings, label, slot.level, *leeway, where, fill.refs))
    return out


def _label(template: Template, slot: Slot, fill: Fill, losses: Losses) -> str:
    """The label of a fill: by its type where it has one, else by its slot."""
    if slot.name == _DESCRIPTION:
        if fill.refs:
            return _NAME
        if any(one.words == ("1",) for one in about(template.fills[_NUMBER], fill.strings)):
            return "HUM TGT: ONE"
    stated = about(template.fills[slot.types], fill.strings) if slot.types is not None else []
    words = [word for one in stated for word in one.words]
    if len(words) > 1:
        losses.add("further types of a filler (the first is taken)", f"{template.file}:{fill.line}")
    return f"{TYPES[slot.types]}: {words[0]}" if words and slot.types is not None else slot.name


def about(fills: Sequence[Fill], strings: Sequence[str]) -> list[Fill]:
    """The fills that belong to a filler with these strings."""
    return [fill for fill in fills if set(fill.refs) & set(strings)]


def _location(template: Template, message: Message, types: TypeMap, losses: Losses) -> Iterator[Stated]:
    """The narrowest place of the slot that the text names; a dash parts two between which it was."""
    where = f"{template.file}:{template.line}"
    levels = template.raw[PLACE].split(":")
    for k, level in enumerate(reversed(levels)):
        found = list(_named(level, message, template, types, where))
        if found:
            yield from found
            if k + 1 < len(levels):
                losses.add("wider places of incidents", where, len(levels) - k - 1)
            return
        if level.strip() not in ("-", "*"):
            losses.add("places of incidents that the text does not name", f"{level.strip()} in {where}")


def _named(level: str, message: Message, template: Template, types: TypeMap, where: str) -> Iterator[Stated]:
    for part in re.split(r"\s+-\s+|\s*/\s*", level):
        match = _LEVEL.match(part)
        if match is None or not stands(message, match["name"]):
            continue
        narrow = f"{PLACE}: {match['kind'] or 'COUNTRY'}"
        label = narrow if narrow in types.sections.get("entities", {}) else PLACE
        yield Stated(PLACE, (match["name"],), label, "name", False, template.optional, where)
