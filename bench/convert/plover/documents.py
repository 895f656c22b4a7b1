"""Documents of PLOVER records: what the mark-up shows, and one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.convert.losses import Losses
from bench.convert.plover.coded import Coded, coded
from bench.convert.plover.spans import Part, parts_of
from bench.convert.records import Record
from bench.convert.types import TypeMap
from bench.document import Argument, Document, Entity, Event, Trigger
from bench.errors import Problem

ABOUT = "DOCUMENT"
_HELD = ("id", "text", "textInfo", "language", "license", "copyright")
_KEPT = ("event", "eventText", "source", "target")


def documents_of(
    records: Sequence[Record], types: TypeMap, losses: Losses, problems: list[Problem]
) -> list[Document]:
    """One document a record, but for those that tell of the file itself; none where anything is wrong."""
    about = [record for record in records if record.data.get("event") == ABOUT]
    licence = next((record.data["license"] for record in about if "license" in record.data), None)
    for record in about:
        losses.add(f"records {ABOUT}, which tell of the file", f"{record.file}:{record.line}")
    cases = [record for record in records if record.data.get("event") != ABOUT]
    checked = [coded(record, types, problems) for record in cases]
    if problems:
        return []
    sound = [one for one in checked if one is not None]
    names = _names(sound, losses)
    return [_document(one, name, licence, types, losses) for one, name in zip(sound, names, strict=True)]


def _names(found: Sequence[Coded], losses: Losses) -> list[str]:
    """The ids; where records share one, those behind the first are numbered on."""
    taken = {one.id for one in found}
    first: dict[str, Coded] = {}
    names = []
    for one in found:
        if first.setdefault(one.id, one) is one:
            names.append(one.id)
            continue
        where = f"{one.id} on lines {first[one.id].record.line} and {one.record.line}"
        losses.add("repeated ids (numbered on)", where)
        number = 2
        while f"{one.id}-{number}" in taken:
            number += 1
        names.append(f"{one.id}-{number}")
        taken.add(names[-1])
    return names


def _document(one: Coded, name: str, licence: Any, types: TypeMap, losses: Losses) -> Document:
    parts, triggers = parts_of(one, losses)
    entities: list[Entity] = []
    arguments: list[Argument] = []
    for part in parts:
        label = types.ours("entities", part.label)
        if label is None:
            losses.add(f"spans of actors {part.label}", f"{one.text[part.start : part.end]!r} in {one.id}")
            continue
        ident = f"e{len(entities) + 1}"
        entities.append(Entity(label, part.start, part.end, one.text[part.start : part.end], ident))
        arguments += [Argument(role, ident) for role in _roles(part, one.event, types, losses)]
    event = _event(one, triggers, tuple(arguments), types, losses)
    meta = _meta(one, licence, losses)
    return Document(name, one.text, meta, tuple(entities), (), (event,) if event else ())


def _roles(part: Part, event: str, types: TypeMap, losses: Losses) -> list[str]:
    """The roles of a span, each once."""
    roles: dict[str, None] = {}
    for tag in part.tags:
        narrow = f"{event}.{tag}"
        role = types.ours("roles", narrow if narrow in types.sections.get("roles", {}) else tag)
        if role is None:
            losses.add(f"arguments {tag} of {event}", f"{part.start}:{part.end}")
        else:
            roles[role] = None
    return list(roles)


def _event(
    one: Coded,
    triggers: Sequence[tuple[int, int]],
    arguments: tuple[Argument, ...],
    types: TypeMap,
    losses: Losses,
) -> Event | None:
    narrow = f"{one.event}.{one.mode}"
    kind = types.ours("events", narrow if narrow in types.sections.get("events", {}) else one.event)
    if kind is None:
        losses.add(f"events {one.event}", one.id)
        return None
    if not triggers:
        losses.add("events without words that state them", one.id)
        return None
    if len(triggers) > 1:
        losses.add("discontinuous triggers (kept as their first part)", one.id)
    start, end = triggers[0]
    return Event(kind, Trigger(start, end, one.text[start:end]), "v1", arguments)


def _meta(one: Coded, licence: Any, losses: Losses) -> dict[str, Any]:
    """Language, source and licence, and under ``record`` all that has no other place."""
    data = one.record.data
    rest = {key: value for key, value in data.items() if key not in _HELD}
    for key, value in rest.items():
        if key not in _KEPT and value not in ("", None, [], {}):
            losses.add(f"fields {key} (kept in meta.record)", one.id)
    if one.sources or one.targets:
        many = len(one.sources) + len(one.targets)
        losses.add("codes of actors (kept in meta.record)", one.id, many)
    meta: dict[str, Any] = {"language": one.language, "source": "PLOVER"}
    if isinstance(licence, str):
        meta["licence"] = licence
    return {**meta, "record": rest}
