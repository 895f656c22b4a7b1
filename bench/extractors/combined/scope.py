"""Which layers and types a combined extractor can produce, by those of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from bench.document import LAYERS
from bench.extractor import Extractor, Lacking
from bench.ontology import load_ontology


def labels_of(layer: str) -> frozenset[str]:
    """All that items of a layer are counted under: types, fine and coarse, and roles."""
    ontology = load_ontology()
    if layer == "entities":
        return frozenset((*ontology.entity_types, *ontology.coarse_types))
    if layer == "numbers":
        return frozenset(ontology.number_roles)
    return frozenset((*ontology.event_types, *ontology.coarse_events, *ontology.argument_roles))


def can_produce(extractor: Extractor, layer: str) -> frozenset[str]:
    """The types and roles of a layer that an extractor can produce."""
    if layer not in extractor.layers:
        return frozenset()
    found = labels_of(layer)
    return found if extractor.types is None else found & extractor.types


def in_order(layers: Iterable[str]) -> tuple[str, ...]:
    """Layers, each once, in the order of the document format."""
    kept = set(layers)
    return tuple(layer for layer in LAYERS if layer in kept)


def declared(layers: Iterable[str], labels: Iterable[str]) -> frozenset[str] | None:
    """What to declare as ``types``: None where everything of the layers can be produced."""
    every = frozenset[str]().union(*map(labels_of, layers))
    kept = every & frozenset(labels)
    return None if kept == every else kept


def together(extractors: Iterable[Extractor], layers: Iterable[str]) -> frozenset[str] | None:
    """What several extractors can produce together, as ``types`` declares it."""
    layers = tuple(layers)
    found = (can_produce(extractor, layer) for extractor in extractors for layer in layers)
    return declared(layers, frozenset[str]().union(*found))


def lacking(numbers: Iterable[Extractor], events: Iterable[Extractor]) -> frozenset[Lacking]:
    """What is never stated, by the parts that numbers come from and those that events come from."""
    numbers, events = list(numbers), list(events)
    found: set[Lacking] = set()
    if numbers and all("role" in one.lacks for one in numbers):
        found.add("role")
    if events and all("arguments" in one.lacks for one in events):
        found.add("arguments")
    return frozenset(found)
