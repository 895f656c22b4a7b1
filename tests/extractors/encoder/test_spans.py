"""Which scored spans stand."""

from __future__ import annotations

from bench.extractors.encoder.spans import Scored, chosen


def _spans(found: list[Scored]) -> list[tuple[int, int]]:
    return [(span.first, span.stop) for span in found]


def test_nested_spans_stand_together() -> None:
    """A mention inside another, or at its edge, takes nothing from it; the outer comes first."""
    scored = [Scored(1, 2, "NORP name", 0.9), Scored(1, 3, "ARMED name", 0.8), Scored(2, 3, "X", 0.6)]
    assert _spans(chosen(scored, 0.5, nested=True)) == [(1, 3), (1, 2), (2, 3)]


def test_of_crossing_spans_the_surer_stands() -> None:
    """Mentions that overlap without nesting exclude one another."""
    scored = [Scored(0, 2, "A", 0.7), Scored(1, 3, "B", 0.8), Scored(2, 4, "C", 0.75)]
    assert _spans(chosen(scored, 0.5, nested=True)) == [(1, 3)]


def test_equal_spans_exclude_one_another() -> None:
    """One range of words is one mention, of its surest label."""
    scored = [Scored(0, 2, "A", 0.7), Scored(0, 2, "B", 0.8)]
    assert chosen(scored, 0.5, nested=True) == [scored[1]]


def test_triggers_do_not_nest() -> None:
    """Without nesting any overlap excludes the less sure, however far back the surer began."""
    scored = [Scored(0, 6, "A", 0.9), Scored(5, 6, "B", 0.8), Scored(6, 7, "C", 0.7)]
    assert _spans(chosen(scored, 0.5, nested=False)) == [(0, 6), (6, 7)]


def test_what_is_below_the_threshold_is_left_out() -> None:
    """The threshold itself is enough."""
    scored = [Scored(0, 1, "A", 0.5), Scored(2, 3, "A", 0.49)]
    assert _spans(chosen(scored, 0.5, nested=True)) == [(0, 1)]
