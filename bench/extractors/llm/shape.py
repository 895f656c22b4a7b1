"""From the JSON of an answer to typed items: near-misses of the schema mended, the rest left out.

Everything mended or left out is named, so that the report can count it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bench.corpus.validate import LARGEST
from bench.document import Layer
from bench.extractors.llm.items import (
    Answer,
    Ask,
    Figure,
    SaidArgument,
    SaidEntity,
    SaidEvent,
    SaidNumber,
)
from bench.extractors.llm.names import meant
from bench.ontology import load_ontology

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "quote": ("text", "span", "mention", "surface", "name", "trigger", "entity", "number", "extraction_text"),
    "type": ("label", "category", "class", "event_type", "entity_type", "kind"),
    "arguments": ("args", "participants", "roles"),
    "counted": ("of", "counts", "counted_entity"),
    "refers_to": ("referent", "cluster", "coreference"),
    "value": ("amount", "date", "normalized"),
}
_LAYER_NAMES: Mapping[Layer, tuple[str, ...]] = {
    "entities": ("entity", "mentions", "named_entities"),
    "numbers": ("number", "quantities", "figures"),
    "events": ("event",),
}
_HALVES = re.compile("[\ud800-\udfff]")


class Shaping:
    """Reads the items of one answer; ``notes`` counts what was mended and what was left out."""

    def __init__(self, ask: Ask) -> None:
        self.notes: Counter[str] = Counter()
        self._ask = ask
        self._ontology = load_ontology()
        self._entity_types, self._event_types = ask.entity_types, ask.event_types
        if len(ask.entity_types) == len(self._ontology.entity_types):
            self._entity_types = tuple(dict.fromkeys((*ask.entity_types, *self._ontology.coarse_types)))
        if len(ask.event_types) == len(self._ontology.event_types):
            self._event_types = tuple(dict.fromkeys((*ask.event_types, *self._ontology.coarse_events)))

    def answer(self, value: Any) -> Answer | None:
        """The items of an answer; None where it has none of the layers that were asked for."""
        layers = self._layers(value)
        if layers is None:
            return None
        entities = [self._entity(raw) for raw in layers.get("entities", ())]
        numbers = [self._number(raw) for raw in layers.get("numbers", ())]
        events = [self._event(raw) for raw in layers.get("events", ())]
        return Answer(
            tuple(item for item in entities if item is not None),
            tuple(item for item in numbers if item is not None),
            tuple(item for item in events if item is not None),
        )

    def _layers(self, value: Any, depth: int = 0) -> dict[Layer, list[Any]] | None:
        if isinstance(value, list) and len(self._ask.layers) == 1 and _has_items(value):
            self.notes["bare list"] += 1
            return {self._ask.layers[0]: value}
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict):
            return None
        found: dict[Layer, list[Any]] = {}
        for layer in self._ask.layers:
            raw = self._field(value, layer, _LAYER_NAMES[layer])
            if isinstance(raw, dict):
                self.notes["one item for a list"] += 1
                raw = [raw]
            if isinstance(raw, list):
                found[layer] = raw
        if found:
            self.notes["layer missing"] += len(self._ask.layers) - len(found)
            self.notes += Counter()
            return found
        if depth == 0:
            for inner in value.values():
                below = self._layers(inner, 1) if isinstance(inner, (dict, list)) else None
                if below is not None:
                    self.notes["wrapped"] += 1
                    return below
        return None

    def _field(self, item: dict[str, Any], name: str, synonyms: Sequence[str] = ()) -> Any:
        """A member by its name, else by the name in another case, else by a synonym."""
        if name in item:
            return item[name]
        folded = {re.sub(r"[\W_]+", "_", str(key)).strip("_").lower(): value for key, value in item.items()}
        for other in (name, *synonyms):
            if other in folded:
                self.notes["field name"] += 1
                return folded[other]
        return None

    def _quote(self, item: dict[str, Any]) -> str | None:
        raw = self._field(item, "quote", _SYNONYMS["quote"])
        quote = self._string(raw)
        if quote is None:
            self.notes["left out: no quote"] += 1
        return quote

    def _item(self, raw: Any) -> dict[str, Any] | None:
        if isinstance(raw, dict):
            return raw
        self.notes["left out: no object"] += 1
        return None

    def _string(self, raw: Any) -> str | None:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            self.notes["figure for a text"] += 1
            raw = str(raw)
        if not isinstance(raw, str):
            return None
        text = _HALVES.sub("\ufffd", raw).strip()
        return None if not text or text.lower() in ("null", "none", "n/a") else text

    def _choice(self, raw: Any, known: Sequence[str], what: str) -> str | None:
        said = self._string(raw)
        if said is None:
            return None
        name = meant(said, known)
        if name is None:
            self.notes[f"unknown {what}"] += 1
        elif name != said:
            self.notes[f"name of a {what}"] += 1
        return name

    def _figure(self, raw: Any) -> Figure:
        if isinstance(raw, str) and raw.strip():
            self.notes["text for a figure"] += 1
            try:
                raw = float(re.sub(r"[,_\s]", "", raw))
            except ValueError:
                return None
        if isinstance(raw, bool) or not isinstance(raw, (int, float)):
            return None
        if not math.isfinite(raw) or abs(raw) > LARGEST:
            self.notes["figure out of range"] += 1
            return None
        return int(raw) if float(raw).is_integer() else raw

    def _entity(self, raw: Any) -> SaidEntity | None:
        item = self._item(raw)
        quote = self._quote(item) if item is not None else None
        if item is None or quote is None:
            return None
        kind = self._choice(
            self._field(item, "type", _SYNONYMS["type"]), self._entity_types, "type of entity"
        )
        if kind is None:
            self.notes["left out: no type"] += 1
            return None
        if self._ask.detail == "plain":
            return SaidEntity(quote, kind)
        return SaidEntity(
            quote,
            kind,
            self._choice(item.get("level"), tuple(self._ontology.levels), "level"),
            self._string(self._field(item, "value", _SYNONYMS["value"])),
            self._string(self._field(item, "refers_to", _SYNONYMS["refers_to"])),
            self._string(item.get("context")),
        )

    def _number(self, raw: Any) -> SaidNumber | None:
        item = self._item(raw)
        quote = self._quote(item) if item is not None else None
        if item is None or quote is None:
            return None
        role = self._choice(self._field(item, "role", ("type",)), self._ask.number_roles, "role of a number")
        value = self._figure(self._field(item, "value", ("amount",)))
        unit = self._string(item.get("unit"))
        if self._ask.detail == "plain":
            return SaidNumber(quote, value, unit=unit, role=role)
        return SaidNumber(
            quote,
            value,
            self._figure(item.get("low")),
            self._figure(item.get("high")),
            self._choice(item.get("modifier"), tuple(self._ontology.modifiers), "modifier"),
            unit,
            role,
            self._choice(item.get("scope"), tuple(self._ontology.scopes), "scope"),
            self._string(self._field(item, "counted", _SYNONYMS["counted"])),
            self._string(item.get("context")),
        )

    def _event(self, raw: Any) -> SaidEvent | None:
        item = self._item(raw)
        quote = self._quote(item) if item is not None else None
        if item is None or quote is None:
            return None
        kind = self._choice(self._field(item, "type", _SYNONYMS["type"]), self._event_types, "type of event")
        if kind is None:
            self.notes["left out: no type"] += 1
            return None
        arguments = self._arguments(self._field(item, "arguments", _SYNONYMS["arguments"]))
        if self._ask.detail == "plain":
            return SaidEvent(quote, kind, arguments)
        realis = self._choice(item.get("realis"), tuple(self._ontology.realis), "realis")
        source, context = self._string(item.get("source")), self._string(item.get("context"))
        return SaidEvent(quote, kind, arguments, realis, source, context)

    def _arguments(self, raw: Any) -> tuple[SaidArgument, ...]:
        if isinstance(raw, dict):
            # {"agent": "rebels", "place": ["Tarn", "Ulm"]}
            self.notes["arguments by role"] += 1
            raw = [
                {"role": role, "quote": quote}
                for role, quotes in raw.items()
                for quote in (quotes if isinstance(quotes, list) else [quotes])
            ]
        found: list[SaidArgument] = []
        for one in raw if isinstance(raw, list) else ():
            item = self._item(one)
            if item is None:
                continue
            role = self._choice(
                self._field(item, "role", ("type",)), self._ask.argument_roles, "role of an argument"
            )
            quote = self._string(self._field(item, "quote", _SYNONYMS["quote"]))
            if role is None or quote is None:
                self.notes["left out: argument"] += 1
                continue
            found.append(SaidArgument(role, quote))
        return tuple(found)


def _has_items(value: Sequence[Any]) -> bool:
    return all(isinstance(item, dict) and "quote" in item for item in value) and bool(value)
