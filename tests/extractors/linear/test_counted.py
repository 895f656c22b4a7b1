"""What numbers count."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.counted import Counted, counted_pairs
from bench.extractors.linear.model import Settings
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.view import View


def test_the_counted_mention_is_found_by_overlap(seen: Callable[[str], View]) -> None:
    """Trained on counted phrases, a number takes the mention that it counts, not the next name."""
    found = seen("Troops near Osk freed seven villages")
    number = Node("n1", 4, 5, "number", "captured_place", "village")
    near = [Node("e1", 2, 3, "entity", "GPE", "name"), Node("e2", 5, 6, "entity", "GPE", "nominal")]
    batch = counted_pairs(found, [number], near)
    model = Counted(Settings(alpha=1e-3)).fit([batch] * 4, [{"n1": "e2"}] * 4)
    assert model.find(batch) == {"n1": "e2"}
