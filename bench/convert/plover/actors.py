"""Sources and targets of PLOVER records, and the labels that spans get from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.convert.records import Record
from bench.errors import Problem, expected_one_of

COUNTRY, PLACE, UNKNOWN = "COUNTRY", "LOC", "NONE"
_KINDS = ("IGO", "NGO", "IMG")
_SECTOR = re.compile(r"[A-Z]{3}|\*{3}")


class Actor(NamedTuple):
    """Who a record names as source or target: its words and its label."""

    text: str
    label: str


def actors_of(record: Record, side: str, problems: list[Problem]) -> tuple[Actor, ...]:
    """The actors of a side; a text in the place of the list says that there is none."""
    value = record.data.get(side)
    if value is None or isinstance(value, str):
        return ()
    if not isinstance(value, list):
        problems.append(record.problem(side, f"is {type(value).__name__}", "expected a list of actors"))
        return ()
    found = [_actor(record, f"{side}[{i}]", one, problems) for i, one in enumerate(value)]
    return tuple(actor for actor in found if actor is not None)


def _actor(record: Record, where: str, value: Any, problems: list[Problem]) -> Actor | None:
    if not isinstance(value, dict):
        problems.append(record.problem(where, f"is {type(value).__name__}", "expected actorText and code"))
        return None
    text, code, sector = (value.get(key, "") for key in ("actorText", "code", "sector"))
    for key, stated in (("actorText", text), ("code", code), ("sector", sector)):
        if not isinstance(stated, str) or (key == "actorText" and not stated.strip()):
            hint = expected_one_of(key, value) if key not in value else "expected text"
            problems.append(record.problem(f"{where}.{key}", "is missing or no text", hint))
            return None
    return Actor(text, _label(code, sector))


def _label(code: str, sector: str) -> str:
    """The sector without what narrows it (``CVLalb`` is CVL), else what the code stands for."""
    if sector.strip():
        known = _SECTOR.match(sector.strip())
        return known.group() if known else sector.strip()
    return code if code in _KINDS else COUNTRY


def labels(surfaces: Sequence[str], actors: Sequence[Actor]) -> list[str]:
    """The label of each span of a side.

    It is that of the actor with the same words; without one, where spans and actors are
    equally many, that of the actor in the same place.
    """
    by_words = {_words(actor.text): actor.label for actor in reversed(actors)}
    same = len(surfaces) == len(actors)
    return [
        by_words.get(_words(surface), actors[i].label if same else UNKNOWN)
        for i, surface in enumerate(surfaces)
    ]


def _words(text: str) -> str:
    return "".join(text.split())
