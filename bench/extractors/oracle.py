"""``oracle``: the gold with a stated share of errors; a ceiling, and a check of the scorer."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeVar

import msgspec

from bench.corpus.readings import committed
from bench.document import Annotations, Document, Entity, Event, Number
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.ontology import load_ontology

_Item = TypeVar("_Item", Entity, Number, Event)


class Oracle(Extractor):
    """Gold annotations, each spoilt with probability ``error_rate``; of alternatives the first reading.

    Half of the spoilt items are dropped, the other half are given a wrong type (an
    entity, an event) or a wrong value (a number). What refers to a dropped item goes
    with it. The draw depends on the seed, the document's text and the item's place only.
    """

    version: ClassVar[str] = "2"
    reads_gold = True

    def __init__(self, *, error_rate: float = 0.0, seed: int = 0) -> None:
        if not 0.0 <= error_rate <= 1.0:
            raise InputError(
                "extractor 'oracle'", f"error_rate {error_rate} is out of range", "expected 0..1"
            )
        self._error_rate = error_rate
        self._seed = seed

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield each document's own gold with the errors drawn for it."""
        for document in documents:
            yield self._spoil(document)

    def _spoil(self, document: Document) -> Annotations:
        material = f"{self._seed}\0{document.text}".encode("utf-8", "surrogatepass")
        draw = random.Random(hashlib.sha256(material).digest())
        ontology = load_ontology()
        gold = committed(document.annotations)
        entities = self._keep(gold.entities, draw, list(ontology.entity_types))
        numbers = self._keep(gold.numbers, draw, [])
        events = self._keep(gold.events, draw, list(ontology.event_types))
        kept = {entity.id for entity in entities} | {number.id for number in numbers}
        kept |= {event.id for event in events}
        return Annotations(
            tuple(entities),
            tuple(n if n.of in kept else msgspec.structs.replace(n, of=None) for n in numbers),
            tuple(_without(event, kept) for event in events),
        )

    def _keep(self, items: tuple[_Item, ...], draw: random.Random, types: list[str]) -> list[_Item]:
        out: list[_Item] = []
        for item in items:
            if draw.random() >= self._error_rate:
                out.append(item)
            elif draw.random() < 0.5:
                out.append(_wrong(item, draw, types))
        return out


def _wrong(item: _Item, draw: random.Random, types: list[str]) -> _Item:
    if isinstance(item, Number):
        value = (item.value or item.low or item.high or 0) + draw.randint(1, 9)
        return msgspec.structs.replace(item, value=value, low=value, high=value, modifier="exact")
    other = draw.choice([name for name in types if name != item.type])
    if isinstance(item, Entity):
        return msgspec.structs.replace(item, type=other, value=item.value if other == "TIME" else None)
    return msgspec.structs.replace(item, type=other)


def _without(event: Event, kept: set[str]) -> Event:
    arguments = tuple(argument for argument in event.arguments if argument.target in kept)
    source = event.source if event.source in kept else None
    return msgspec.structs.replace(event, arguments=arguments, source=source)
