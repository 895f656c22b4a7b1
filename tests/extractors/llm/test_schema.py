"""The schema is generated from the ontology, strict, and small for small models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from extractors.llm.helpers import ALL, ask
from jsonschema import Draft202012Validator

from bench.errors import InputError
from bench.extractors.llm.schema import schema
from bench.extractors.llm.settings import asks, response_format
from bench.ontology import load_ontology


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object within a schema."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)


@pytest.mark.parametrize("detail", ["plain", "full"])
def test_strict_mode(detail: str) -> None:
    """Every object requires all its properties and allows no other, as strict endpoints demand."""
    made = schema(ask(detail=detail))
    Draft202012Validator.check_schema(made)
    for node in objects(made):
        assert node["required"] == list(node["properties"])
        assert node["additionalProperties"] is False


def test_enums_are_those_of_the_ontology() -> None:
    """The types that a model may choose from are those of the ontology, or those that were asked for."""

    def types(one: Any) -> list[str]:
        return list(schema(one)["properties"]["entities"]["items"]["properties"]["type"]["enum"])

    assert types(ask()) == list(load_ontology().entity_types)
    assert types(ask(types=["GPE", "killed"])) == ["GPE"]


def test_one_layer_plain_is_small() -> None:
    """The plain schema of a single layer stays below a thousand characters, that of entities far below."""
    sizes = {layer: len(json.dumps(schema(ask(layer, detail="plain")))) for layer in ("entities", "numbers")}
    assert sizes["entities"] < 400
    assert sizes["numbers"] < 800


def test_requests_by_layer() -> None:
    """One request a layer; events bring the entities that take part in them."""
    assert [one.layers for one in asks(ALL, "by_layer", "plain", ())] == [(layer,) for layer in ALL]
    assert [one.layers for one in asks(("events",), "together", "plain", ())] == [("entities", "events")]


def test_no_argument_of_what_is_not_asked_for() -> None:
    """Without numbers no event has an argument that is one."""
    assert "number" not in ask("events").argument_roles
    assert "number" in ask().argument_roles


def test_response_formats() -> None:
    """Each way of telling the schema has its form; none says nothing."""
    one = ask("entities", detail="plain")
    assert response_format("none", one) == {}
    assert response_format("json_object", one) == {"response_format": {"type": "json_object"}}
    assert response_format("json_object_schema", one)["response_format"]["schema"] == schema(one)
    assert response_format("json_schema", one)["response_format"]["json_schema"]["schema"] == schema(one)


def test_unknown_names_are_refused() -> None:
    """Unknown layers and types are refused, with the nearest that there is."""
    with pytest.raises(InputError, match="did you mean 'events'"):
        asks(("event",), "together", "plain", ())
    with pytest.raises(InputError, match="did you mean 'GPE'"):
        asks(ALL, "together", "plain", ("GPEE",))
