"""Matching in stages, and what is left of alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from bench.diagnosis.records import Subject
from bench.diagnosis.stages import Weighted, match_in_stages, readings_left


def subject(start: int, **more: object) -> Subject:
    """A mention of one code point."""
    return Subject("entities", (start, start + 1), "ORG", f"e{start}", **more)  # type: ignore[arg-type]


def test_later_stages_get_what_is_left() -> None:
    """A pair of an earlier stage stands, even if a later stage could match more with it undone."""
    seen: list[tuple[list[int], list[int]]] = []

    def first(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        return [(0, 0, 1.0)]

    def second(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        seen.append((list(free), list(open_)))
        return [(i, j, 0.5) for i in free for j in open_]

    golds = [subject(at) for at in range(2)]
    assert match_in_stages(golds, golds, [first, second]) == {0: 0, 1: 1}
    assert seen == [([1], [1])]


def test_the_optimum_within_a_stage() -> None:
    """Within a stage as many pairs as possible are made."""
    golds = [subject(at) for at in range(2)]

    def stage(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        return [(0, 0, 1.0), (0, 1, 0.1), (1, 0, 0.1)]

    assert match_in_stages(golds, golds, [stage]) == {0: 1, 1: 0}


def test_readings_are_one_item() -> None:
    """Once a reading is matched, the others are not free, and nothing is left to ask for."""
    golds = [subject(0, alternative="a"), subject(1, alternative="a"), subject(2)]

    def one(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        return [(1, 0, 1.0)]

    def other(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        assert list(free) == [2]
        return []

    partner = match_in_stages(golds, [subject(0), subject(1)], [one, other])
    assert partner == {1: 0}
    assert readings_left(golds, partner) == ([2], [0])


def test_what_was_asked_for() -> None:
    """Without a match, the first reading is asked for, unless any of them is optional."""
    golds = [subject(0, alternative="a"), subject(1, alternative="a"), subject(2, optional=True)]
    assert readings_left(golds, ()) == ([0], [1, 2])
    loose = [subject(0, alternative="a", loose=True), subject(1, alternative="a", optional=True)]
    assert readings_left(loose, ()) == ([], [0, 1])
