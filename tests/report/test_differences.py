"""What is said below a table of its differences."""

from __future__ import annotations

from bench.report.differences import Deltas, notes
from bench.scoring.statistics.settings import Intervals


def test_families_of_tests_are_counted() -> None:
    """The note says over how many differences p was corrected, by family."""
    (note,) = notes("F1", "a", Deltas({}, 9, 0), 1000, Intervals())
    assert note.startswith("ΔF1 against a, paired bootstrap over documents")
    assert "Holm-corrected over 9 headline differences;" in note
    (note,) = notes("F1", "a", Deltas({}, 9, 3), 1000, Intervals())
    assert "over 9 headline differences and 3 other differences, each by themselves;" in note


def test_detectable_is_called_too_small_where_it_is() -> None:
    """Below fifty documents the number is optimistic, and the table says so."""
    assert "too small with fewer than 50" in notes("F1", "a", Deltas({}, 1), 49, Intervals())[0]
    assert "too small" not in notes("F1", "a", Deltas({}, 1), 50, Intervals())[0]


def test_where_nothing_can_be_significant_that_is_said() -> None:
    """Too few documents or resamples for so many tests: no difference, however large, is below .05."""
    (_, note) = notes("F1", "a", Deltas({}, 9), 4, Intervals())
    assert "4 documents and 1000 resamples the smallest p of 9 headline differences is about 1.00" in note
    (_, note) = notes("F1", "a", Deltas({}, 9, 74), 1000, Intervals())
    assert "the smallest p of 74 other differences is about 0.07" in note
    assert len(notes("F1", "a", Deltas({}, 9, 74), 1000, Intervals(10_000))) == 1
