"""The JSON schema of an answer, generated from the ontology, as small as what is asked for.

Every property is required and no other is allowed, as the strict mode of hosted endpoints
demands; what may be unknown is nullable. No reference, no pattern, no bound: servers that
turn a schema into a grammar understand all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.extractors.llm.items import Ask
from bench.ontology import load_ontology

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_NUMBER_OR_NULL = {"type": ["number", "null"]}


def schema(ask: Ask) -> dict[str, Any]:
    """The schema of the answer to a request."""
    made = {"entities": _entity, "numbers": _number, "events": _event}
    return _object({layer: {"type": "array", "items": made[layer](ask)} for layer in ask.layers})


def _entity(ask: Ask) -> dict[str, Any]:
    fields = {"quote": _TEXT, "type": _enum(ask.entity_types)}
    if ask.detail == "full":
        ontology = load_ontology()
        fields |= {"level": _enum(ontology.levels), "value": _TEXT_OR_NULL}
        fields |= {"refers_to": _TEXT_OR_NULL, "context": _TEXT_OR_NULL}
    return _object(fields)


def _number(ask: Ask) -> dict[str, Any]:
    role = {"role": _enum(ask.number_roles)}
    if ask.detail == "plain":
        return _object({"quote": _TEXT, "value": _NUMBER_OR_NULL, "unit": _TEXT_OR_NULL, **role})
    ontology = load_ontology()
    return _object(
        {
            "quote": _TEXT,
            "modifier": _enum(ontology.modifiers),
            "value": _NUMBER_OR_NULL,
            "low": _NUMBER_OR_NULL,
            "high": _NUMBER_OR_NULL,
            "unit": _TEXT_OR_NULL,
            **role,
            "scope": _enum(ontology.scopes),
            "counted": _TEXT_OR_NULL,
            "context": _TEXT_OR_NULL,
        }
    )


def _event(ask: Ask) -> dict[str, Any]:
    argument = _object({"role": _enum(ask.argument_roles), "quote": _TEXT})
    fields = {"quote": _TEXT, "type": _enum(ask.event_types)}
    fields["arguments"] = {"type": "array", "items": argument}
    if ask.detail == "full":
        fields |= {"realis": _enum(load_ontology().realis), "source": _TEXT_OR_NULL}
        fields["context"] = _TEXT_OR_NULL
    return _object(fields)


def _enum(names: Sequence[str] | Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
