"""``pipeline``: layers from different extractors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from bench.document import LAYERS, Annotations, Document, Layer
from bench.extractor import Failure
from bench.extractors.combined.base import Combined, refuse
from bench.extractors.combined.composing import compose
from bench.extractors.combined.scope import can_produce, declared, in_order, lacking
from bench.part import Part


class Pipeline(Combined):
    """Each layer from an extractor of its own: ``entities``, ``numbers`` and ``events``.

    A layer without one is not produced, and what would refer to it is dropped. An extractor
    that is named for several layers with the same options runs once. What a number counts,
    the source and the arguments of an event refer to the mention (or number) of the other
    layer's extractor that is of equal span, else the one that overlaps most; where it has none,
    the mention is added as a nominal, a number as it is (``keep_arguments``), or the
    reference is dropped. A document on which any part fails is a failure.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"entities", "numbers", "events"})

    def __init__(
        self,
        *,
        entities: Part | None = None,
        numbers: Part | None = None,
        events: Part | None = None,
        keep_arguments: bool = True,
    ) -> None:
        stated: dict[Layer, Part | None] = {"entities": entities, "numbers": numbers, "events": events}
        parts = {layer: part for layer, part in stated.items() if part is not None}
        if not parts:
            raise refuse("pipeline", "entities, numbers and events", "name no extractor", "expected one")
        super().__init__({str(layer): part for layer, part in parts.items()})
        for layer, part in parts.items():
            if layer not in self._parts[layer].extractor.layers:
                raise refuse("pipeline", layer, f"come from {part.name!r}, which does not produce them")
        self.layers = in_order(parts)
        self._keep_arguments = keep_arguments
        self.types = declared(self.layers, self._labels())
        made = {layer: [self._parts[layer].extractor] for layer in self.layers}
        self.lacks = lacking(made.get("numbers", ()), made.get("events", ()))

    def _labels(self) -> set[str]:
        """All that can be produced: of each layer what its extractor can, and what others may add to it."""
        found: set[str] = set()
        for layer in self.layers:
            adding = self.layers[self.layers.index(layer) :] if self._keep_arguments else (layer,)
            for other in adding:
                found |= can_produce(self._parts[other].extractor, layer)
        return found

    def _combined(self, documents: list[Document]) -> Iterable[Annotations | Failure]:
        for said in self._asked(documents):
            if isinstance(said, Failure):
                yield said
                continue
            yield compose(*map(said.get, LAYERS), keep_arguments=self._keep_arguments)
