"""Label maps: schemes as data, the user's changes over them."""

from __future__ import annotations

import pytest

from bench.errors import InputError, UnknownName
from bench.extractors.common.labels import label_map, schemes, without_prefix
from bench.ontology import load_ontology


def test_every_scheme_maps_to_types_of_ours() -> None:
    """A label of a scheme that comes with the package is one of our types, or left out."""
    ontology = load_ontology()
    known = {*ontology.entity_types, *ontology.coarse_types, None}
    assert {ours for labels in schemes().values() for ours in labels.values()} <= known


def test_changes_lie_over_the_scheme() -> None:
    """What an option states takes the place of the scheme's word; the rest stays."""
    labels = label_map("x", "conll", {"MISC": "NORP", "PER": None})
    assert labels == {"PER": None, "ORG": "ORG", "LOC": "PLACE", "MISC": "NORP"}


def test_scheme_ours_is_every_type() -> None:
    """The scheme of our own types maps each to itself."""
    labels = label_map("x", "ours")
    assert all(name == ours for name, ours in labels.items())
    assert {"ARMED", "PLACE"} <= set(labels)


def test_misspelt_values_are_told_at_once() -> None:
    """All values that are no types are named, each with the nearest that is."""
    with pytest.raises(InputError, match=r"A: 'PERS'.*'PER'.*B: 'ORGS'"):
        label_map("x", "conll", {"A": "PERS", "B": "ORGS"})
    with pytest.raises(UnknownName, match="conll"):
        label_map("x", "connl")


@pytest.mark.parametrize(
    ("label", "bare"), [("B-PER", "PER"), ("S-ORG", "ORG"), ("PER", "PER"), ("O", "O"), ("X-1", "X-1")]
)
def test_prefixes(label: str, bare: str) -> None:
    """The prefix of a tagging scheme falls away; a label that has a dash of its own keeps it."""
    assert without_prefix(label) == bare
