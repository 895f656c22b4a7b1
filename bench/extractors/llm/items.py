"""What a model may say of a text, before its quotes are placed; records shared by all steps.

``Answer`` is both what is read from a response and what an example shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bench.document import Layer

Detail = Literal["plain", "full"]
Figure = int | float | None


class SaidEntity(NamedTuple):
    """A mention: the quote, its type, and where asked its level, date, referent and surrounding words."""

    quote: str
    type: str
    level: str | None = None
    value: str | None = None
    refers_to: str | None = None
    context: str | None = None


class SaidNumber(NamedTuple):
    """A number: the quote, its value and meaning; ``counted`` quotes what is counted."""

    quote: str
    value: Figure = None
    low: Figure = None
    high: Figure = None
    modifier: str | None = None
    unit: str | None = None
    role: str | None = None
    scope: str | None = None
    counted: str | None = None
    context: str | None = None


class SaidArgument(NamedTuple):
    """A participant of an event: its role, and a quote of it."""

    role: str
    quote: str


class SaidEvent(NamedTuple):
    """An event: the quote that states it, its type, participants, realis and the quote of its source."""

    quote: str
    type: str
    arguments: tuple[SaidArgument, ...] = ()
    realis: str | None = None
    source: str | None = None
    context: str | None = None


class Answer(NamedTuple):
    """All that was said of a text, each layer in the order of the answer."""

    entities: tuple[SaidEntity, ...] = ()
    numbers: tuple[SaidNumber, ...] = ()
    events: tuple[SaidEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What one request asks for: layers, how much of each item, and the types to choose from."""

    layers: tuple[Layer, ...]
    detail: Detail
    entity_types: tuple[str, ...]
    event_types: tuple[str, ...]
    number_roles: tuple[str, ...]
    argument_roles: tuple[str, ...]
