"""Units of the libraries as ours."""

from __future__ import annotations

from bench.extractors.quantities.units import our_unit, unit_map
from bench.ontology import load_ontology


def test_every_mapped_unit_is_one_of_ours() -> None:
    """The map leads to canonical names of the ontology only, or to no unit."""
    ours = {unit.name for unit in unit_map("quantulum3").values()}
    assert ours - {None} <= set(load_ontology().units)


def test_unknown_units_keep_their_name() -> None:
    """What the map lacks is passed on, and nothing is multiplied."""
    assert our_unit("quantulum3", "barrel") == ("barrel", 1)


def test_a_dozen_is_a_factor() -> None:
    """A word of count that the library takes for a unit is none of ours."""
    assert our_unit("quantulum3", "dozen") == (None, 12)
