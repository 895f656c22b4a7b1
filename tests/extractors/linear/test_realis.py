"""Realis learned from gold."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.model import Settings
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.realis import Realis
from bench.extractors.linear.view import View


def test_moods_around_the_trigger_tell(seen: Callable[[str], View]) -> None:
    """A plan and a denial are learned from the words of mood, with another subject and place."""
    texts = [
        ("They plan to attack Osk", 3, "planned"),
        ("They attack Osk", 1, "actual"),
        ("They denied the attack", 3, "denied"),
    ]
    views = [seen(text) for text, _, _ in texts] * 3
    nodes = [[Node("v1", at, at + 1, "event", "attack.clash", mood)] for _, at, mood in texts] * 3
    model = Realis(Settings(alpha=1e-3)).fit(views, nodes)
    node = Node("v1", 4, 5, "event", "attack.clash")
    assert model.find(seen("Rebels now plan to attack"), [node]) == ["planned"]
    assert model.find(seen("The army denied an attack"), [node]) == ["denied"]
