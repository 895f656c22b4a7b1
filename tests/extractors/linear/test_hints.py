"""Marks from the shared analysis."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.view import View


def test_places_times_and_counts_are_marked(seen: Callable[[str], View]) -> None:
    """Known places, demonyms, times, numbers and counted phrases mark their tokens."""
    found = seen("Iraqi troops freed seven villages near Saudi Arabia on Monday.")
    marks = dict(zip(found.lower, found.hints, strict=True))
    assert "B:demonym" in marks["iraqi"]
    assert "B:country" in marks["saudi"]
    assert "I:country" in marks["arabia"]
    assert "B:time name" in marks["monday"]
    assert "B:number count" in marks["seven"]
    assert "B:counted" in marks["villages"]
    assert marks["freed"] == ()


def test_an_adjective_points_to_its_name(seen: Callable[[str], View]) -> None:
    """An invented adjective and the invented place it comes from mark one another."""
    found = seen("In Odara the Odaran army moved.")
    assert found.hints[found.lower.index("odaran")] == ("derived",)
    assert found.hints[found.lower.index("odara")] == ("base",)
