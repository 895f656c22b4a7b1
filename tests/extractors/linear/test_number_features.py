"""Features of quantities."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.number_features import quantity_features
from bench.extractors.linear.pairs import Node
from bench.extractors.linear.view import View


def test_events_tell_side_and_reach(seen: Callable[[str], View]) -> None:
    """A trigger right before a number is next to it; one after the counted noun is measured from there."""
    found = seen("Shelling killed 12 people who fled")
    triggers = [Node("v1", 1, 2, "event", "casualty.death"), Node("v2", 5, 6, "event", "displacement")]
    (row,) = quantity_features(found, triggers)
    assert "event before next=casualty.death" in row
    assert "event after next=displacement" in row
    assert "event=casualty.death" in row


def test_one_row_a_quantity(seen: Callable[[str], View]) -> None:
    """Every quantity has its row, and events of another sentence are not in it."""
    found = seen("Two men fled. Some 300 families stayed.")
    rows = quantity_features(found, [Node("v1", 2, 3, "event", "displacement")])
    assert len(rows) == len(found.quantities) == 2
    assert "event=displacement" in rows[0]
    assert not any(mark.startswith("event") for mark in rows[1])
