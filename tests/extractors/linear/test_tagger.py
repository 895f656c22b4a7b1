"""The sequence tagger."""

from __future__ import annotations

from bench.extractors.linear.model import Settings
from bench.extractors.linear.tagger import Sample, Tagger

ROWS = [["the"], ["iraqi"], ["army"], ["fled"], ["mosul"]]
TRAINING = Sample(
    ROWS * 4, [(0, 5), (5, 10), (10, 15), (15, 20)], [(i + 1, i + 3, "ARMED") for i in (0, 5, 10, 15)]
)


def test_it_finds_what_it_was_shown() -> None:
    """A span of several tokens comes back as one span with its label."""
    assert Tagger(Settings(), 1.0).fit([TRAINING]).find(Sample(ROWS, [(0, 5)])) == [(1, 3, "ARMED")]


def test_a_span_never_crosses_a_sentence() -> None:
    """Sentences are decoded apart."""
    found = Tagger(Settings(), 1.0).fit([TRAINING]).find(Sample(ROWS, [(0, 2), (2, 5)]))
    assert all(stop <= 2 or first >= 2 for first, stop, _ in found)


def test_boost_finds_more() -> None:
    """With more taken from the score of no mention, no fewer tokens are tagged."""
    sample = Sample([["new"], ["iraqi"], ["word"]], [(0, 3)])
    covered = [
        sum(stop - first for first, stop, _ in Tagger(Settings(), boost).fit([TRAINING]).find(sample))
        for boost in (-5.0, 0.0, 5.0)
    ]
    assert covered[0] <= covered[1] <= covered[2]
    assert covered[0] < covered[2]


def test_nothing_learned_finds_nothing() -> None:
    """Without training tokens there is no model and no span."""
    assert Tagger(Settings(), 1.0).fit([Sample([], [])]).find(Sample(ROWS, [(0, 5)])) == []
