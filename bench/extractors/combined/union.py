"""``union``: all that any part finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from bench.document import Annotations, Document, Layer
from bench.extractor import Failure
from bench.extractors.combined.base import Combined, refuse
from bench.extractors.combined.members import labels
from bench.extractors.combined.merging import Value, merge
from bench.extractors.combined.scope import in_order, together
from bench.part import Part


class First:
    """Keeps everything; the first part that states something is right."""

    def keeps(self, layer: Layer, kind: str, finders: int) -> bool:
        """Every item."""
        return True

    def choose(self, stated: Sequence[Value]) -> Value:
        """What the first part states."""
        return stated[0]

    def argues(self, stated: Sequence[bool]) -> bool:
        """Every argument."""
        return True

    def item_score(self, layer: Layer, kind: str, finders: int, scores: Sequence[float]) -> float | None:
        """The first part's that has one."""
        return scores[0] if scores else None

    def argument_score(self, stated: int, finders: int, scores: Sequence[float]) -> float | None:
        """The first part's that has one."""
        return scores[0] if scores else None


class Union(Combined):
    """Every item that any of ``parts`` finds.

    Items that agree in span and type (numbers: in span) are one. Of each attribute the first
    part that states it is right; of an event the arguments of all parts stand. A document on
    which any part fails is a failure.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"parts"})

    def __init__(self, *, parts: tuple[Part, ...]) -> None:
        listed = several("union", parts)
        super().__init__(listed)
        extractors = [member.extractor for member in self._parts.values()]
        self.layers = in_order(layer for one in extractors for layer in one.layers)
        self.types = together(extractors, self.layers)

    def _combined(self, documents: list[Document]) -> Iterable[Annotations | Failure]:
        for said in self._asked(documents):
            yield said if isinstance(said, Failure) else merge(list(said.values()), First())


def several(name: str, parts: tuple[Part, ...]) -> dict[str, Part]:
    """The parts of a list by label. Raises InputError where there are none."""
    if not parts:
        raise refuse(name, "parts", "lists no extractor", "expected one or more")
    return dict(zip(labels(parts), parts, strict=True))
