"""The options that decide what is asked for, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast, get_args

from bench.document import LAYERS, Layer
from bench.errors import InputError, expected_one_of
from bench.extractors.llm.items import Ask, Detail
from bench.extractors.llm.schema import schema
from bench.extractors.llm.secrecy import WHERE
from bench.ontology import load_ontology

Structured = Literal["json_schema", "json_object_schema", "json_object", "none"]
Requests = Literal["together", "by_layer"]
_OURS = ("model", "messages", "stream", "n")


def asks(layers: Sequence[str], requests: Requests, detail: Detail, types: Sequence[str]) -> tuple[Ask, ...]:
    """What each request about a stretch of text asks for.

    ``types`` limits the kinds of label that it names any of; of the other kinds all are
    asked for. Events are asked for together with the entities that take part in them.
    """
    ontology = load_ontology()
    wanted = _layers(layers)
    wrong = [name for name in types if name not in ontology.labels]
    if wrong:
        what = "; ".join(f"{name!r} ({expected_one_of(name, ontology.labels)})" for name in wrong)
        raise InputError(WHERE, f"types: {what}")

    def some(known: Sequence[str]) -> tuple[str, ...]:
        chosen = tuple(name for name in known if name in types)
        return chosen or tuple(known)

    asked = _with_entities(wanted)
    roles = [
        name
        for name, role in ontology.argument_roles.items()
        if role.target != "number" or "numbers" in asked
    ]
    kinds = (
        some(tuple(ontology.entity_types)),
        some(tuple(ontology.event_types)),
        some(tuple(ontology.number_roles)),
        some(roles),
    )
    groups = [asked] if requests == "together" else [(layer,) for layer in asked]
    return tuple(Ask(group, detail, *kinds) for group in groups)


def _layers(given: Sequence[str]) -> tuple[Layer, ...]:
    wrong = [name for name in given if name not in LAYERS]
    if wrong:
        raise InputError(WHERE, f"layers: {wrong[0]!r} is no layer", expected_one_of(wrong[0], LAYERS))
    if not given:
        raise InputError(WHERE, "layers: there is none", f"expected some of: {', '.join(LAYERS)}")
    return tuple(layer for layer in LAYERS if layer in given)


def _with_entities(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    return tuple(layer for layer in LAYERS if layer in layers or (layer == "entities" and "events" in layers))


def declared(asked: Sequence[Ask], layers: Sequence[str], types: Sequence[str]) -> frozenset[str] | None:
    """The labels that can be produced, where not all can."""
    if not types:
        return None
    ask = asked[0]
    by_layer = {
        "entities": ask.entity_types,
        "numbers": ask.number_roles,
        "events": (*ask.event_types, *ask.argument_roles),
    }
    return frozenset(name for layer in layers for name in by_layer[layer])


def response_format(structured: Structured, ask: Ask) -> dict[str, Any]:
    """What a request states of the form of its answer; ``json_object_schema`` is llama-cpp-python's way."""
    if structured not in get_args(Structured):
        hint = expected_one_of(structured, get_args(Structured))
        raise InputError(WHERE, f"structured: {structured!r} is unknown", hint)
    if structured == "none":
        return {}
    if structured == "json_schema":
        named = {"name": "annotations", "strict": True, "schema": schema(ask)}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    more = {"schema": schema(ask)} if structured == "json_object_schema" else {}
    return {"response_format": {"type": "json_object", **more}}


def sampling(temperature: float, max_tokens: int, seed: int, extra: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of every request; a null in ``extra`` takes one out, also ``response_format``."""
    taken = [name for name in extra if name in _OURS]
    if taken:
        hint = f"expected none of {', '.join(_OURS)}"
        raise InputError(WHERE, f"extra: {taken[0]!r} is not a parameter to set here", hint)
    try:
        json.dumps(extra, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(WHERE, f"extra: {error}", "expected what JSON can state") from None
    return {"temperature": temperature, "max_tokens": max_tokens, "seed": seed, **extra}


def check(name: str, value: float | None, low: float, high: float) -> None:
    """Refuse an option that is out of range; None is none."""
    if value is not None and not low <= value <= high:
        raise InputError(WHERE, f"{name} {value} is out of range", f"expected {low:g} to {high:g}")


def one_of(name: str, value: str, kind: Any) -> None:
    """Refuse a value that is none of a Literal's."""
    known = cast(tuple[str, ...], get_args(kind))
    if value not in known:
        raise InputError(WHERE, f"{name}: {value!r} is unknown", expected_one_of(value, known))
