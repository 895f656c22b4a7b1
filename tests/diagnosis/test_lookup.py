"""Finding an item by what people call it."""

from __future__ import annotations

import pytest
from diagnosis.test_spans import mentions

from bench.diagnosis.lookup import find, gap, nearest
from bench.errors import InputError, UnknownName

GOLD, PREDICTED = mentions(("ORG", 0, 5), ("GPE", 10, 14), ("PER", 10, 14)), mentions(("ORG", 0, 4))


def names(wanted: str) -> list[str]:
    """The items found."""
    return [one.name for one in find(GOLD, PREDICTED, wanted)]


def test_ids() -> None:
    """An id needs its side only where both sides have it."""
    assert names("e1") == ["gold:e1"]
    assert names("gold:e0") == ["gold:e0"]
    assert names("pred:e0") == ["pred:e0"]
    with pytest.raises(InputError, match=r"say gold:e0 .* or pred:e0"):
        names("e0")


def test_spans() -> None:
    """A span names every item that has it; a miss says what stands near it."""
    assert names("0:5") == ["gold:e0"]
    assert names("10:14") == ["gold:e1", "gold:e2"]
    with pytest.raises(InputError, match="near it: pred:e0 0:4, gold:e0 0:5"):
        names("0:3")
    with pytest.raises(InputError, match="none overlaps it"):
        names("pred:10:14")


def test_unknown_ids() -> None:
    """An id that neither side has is refused with the nearest."""
    with pytest.raises(UnknownName, match="did you mean 'e1'"):
        names("e11")
    with pytest.raises(UnknownName, match="did you mean 'pred:e0'"):
        names("pred:e1")


def test_nearest() -> None:
    """The nearest item overlaps most, else is the fewest code points away, else is of the same type."""
    one = mentions(("ORG", 20, 30)).entities[0]
    others = mentions(("ORG", 18, 21), ("GPE", 20, 28), ("ORG", 31, 35)).entities
    assert nearest(one, others) == others[1]
    assert nearest(one, others[2:]) == others[2]
    assert (gap(one, others[2]), gap(one, others[0])) == (1, 0)
    twins = mentions(("GPE", 0, 4), ("ORG", 0, 4)).entities
    assert nearest(one, twins) == twins[1]
    assert nearest(one, ()) is None
