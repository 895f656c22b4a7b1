"""Roles of one trigger while they are being gathered: frames, fillers and phrases."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.extractors.rules.entities.mentions import PLACE
from bench.extractors.rules.events.trigger_records import NOUN, Trigger
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading


class Role(NamedTuple):
    """A role filled by the mention of that index."""

    role: str
    mention: int


@cache
def frame_of(type_: str) -> MappingProxyType[str, Any]:
    """Preposition, subject or object -> role, for an event type."""
    frames = load("frames")
    return MappingProxyType({**frames["default"]["phrases"], **frames["frames"][type_]})


@cache
def _fillers(type_: str, role: str) -> frozenset[str]:
    frames = load("frames")
    narrow = frames["narrow"].get(type_, {})
    return frozenset(narrow.get(role, frames["fillers"].get(role, ())))


class Gather:
    """Collects the roles of one trigger, each mention once."""

    def __init__(self, reading: Reading, trigger: Trigger, covered: frozenset[int]) -> None:
        self.reading = reading
        self.trigger = trigger
        self.roles: list[Role] = []
        self._inside = covered

    def items(self) -> list[tuple[str, int]]:
        """The roles filled so far."""
        return [(item.role, item.mention) for item in self.roles]

    def has(self, role: str) -> bool:
        """Whether the role is filled."""
        return any(item.role == role for item in self.roles)

    def add(self, role: str | None, chunks: tuple[int, ...]) -> None:
        """Fill a role with the mentions of the chunks, where their types may fill it."""
        for chunk in chunks:
            index = self.reading.mention_of(chunk)
            if index is not None and role is not None:
                self.add_mention(role, index)

    def drop(self, role: str) -> None:
        """Empty a role."""
        self.roles = [item for item in self.roles if item.role != role]

    def rename(self, role: str, new: str) -> None:
        """Turn a role into another."""
        self.roles = [item._replace(role=new) if item.role == role else item for item in self.roles]

    def add_mention(self, role: str, index: int) -> None:
        """Fill a role with a mention, or the role that its type calls for instead."""
        mention = self.reading.mention(index)
        type_ = self.trigger.type
        if mention.type == "TIME" and role != "time":
            return
        if role == "target" and type_.startswith("attack.") and mention.type in ("GPE", "LOC"):
            role = "place"
        if mention.type not in _fillers(type_, role):
            if (
                role in ("agent", "target")
                and mention.type in ("WEA", "VEH")
                and type_.startswith(("attack", "casualty", "destruction"))
            ):
                role = "instrument"
                if not type_.startswith("attack"):
                    return
            elif role == "target" and type_ in ("operation",) and mention.type in PLACE:
                role = "place"
            else:
                return
        if (
            mention.first < self.trigger.last
            and self.trigger.first < mention.last
            and role not in ("instrument", "patient")
        ):
            return
        if not any(item.mention == index for item in self.roles):
            self.roles.append(Role(role, index))

    def by_type(self, spec: Any, chunks: tuple[int, ...]) -> None:
        """Fill the role that a frame gives for each chunk's type."""
        for chunk in chunks:
            index = self.reading.mention_of(chunk)
            if index is None:
                continue
            role = (
                spec.get(self.reading.mention(index).type, spec.get("default"))
                if isinstance(spec, dict)
                else spec
            )
            if role and role != "none":
                self.add(role, (chunk,))

    def phrases(self, phrases: list[tuple[str, tuple[int, ...]]], noun: bool, passive: bool = False) -> None:
        """Fill roles from prepositional phrases."""
        frame = frame_of(self.trigger.type)
        for preposition, group in phrases:
            first = self.reading.mention_of(group[0])
            type_ = self.reading.mention(first).type if first is not None else ""
            if preposition == "distance of" or group[0] in self._inside or self._modifies_object(preposition):
                continue
            if type_ == "TIME":
                self.add("time", group)
            elif preposition == "with" and type_ in ("WEA", "VEH"):
                self.add("instrument", group)
            elif (preposition == "of" and not noun) or (preposition == "by" and not (noun or passive)):
                continue
            elif (preposition == "between" and type_ not in ("ARMED", "ORG", "GPE", "PER", "NORP")) or (
                type_ in PLACE
                and preposition in load("frames")["default"]["phrases"]
                and preposition not in ("by", "with")
                and not self._special(preposition, type_)
            ):
                self.add("place", group)
            elif preposition in frame:
                self.by_type(frame[preposition], group)

    def _modifies_object(self, preposition: str) -> bool:
        """ "villages near Tal Afar", "areas between A and B": the phrase tells which, not where."""
        if preposition == "near":
            return self.trigger.type == "territory.capture"
        return preposition == "between" and self.trigger.type in (
            "territory.control",
            "siege",
            "territory.capture",
        )

    def _special(self, preposition: str, type_: str) -> bool:
        """Whether the frame gives the preposition before a place a meaning of its own."""
        role = load("frames")["frames"][self.trigger.type].get(preposition)
        if role in (None, "place"):
            return False
        if (
            preposition == "on"
            and self.trigger.type in ("attack.clash", "territory.capture")
            and type_ == "LOC"
        ):
            return False
        return not (preposition in ("at", "into") and self.trigger.kind == NOUN and type_ != "FAC")
