"""Choosing kinds, types and categories by name."""

from __future__ import annotations

import pytest

from bench.diagnosis.records import CATEGORIES, KINDS
from bench.diagnosis.selection import LAYERS, checked_categories, chosen_labels, fine_labels, kinds_of
from bench.errors import UnknownName


def test_layers() -> None:
    """A layer is one kind, or triggers and arguments together."""
    assert kinds_of(None) == KINDS
    assert kinds_of("events") == ("triggers", "arguments")
    assert {name: kinds_of(name) for name in LAYERS if name != "events"} == {kind: (kind,) for kind in KINDS}


def test_fine_and_coarse_types() -> None:
    """A fine name chooses itself, a coarse one its group and itself."""
    chosen = chosen_labels(KINDS, ["PLACE", "killed"])
    assert list(chosen) == ["entities", "numbers"]
    assert [name for name in (*fine_labels("entities"), "PLACE") if chosen["entities"](name)] == [
        "GPE",
        "LOC",
        "FAC",
        "PLACE",
    ]
    assert [name for name in fine_labels("numbers") if chosen["numbers"](name)] == ["killed"]
    events = chosen_labels(KINDS, ["attack"])["triggers"]
    assert events("attack.clash")
    assert not events("movement")


def test_fine_wins() -> None:
    """A name that is fine and coarse means the fine type."""
    organisations = chosen_labels(KINDS, ["ORG"])["entities"]
    assert organisations("ORG")
    assert not organisations("ARMED")


def test_no_names_choose_everything() -> None:
    """Without names every kind and every label is chosen."""
    chosen = chosen_labels(KINDS, [])
    assert tuple(chosen) == KINDS
    assert chosen["entities"]("whatever")


def test_unknown_names() -> None:
    """A name that nothing has is refused with the nearest."""
    with pytest.raises(UnknownName, match="did you mean 'GPE'"):
        chosen_labels(KINDS, ["GPEE"])
    with pytest.raises(UnknownName, match="type 'killed'"):
        chosen_labels(("entities",), ["killed"])
    with pytest.raises(UnknownName, match="did you mean 'boundary'"):
        checked_categories(KINDS, ["boundry"])


def test_categories() -> None:
    """Categories come in the order of tables, all of them without names."""
    assert checked_categories(("entities",), []) == CATEGORIES["entities"]
    assert checked_categories(KINDS, ["spurious", "boundary"]) == ("boundary", "spurious")
