"""What of an event type must agree."""

from __future__ import annotations

import pytest

from bench.scoring.events.labels import Types, event_label


@pytest.mark.parametrize(
    ("types", "expected"), [("fine", "attack.clash"), ("coarse", "attack"), ("none", "any")]
)
def test_the_label_is_the_part_that_counts(types: Types, expected: str) -> None:
    """Fine is the whole type, coarse what stands before the dot, none one label for all."""
    assert event_label(types)("attack.clash") == expected
