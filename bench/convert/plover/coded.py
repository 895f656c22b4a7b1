"""A PLOVER record with its fields checked."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bench.convert.plover.actors import PLACE, UNKNOWN, Actor, actors_of
from bench.convert.plover.markup import TAGS, Stripped, strip_markup
from bench.convert.records import Record
from bench.convert.types import TypeMap
from bench.errors import Problem, expected_one_of, nearest


class Coded(NamedTuple):
    """What a record says of its sentence. ``mode`` is empty where it states none."""

    record: Record
    id: str
    event: str
    mode: str
    text: str
    language: str
    markup: Stripped
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]


def coded(record: Record, types: TypeMap, problems: list[Problem]) -> Coded | None:
    """The record, or None and a problem for everything that is wrong with it."""
    found: list[Problem] = []
    ident, event, text = (_text(record, name, found) for name in ("id", "event", "text"))
    mode, language = (_optional(record, name, found) for name in ("mode", "language"))
    stripped = strip_markup(_markup(record, found))
    sources, targets = (actors_of(record, side, found) for side in ("source", "target"))
    found += _unknown(record, event, stripped, (*sources, *targets), types)
    problems += found
    if found:
        return None
    return Coded(record, ident, event, mode, text, language or "en", stripped, sources, targets)


def _text(record: Record, name: str, problems: list[Problem]) -> str:
    value = record.data.get(name)
    if isinstance(value, str) and value.strip():
        return value
    what = "is missing" if value is None else "is empty" if value == "" else "is no text"
    hit = nearest(name, record.data.keys() - {name}) if value is None else None
    problems.append(record.problem(name, what, f"the record has {hit!r}" if hit else "expected text"))
    return ""


def _optional(record: Record, name: str, problems: list[Problem]) -> str:
    value = record.data.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    problems.append(record.problem(name, f"is {type(value).__name__}", "expected text"))
    return ""


def _markup(record: Record, problems: list[Problem]) -> str:
    """The text with mark-up, which stands in ``textInfo`` itself or in its ``markup``."""
    value = record.data.get("textInfo")
    markup = value.get("markup") if isinstance(value, dict) else value
    if isinstance(markup, str):
        return markup
    problems.append(record.problem("textInfo", "has no markup", "expected the text with mark-up"))
    return ""


def _unknown(
    record: Record, event: str, stripped: Stripped, actors: tuple[Actor, ...], types: TypeMap
) -> list[Problem]:
    """Labels that neither the format nor the map knows."""
    out = []
    if event and not types.knows("events", event):
        hint = types.expected("events", event)
        out.append(record.problem("event", f"unknown label {event!r}", hint))
    for tag in sorted({tag for span in stripped.spans for tag in span.tags} - set(TAGS)):
        out.append(record.problem("textInfo", f"unknown tag {tag!r}", expected_one_of(tag, TAGS)))
    for actor in actors:
        if not types.knows("entities", actor.label):
            hint = types.expected("entities", actor.label)
            what = f"unknown label {actor.label!r} of {actor.text!r}"
            out.append(record.problem("sector", what, hint))
    return out


def map_problems(types: TypeMap) -> list[Problem]:
    """What a map must name: places, actors that are not known, and the tags of arguments."""
    wanted: tuple[tuple[Literal["entities", "roles"], tuple[str, ...]], ...] = (
        ("entities", (PLACE, UNKNOWN)),
        ("roles", TAGS[:3]),
    )
    return [
        Problem(types.origin, 1, section, f"lacks {label!r}", "expected a label of ours or null")
        for section, labels in wanted
        for label in labels
        if not types.knows(section, label)
    ]
