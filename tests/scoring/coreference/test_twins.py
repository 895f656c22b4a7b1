"""Mentions of two sides are paired."""

from __future__ import annotations

from bench.scoring.coreference.twins import twins


def test_exact_twins_have_the_same_span() -> None:
    """One code point more is another mention."""
    assert twins([(0, 4), (6, 9)], [(6, 9), (0, 5)], "exact") == {(6, 9): (6, 9)}


def test_overlapping_twins_share_half_of_what_they_cover() -> None:
    """An intersection over union of one half is enough, less is not."""
    assert twins([(0, 4)], [(0, 8)], "overlap") == {(0, 4): (0, 8)}
    assert twins([(0, 4)], [(0, 9)], "overlap") == {}


def test_overlapping_twins_are_chosen_for_the_most_pairs() -> None:
    """The perfect pair is given up where two pairs are possible without it."""
    gold, predicted = [(0, 6), (0, 4)], [(0, 6), (0, 9)]
    assert twins(gold, predicted, "overlap") == {(0, 4): (0, 6), (0, 6): (0, 9)}
