"""Maps of foreign labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.convert.formats import FORMATS
from bench.convert.types import builtin_map, load_map
from bench.errors import InputError


def test_a_map_says_what_becomes_of_a_label(tmp_path: Path) -> None:
    """Named labels have ours or null; the star stands for all others of its section."""
    path = tmp_path / "map.yaml"
    path.write_text("entities:\n  Person: PER\n  Money: null\n  '*': ORG\nevents:\n  KILL: casualty.death\n")
    types = load_map(path)
    assert types.ours("entities", "Person") == "PER"
    assert types.ours("entities", "Money") is None
    assert types.ours("entities", "Firm") == "ORG"
    assert not types.knows("events", "WOUND")
    assert "KILL" in types.expected("events", "KIL")


def test_labels_that_we_lack_are_all_named(tmp_path: Path) -> None:
    """A map that leads to unknown types is refused with every wrong line and the nearest type."""
    path = tmp_path / "map.yaml"
    path.write_text("entities:\n  Person: PERS\n  Army: ARMD\nthings: {}\n")
    with pytest.raises(InputError) as caught:
        load_map(path)
    for part in ("PERS", "ARMD", "did you mean 'ARMED'", "things"):
        assert part in str(caught.value)


@pytest.mark.parametrize("name", FORMATS)
def test_maps_that_come_with_formats_are_sound(name: str) -> None:
    """Every map in the package leads to types of the ontology."""
    assert builtin_map(name).origin == f"{name}.yaml"
