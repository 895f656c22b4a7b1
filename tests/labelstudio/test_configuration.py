"""The labelling configuration: complete, sound, and to be told apart by everybody."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from labelstudio.colour_vision import VISION, distance
from labelstudio.editor import OURS

from bench.labelstudio.configuration import event_groups, labelling_config
from bench.labelstudio.hotkeys import hotkeys
from bench.labelstudio.names import ATTRIBUTES, NUMBER, SPAN, choices_of
from bench.labelstudio.palette import colours
from bench.ontology import load_ontology

ONTOLOGY = load_ontology()
COLOURS = colours(ONTOLOGY, event_groups(ONTOLOGY))


def test_it_is_the_same_every_time_and_well_formed() -> None:
    """The same ontology gives the same XML, of which every name is used once."""
    xml = labelling_config(ONTOLOGY)
    assert xml == labelling_config(ONTOLOGY)
    names = [one.get("name") for one in ElementTree.fromstring(xml).iter() if one.get("name")]
    assert len(names) == len(set(names))


def test_every_label_relation_and_attribute_is_there() -> None:
    """Fine and coarse types, numbers, roles, and a control for each attribute of each layer."""
    labels = OURS.allowed(SPAN)
    assert len(labels) == len(set(labels))
    coarse = {*ONTOLOGY.coarse_types, *ONTOLOGY.coarse_events}
    assert set(labels) == {*ONTOLOGY.entity_types, *ONTOLOGY.event_types, *coarse, NUMBER}
    assert set(OURS.roles) == {*ONTOLOGY.argument_roles, "source", "of"}
    assert set(OURS.controls) == {SPAN, *(name for names in ATTRIBUTES.values() for name in names)}
    for control in ("level", "modifier", "role", "scope", "realis"):
        assert OURS.allowed(control) == list(choices_of(control, ONTOLOGY))


def test_one_control_holds_all_spans() -> None:
    """A region cannot bear a label of an entity and one of an event."""
    (labels,) = OURS.root.iter("Labels")
    assert labels.get("choice") == "single"


def test_no_control_that_loses_figures_is_used() -> None:
    """Figures are lines of text; the editor's number fields store 0 for nothing and cut large ones."""
    assert not list(OURS.root.iter("Number"))
    for area in OURS.root.iter("TextArea"):
        assert (area.get("rows"), area.get("maxSubmissions")) == ("1", "1")


@pytest.mark.parametrize("control", sorted({name for names in ATTRIBUTES.values() for name in names}))
def test_attributes_are_asked_of_the_labels_that_have_them(control: str) -> None:
    """A panel shows for every label of the layers that have the attribute, and for no other."""
    element = OURS.controls[control]
    assert element.get("perRegion") == "true"
    (panel,) = (
        one for one in OURS.root.iter("View") if one.get("visibleWhen") and element in set(one.iter())
    )
    assert (panel.get("visibleWhen"), panel.get("whenTagName")) == ("region-selected", SPAN)
    labels = {
        "entities": {*ONTOLOGY.entity_types, *ONTOLOGY.coarse_types},
        "numbers": {NUMBER},
        "events": {*ONTOLOGY.event_types, *ONTOLOGY.coarse_events},
    }
    wanted = {one for layer, names in ATTRIBUTES.items() if control in names for one in labels[layer]}
    if control == "time_value":
        wanted = {"TIME"}
    shown = panel.get("whenLabelValue")
    assert (set(shown.split(",")) if shown else set().union(*labels.values())) == wanted


def test_every_fine_label_has_a_key_of_its_own() -> None:
    """No two labels share a key, and the most frequent need no shift."""
    keys = hotkeys(ONTOLOGY)
    assert set(keys) == {*ONTOLOGY.entity_types, *ONTOLOGY.event_types, NUMBER}
    assert len(set(keys.values())) == len(keys)
    assert all(len(keys[name]) == 1 for name in (*ONTOLOGY.entity_types, NUMBER, "attack.clash"))


@pytest.mark.parametrize("vision", VISION)
def test_colours_are_told_apart(vision: str) -> None:
    """Any two colours stay apart whatever the colour vision: five times what can just be noticed."""
    fine = {COLOURS[name] for name in (*ONTOLOGY.entity_types, *ONTOLOGY.event_types, NUMBER)}
    assert len(fine) == len(ONTOLOGY.entity_types) + 1 + len(event_groups(ONTOLOGY))
    assert min(distance(one, other, vision) for one, other in combinations(sorted(fine), 2)) > 5 * 2.3


def test_the_distance_of_colours_is_that_of_the_books() -> None:
    """Black and white are 100 apart; what differs in red and green only comes close without red cones."""
    assert distance("#000000", "#ffffff", "normal") == pytest.approx(100, abs=0.1)
    assert distance("#ff0000", "#0000ff", "normal") == pytest.approx(176.3, abs=0.5)
    apart = {vision: distance("#d55e00", "#8f7d00", vision) for vision in VISION}
    assert apart["deuteranopia"] < apart["normal"] / 2


def test_every_label_has_a_colour() -> None:
    """Coarse labels have the colour of their first fine type."""
    assert set(OURS.allowed(SPAN)) == set(COLOURS)
    assert COLOURS["PLACE"] == COLOURS["GPE"]
    assert COLOURS["attack"] == COLOURS["attack.clash"]


def test_the_heading_is_of_the_data() -> None:
    """All that the configuration shows of a task stands in the data of every task."""
    shown = {str(one.get("value")) for one in OURS.root.iter() if str(one.get("value")).startswith("$")}
    assert shown == {"$text", "$heading"}
