"""The ontology: closed, consistent, read from the one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from bench.corpus.validate import bounds_of
from bench.ontology import load_ontology, parse_ontology

ONTOLOGY = load_ontology()


def test_every_fine_type_has_a_known_coarse_type() -> None:
    """Each entity type lies in a listed coarse type, and each coarse type has a fine one."""
    assert {kind.coarse for kind in ONTOLOGY.entity_types.values()} == set(ONTOLOGY.coarse_types)


def test_coarse_entity() -> None:
    """A fine type maps to its group, a coarse one to itself."""
    assert ONTOLOGY.coarse_entity("GPE") == ONTOLOGY.coarse_entity("FAC") == "PLACE"
    assert ONTOLOGY.coarse_entity("PLACE") == "PLACE"


def test_coarse_events_are_the_heads_of_dotted_names() -> None:
    """Coarse event types are the parts before the dot, each once, in the order of the file."""
    coarse = ONTOLOGY.coarse_events
    assert len(coarse) == len(set(coarse))
    assert set(coarse) == {name.split(".")[0] for name in ONTOLOGY.event_types}
    assert coarse[0] == next(iter(ONTOLOGY.event_types)).split(".")[0]


@pytest.mark.parametrize(
    ("noun", "unit"),
    [("soldiers", "person"), ("Person", "person"), ("villages", "village"), ("Zorgs", "zorgs")],
)
def test_canonical_unit(noun: str, unit: str) -> None:
    """A listed noun has its canonical unit whatever its case, another one is its own."""
    assert ONTOLOGY.canonical_unit(noun) == unit


def test_no_noun_has_two_units() -> None:
    """Every noun or symbol is listed under one unit only."""
    listed = [noun.lower() for unit, nouns in ONTOLOGY.units.items() for noun in {unit, *nouns}]
    assert sorted({noun for noun in listed if listed.count(noun) > 1}) == []


def test_argument_roles_name_a_layer() -> None:
    """Every role is filled by an entity, a number or an event."""
    assert {role.target for role in ONTOLOGY.argument_roles.values()} == {"entity", "number", "event"}


def test_everything_is_defined() -> None:
    """Every type and role has a definition, every fine type an example, every event type a trigger."""
    defined = [
        *ONTOLOGY.entity_types.values(),
        *ONTOLOGY.event_types.values(),
        *ONTOLOGY.argument_roles.values(),
    ]
    assert all(item.definition.strip() for item in defined)
    assert all(kind.examples for kind in ONTOLOGY.entity_types.values())
    assert all(kind.triggers for kind in ONTOLOGY.event_types.values())


def test_every_modifier_has_bounds() -> None:
    """The rule for bounds tells all modifiers with two sides apart as the guidelines do."""
    found = {name: bounds_of(name, 7) for name in ONTOLOGY.modifiers}
    assert found == {
        "exact": (7, 7),
        "approx": (None, None),
        "at_least": (7, None),
        "more_than": (7, None),
        "at_most": (None, 7),
        "less_than": (None, 7),
        "range": (None, None),
        "vague": (None, None),
    }


def test_guidelines_name_only_what_exists() -> None:
    """Every dotted event type that the guidelines mention is in the ontology."""
    import re

    text = (ROOT / "corpus" / "GUIDELINES.md").read_text(encoding="utf-8")
    names = set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", text)) - {"ontology.yaml"}
    assert names
    assert names - set(ONTOLOGY.event_types) == set()


def test_frozen_and_read_once() -> None:
    """The tables cannot be changed, and the file is read once a process."""
    assert load_ontology() is ONTOLOGY
    with pytest.raises(TypeError):
        ONTOLOGY.levels["odd"] = "x"  # type: ignore[index]


def test_another_file(tmp_path: Path) -> None:
    """Another file of the same shape can be read; optional lists may be absent."""
    path = tmp_path / "small.yaml"
    path.write_text(
        "version: 7\ncoarse_types: [A]\nentity_types: {B: {coarse: A, definition: x}}\nlevels: {}\n"
        "number_modifiers: {}\nnumber_roles: {}\nnumber_scopes: {}\nunits: {Km: [km, Kilometre]}\n"
        "argument_roles: {}\nrealis: {}\nevent_types: {a.b: {definition: y}}\n"
    )
    small = load_ontology(path)
    assert (small.version, small.entity_types["B"].examples, small.coarse_events) == (7, (), ("a",))
    assert small.canonical_unit("KILOMETRE") == "Km"


def test_missing_part() -> None:
    """A file without one of the parts is refused."""
    with pytest.raises(KeyError):
        parse_ontology({"version": 1})


def test_every_definition_is_whole() -> None:
    """Every definition ends like a sentence: none was cut at a comma that YAML took for its own."""
    ontology = load_ontology()
    for group in (ontology.entity_types, ontology.event_types, ontology.argument_roles):
        assert [item.name for item in group.values() if not item.definition.endswith(".")] == []
    for values in (
        ontology.levels,
        ontology.modifiers,
        ontology.number_roles,
        ontology.scopes,
        ontology.realis,
    ):
        assert [name for name, meaning in values.items() if not meaning.endswith(".")] == []
