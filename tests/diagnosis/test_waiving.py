"""Optional gold counts only where it was found."""

from __future__ import annotations

from bench.diagnosis.records import Diagnosis, Subject
from bench.diagnosis.waiving import excused, waived

LOOSE = Subject("entities", (0, 4), "GPE", "a", optional=True)
FIRM = Subject("entities", (5, 9), "GPE", "b")
PREDICTED = Subject("entities", (0, 9), "GPE", "p")


def categories(one: Diagnosis) -> list[tuple[str, int, int]]:
    """Category and sizes of what a diagnosis becomes."""
    return [(part.category, len(part.gold), len(part.predicted)) for part in waived(one)]


def test_firm_and_correct_items_stay() -> None:
    """Nothing changes where all gold is asked for, or where it was found."""
    for one in (
        Diagnosis("d", "entities", "missed", "", (FIRM,)),
        Diagnosis("d", "entities", "correct", "", (LOOSE,), (PREDICTED,)),
    ):
        assert list(waived(one)) == [one]


def test_optional_gold_is_set_apart() -> None:
    """What is left of a diagnosis keeps its category; without anything left there is none."""
    assert categories(Diagnosis("d", "entities", "missed", "", (LOOSE,))) == [("excused", 1, 0)]
    boundary = Diagnosis("d", "entities", "boundary", "", (LOOSE,), (PREDICTED,))
    assert categories(boundary) == [("boundary", 0, 1), ("excused", 1, 0)]
    assert next(waived(boundary)).near == LOOSE
    merged = Diagnosis("d", "entities", "merged", "", (LOOSE, FIRM), (PREDICTED,))
    assert categories(merged) == [("merged", 1, 1), ("excused", 1, 0)]


def test_why_it_is_excused() -> None:
    """It is optional, or another reading counts."""
    assert excused("d", LOOSE).detail == "optional"
    assert excused("d", FIRM).detail == "another reading counts"
