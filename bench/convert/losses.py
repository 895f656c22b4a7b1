"""What a conversion gives, and what it leaves behind: kind, number, first example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.document import Document


class Loss(NamedTuple):
    """Something that the other side cannot hold: how often, and where it was first met."""

    what: str
    many: int
    example: str


@dataclass
class Losses:
    """Collects losses by kind, in the order in which kinds are first met."""

    _examples: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, example: str, many: int = 1) -> None:
        """Note that ``what`` (a plural, such as "relations") is lost; ``example`` says where."""
        self._examples.setdefault(what, example)
        self._counts[what] = self._counts.get(what, 0) + many

    def listed(self) -> tuple[Loss, ...]:
        """All losses so far."""
        return tuple(Loss(what, self._counts[what], example) for what, example in self._examples.items())


class Imported(NamedTuple):
    """Documents read from another format. Offsets are half-open code points, checked against the texts."""

    documents: Sequence[Document]
    losses: tuple[Loss, ...]


class Exported(NamedTuple):
    """Files of another format, by their relative names."""

    files: Mapping[str, str | bytes]
    losses: tuple[Loss, ...]
