"""Every measure of spans by name: the label of an entity is its type, of a number its role."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bench.scoring.measure import Measure
from bench.scoring.spans.base import SpanMeasure
from bench.scoring.spans.kinds import Overlap, Schemed
from bench.scoring.spans.schemes import Scheme
from bench.scoring.spans.words import Head, Tokens

Level = Literal["name", "all"]


@dataclasses.dataclass(frozen=True)
class _Entities(SpanMeasure):
    layer: ClassVar[Literal["entities"]] = "entities"
    level: Level = "name"

    @property
    def names_only(self) -> bool:
        """Whether nominal mentions and pronouns are left out; a mention without a level is a name."""
        return self.level == "name"


@dataclasses.dataclass(frozen=True)
class _Numbers(SpanMeasure):
    layer: ClassVar[Literal["numbers"]] = "numbers"


@dataclasses.dataclass(frozen=True)
class _Triggers(SpanMeasure):
    layer: ClassVar[Literal["events"]] = "events"


@dataclasses.dataclass(frozen=True)
class EntityStrict(Schemed, _Entities):
    """Same span and same type."""

    name: ClassVar[str] = "entity.strict"
    scheme: ClassVar[Scheme] = "strict"


@dataclasses.dataclass(frozen=True)
class EntityExact(Schemed, _Entities):
    """Same span, whatever the type."""

    name: ClassVar[str] = "entity.exact"
    scheme: ClassVar[Scheme] = "exact"


@dataclasses.dataclass(frozen=True)
class EntityType(Schemed, _Entities):
    """Same type, and any overlap."""

    name: ClassVar[str] = "entity.type"
    scheme: ClassVar[Scheme] = "type"


@dataclasses.dataclass(frozen=True)
class EntityPartial(Schemed, _Entities):
    """Same span; an overlap is worth one half."""

    name: ClassVar[str] = "entity.partial"
    scheme: ClassVar[Scheme] = "partial"


@dataclasses.dataclass(frozen=True)
class EntityOverlap(Overlap, _Entities):
    """Same type, and enough overlap."""

    name: ClassVar[str] = "entity.overlap"


@dataclasses.dataclass(frozen=True)
class EntityHead(Head, _Entities):
    """Same type and same head word."""

    name: ClassVar[str] = "entity.head"


@dataclasses.dataclass(frozen=True)
class EntityTokens(Tokens, _Entities):
    """Words under their types."""

    name: ClassVar[str] = "entity.tokens"


@dataclasses.dataclass(frozen=True)
class NumberStrict(Schemed, _Numbers):
    """Same span and same role."""

    name: ClassVar[str] = "number.strict"
    needs: ClassVar[frozenset[str]] = frozenset({"role"})
    scheme: ClassVar[Scheme] = "strict"


@dataclasses.dataclass(frozen=True)
class NumberExact(Schemed, _Numbers):
    """Same span, whatever the role."""

    name: ClassVar[str] = "number.exact"
    scheme: ClassVar[Scheme] = "exact"


@dataclasses.dataclass(frozen=True)
class NumberType(Schemed, _Numbers):
    """Same role, and any overlap."""

    name: ClassVar[str] = "number.type"
    scheme: ClassVar[Scheme] = "type"


@dataclasses.dataclass(frozen=True)
class NumberPartial(Schemed, _Numbers):
    """Same span; an overlap is worth one half."""

    name: ClassVar[str] = "number.partial"
    scheme: ClassVar[Scheme] = "partial"


@dataclasses.dataclass(frozen=True)
class NumberOverlap(Overlap, _Numbers):
    """Same role, and enough overlap."""

    name: ClassVar[str] = "number.overlap"


@dataclasses.dataclass(frozen=True)
class NumberHead(Head, _Numbers):
    """Same role and same head word."""

    name: ClassVar[str] = "number.head"


@dataclasses.dataclass(frozen=True)
class NumberTokens(Tokens, _Numbers):
    """Words under their roles."""

    name: ClassVar[str] = "number.tokens"


@dataclasses.dataclass(frozen=True)
class TriggerStrict(Schemed, _Triggers):
    """Same span and same type."""

    name: ClassVar[str] = "trigger.strict"
    scheme: ClassVar[Scheme] = "strict"


@dataclasses.dataclass(frozen=True)
class TriggerExact(Schemed, _Triggers):
    """Same span, whatever the type."""

    name: ClassVar[str] = "trigger.exact"
    scheme: ClassVar[Scheme] = "exact"


@dataclasses.dataclass(frozen=True)
class TriggerType(Schemed, _Triggers):
    """Same type, and any overlap."""

    name: ClassVar[str] = "trigger.type"
    scheme: ClassVar[Scheme] = "type"


@dataclasses.dataclass(frozen=True)
class TriggerPartial(Schemed, _Triggers):
    """Same span; an overlap is worth one half."""

    name: ClassVar[str] = "trigger.partial"
    scheme: ClassVar[Scheme] = "partial"


@dataclasses.dataclass(frozen=True)
class TriggerOverlap(Overlap, _Triggers):
    """Same type, and enough overlap."""

    name: ClassVar[str] = "trigger.overlap"


@dataclasses.dataclass(frozen=True)
class TriggerHead(Head, _Triggers):
    """Same type and same head word."""

    name: ClassVar[str] = "trigger.head"


@dataclasses.dataclass(frozen=True)
class TriggerTokens(Tokens, _Triggers):
    """Words under their types."""

    name: ClassVar[str] = "trigger.tokens"


SPANS: tuple[type[Measure], ...] = (
    EntityStrict,
    EntityExact,
    EntityType,
    EntityPartial,
    EntityOverlap,
    EntityHead,
    EntityTokens,
    NumberStrict,
    NumberExact,
    NumberType,
    NumberPartial,
    NumberOverlap,
    NumberHead,
    NumberTokens,
    TriggerStrict,
    TriggerExact,
    TriggerType,
    TriggerPartial,
    TriggerOverlap,
    TriggerHead,
    TriggerTokens,
)
