"""Arguments and sources learned from gold."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.arguments import Arguments, argument_pairs
from bench.extractors.linear.model import Settings
from bench.extractors.linear.pairs import Node, Pair
from bench.extractors.linear.view import View

ROLES = {("v1", "e1"): "agent", ("v1", "n1"): "number", ("v1", "e2"): "patient", ("v1", "e3"): "time"}


def _batch(found: View, third: str = "TIME") -> list[Pair]:
    """Pairs of "Rebels killed two farmers DAY , police said"."""
    nodes = [Node("e1", 0, 1, "entity", "ARMED", "nominal"), Node("n1", 2, 3, "number", "killed", "person")]
    nodes += [Node("e2", 3, 4, "entity", "POP", "nominal"), Node("e3", 4, 5, "entity", third, "name")]
    nodes.append(Node("e4", 6, 7, "entity", "ARMED", "nominal"))
    return argument_pairs(found, [Node("v1", 1, 2, "event", "casualty.death")], nodes)


def test_roles_and_source_are_learned(seen: Callable[[str], View]) -> None:
    """Each mention gets the role it had in training, in a sentence with other words."""
    batch = _batch(seen("Rebels killed two farmers Monday, police said"))
    model = Arguments(Settings(alpha=1e-3), 0.3).fit([batch] * 4, [ROLES] * 4, [{"v1": "e4"}] * 4)
    found = model.find(_batch(seen("Gunmen slew three villagers Friday, officers said")))
    assert {("v1", item.target): item.role for item in found.arguments["v1"]} == ROLES
    assert found.sources == {"v1": "e4"}
    assert all(item.score is not None and 0.3 <= item.score <= 1 for item in found.arguments["v1"])


def test_a_number_never_fills_a_role_of_entities(seen: Callable[[str], View]) -> None:
    """A role is given only to the kind of thing that the ontology lets fill it."""
    wrong = {("v1", "n1"): "agent", ("v1", "e1"): "number"}
    batch = _batch(seen("Rebels killed two farmers Monday, police said"))
    found = Arguments(Settings(), 0.1).fit([batch] * 4, [wrong] * 4, [{"v1": "n1"}] * 4).find(batch)
    assert ("number", "e1") not in [(item.role, item.target) for item in found.arguments.get("v1", ())]
    assert ("agent", "n1") not in [(item.role, item.target) for item in found.arguments.get("v1", ())]
    assert found.sources == {}


def test_an_event_has_one_time(seen: Callable[[str], View]) -> None:
    """Of several times the surest is kept."""
    roles = {("v1", "e3"): "time", ("v1", "e4"): "time"}
    batch = _batch(seen("Rebels killed two farmers Monday, Tuesday said"))
    found = Arguments(Settings(alpha=1e-3), 0.1).fit([batch] * 4, [roles] * 4, [{}] * 4).find(batch)
    assert [item.role for item in found.arguments["v1"]].count("time") == 1
