"""The labels that training showed: what the heads can say, JSON-ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from bench.document import Document

NONE = ""
"""The first label of every head that may decline."""


@dataclass(frozen=True)
class Schema:
    """Labels by head. Those that may decline have :data:`NONE` first; the others need not exist at all.

    ``mentions`` are ``TYPE level``; ``units`` are those of numbers whose phrase states none.
    """

    mentions: tuple[str, ...]
    triggers: tuple[str, ...]
    realis: tuple[str, ...]
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    units: tuple[str, ...]
    arguments: tuple[str, ...]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Schema:
        """The labels of gold documents."""
        numbers = [number for document in documents for number in document.numbers]
        events = [event for document in documents for event in document.events]
        return cls(
            mentions=_declining(mention_label(e.type, e.level) for d in documents for e in d.entities),
            triggers=_declining(event.type for event in events),
            realis=_sorted(event.realis for event in events if event.realis),
            roles=_sorted(number.role or "other" for number in numbers),
            scopes=_sorted(number.scope or "static" for number in numbers),
            units=_declining(number.unit for number in numbers if number.unit),
            arguments=_declining(argument.role for event in events for argument in event.arguments),
        )

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Schema:
        """The inverse of :meth:`to_plain`. Raises KeyError or TypeError for anything else."""
        return cls(**{field.name: tuple(plain[field.name]) for field in fields(cls)})

    def to_plain(self) -> dict[str, list[str]]:
        """Lists by name."""
        return {name: list(labels) for name, labels in asdict(self).items()}


def mention_label(kind: str, level: str | None) -> str:
    """Type and level of a mention as one label."""
    return f"{kind} {level or 'name'}"


def _sorted(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(labels)))


def _declining(labels: Iterable[str]) -> tuple[str, ...]:
    return (NONE, *_sorted(labels))
