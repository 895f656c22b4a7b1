"""The types, roles and attribute values of the document format, read from ``corpus/ontology.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.resources import resource


@dataclass(frozen=True, slots=True)
class EntityType:
    """A fine entity type and the coarse group it is scored under."""

    name: str
    coarse: str
    definition: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventType:
    """A dotted event type; ``maps`` names its counterparts in other schemes."""

    name: str
    definition: str
    triggers: tuple[str, ...]
    maps: MappingProxyType[str, str]

    @property
    def coarse(self) -> str:
        """The part before the dot."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class ArgumentRole:
    """A role and the kind of thing that fills it: entity, number or event."""

    name: str
    target: str
    definition: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything ``ontology.yaml`` says, keyed by name."""

    version: int
    coarse_types: tuple[str, ...]
    entity_types: MappingProxyType[str, EntityType]
    levels: MappingProxyType[str, str]
    modifiers: MappingProxyType[str, str]
    number_roles: MappingProxyType[str, str]
    scopes: MappingProxyType[str, str]
    units: MappingProxyType[str, tuple[str, ...]]
    unit_names: MappingProxyType[str, str]
    argument_roles: MappingProxyType[str, ArgumentRole]
    realis: MappingProxyType[str, str]
    event_types: MappingProxyType[str, EventType]

    @property
    def coarse_events(self) -> tuple[str, ...]:
        """The coarse event types, each once, in the order of the file."""
        return tuple(dict.fromkeys(event.coarse for event in self.event_types.values()))

    @property
    def labels(self) -> tuple[str, ...]:
        """All that items are counted under: types of entities and events, fine and coarse, and roles."""
        events = (*self.event_types, *self.coarse_events)
        return (*self.entity_types, *self.coarse_types, *events, *self.number_roles, *self.argument_roles)

    def coarse_entity(self, name: str) -> str:
        """The coarse group of a fine type; a coarse name stands for itself."""
        fine = self.entity_types.get(name)
        return fine.coarse if fine else name

    def canonical_unit(self, noun: str) -> str:
        """The canonical unit for a noun or symbol, else the noun itself in lower case."""
        return self.unit_names.get(noun.lower(), noun.lower())


def parse_ontology(data: dict[str, Any]) -> Ontology:
    """Build an :class:`Ontology` from the parsed YAML."""
    freeze = MappingProxyType
    return Ontology(
        version=data["version"],
        coarse_types=tuple(data["coarse_types"]),
        entity_types=freeze(
            {
                name: EntityType(name, item["coarse"], item["definition"], tuple(item.get("examples", ())))
                for name, item in data["entity_types"].items()
            }
        ),
        levels=freeze(data["levels"]),
        modifiers=freeze(data["number_modifiers"]),
        number_roles=freeze(data["number_roles"]),
        scopes=freeze(data["number_scopes"]),
        units=freeze({unit: tuple(nouns) for unit, nouns in data["units"].items()}),
        unit_names=freeze(
            {noun.lower(): unit for unit, nouns in data["units"].items() for noun in (unit, *nouns)}
        ),
        argument_roles=freeze(
            {
                # An unknown key is refused: an unquoted comma in YAML makes one.
                name: ArgumentRole(name=name, **item)
                for name, item in data["argument_roles"].items()
            }
        ),
        realis=freeze(data["realis"]),
        event_types=freeze(
            {
                name: EventType(
                    name, item["definition"], tuple(item.get("triggers", ())), freeze(item.get("map", {}))
                )
                for name, item in data["event_types"].items()
            }
        ),
    )


@cache
def load_ontology(path: Path | None = None) -> Ontology:
    """Read the ontology that ships with the corpus, or another file of the same shape."""
    import yaml

    source = path or resource("corpus", "ontology.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with source.open(encoding="utf-8") as stream:
        return parse_ontology(yaml.load(stream, Loader=loader))
