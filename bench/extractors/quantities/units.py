"""Units of other libraries as ours: data in ``units.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml


class Unit(NamedTuple):
    """One of our units, or none, and by what a figure is multiplied to be stated in it."""

    name: str | None
    factor: int = 1


@cache
def unit_map(library: str) -> dict[str, Unit]:
    """Our units by the names that a library gives its own."""
    stated = yaml.safe_load(Path(__file__).with_name("units.yaml").read_text(encoding="utf-8"))
    return {
        theirs: Unit(ours.get("unit"), ours["factor"]) if isinstance(ours, dict) else Unit(ours)
        for theirs, ours in stated[library].items()
    }


def our_unit(library: str, theirs: str) -> Unit:
    """Our unit for one of a library; what we have no name for keeps its own."""
    return unit_map(library).get(theirs, Unit(theirs))
