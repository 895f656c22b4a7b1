"""The labelling configuration, generated from the ontology: all that the codec can write, and no more.

One control holds the labels of all spans, so that a region has one. Figures are lines of text,
since the editor's own number fields lose large and empty ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from bench.labelstudio.hotkeys import hotkeys
from bench.labelstudio.names import NUMBER, RESULTS, SPAN, TEXT, WAYS, choices_of, relations_of
from bench.labelstudio.palette import colours
from bench.labelstudio.tasks import HEADING
from bench.ontology import Ontology

_Element = ElementTree.Element
_COLUMNS = "display: flex; gap: 1.5em; align-items: flex-start"
_SIDE = "flex: 0 0 {}; position: sticky; top: 0; max-height: 95vh; overflow-y: auto"
_PAGE = "flex: 1 1 auto; min-width: 24em; max-width: 52em"
_PROSE = "font-size: 1.1em; line-height: 2.1"
_ROW = "margin-bottom: 0.6em"
_ASIDE = "opacity: 0.7; margin-top: 1em"
# What is asked in each panel, in the order of the guidelines.
_NUMBERS = ("value", "modifier", "low", "high", "unit", "role", "scope")
_GENERAL = ("cluster", "optional", "alternative")
_HINTS = {
    "time_value": "2024-05-06, 2024-W19, PT24H",
    "value": "12 or 0.5; null for a range",
    "low": "of a range; else it follows",
    "high": "of a range; else it follows",
    "unit": "person, village, km",
    "cluster": "c1; the same for the same thing",
    "alternative": "a name that all readings share",
}
_TITLES = {"time_value": "value", "optional": ""}


def labelling_config(ontology: Ontology) -> str:
    """The configuration of a project as XML."""
    root = _Element("View")
    columns = _view(root, style=_COLUMNS)
    _labels(_view(columns, style=_SIDE.format("13em")), ontology)
    page = _view(columns, style=_PAGE)
    ElementTree.SubElement(page, "Header", value=f"${HEADING}", size="5")
    ElementTree.SubElement(_view(page, style=_PROSE), "Text", name=TEXT, value="$text")
    _panels(_view(columns, style=_SIDE.format("16em")), ontology)
    relations = ElementTree.SubElement(root, "Relations")
    for name in relations_of(ontology):
        ElementTree.SubElement(relations, "Relation", value=name)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def event_groups(ontology: Ontology) -> list[tuple[str, ...]]:
    """Event types as they are shown together: families of several, then all that stand alone."""
    families = [
        tuple(name for name, one in ontology.event_types.items() if one.coarse == coarse)
        for coarse in ontology.coarse_events
    ]
    alone = tuple(name for family in families if len(family) == 1 for name in family)
    return [*(family for family in families if len(family) > 1), *([alone] if alone else [])]


def _view(parent: _Element, **attributes: str) -> _Element:
    return ElementTree.SubElement(parent, "View", attributes)


def _labels(parent: _Element, ontology: Ontology) -> None:
    """All labels in groups. The coarse ones, which only models use, stand apart at the end."""
    groups = event_groups(ontology)
    keys, colour = hotkeys(ontology), colours(ontology, groups)
    definitions = {
        **{name: one.definition for name, one in ontology.entity_types.items()},
        **{name: one.definition for name, one in ontology.event_types.items()},
        NUMBER: "A count, measure, amount, share, age or ordinal, with its hedge.",
    }
    labels = ElementTree.SubElement(
        parent, "Labels", name=SPAN, toName=TEXT, choice="single", showInline="true"
    )

    def group(title: str, names: Sequence[str], style: str = _ROW) -> None:
        view = _view(labels, style=style)
        ElementTree.SubElement(view, "Header", value=title, size="6")
        for name in names:
            label = ElementTree.SubElement(view, "Label", value=name, background=colour[name])
            if name in keys:
                label.set("hotkey", keys[name])
            if name in definitions:
                label.set("hint", definitions[name])

    group("Entities", list(ontology.entity_types))
    group("Numbers", [NUMBER])
    for names in groups:
        shared = {ontology.event_types[name].coarse for name in names}
        group(f"Events: {shared.pop() if len(shared) == 1 else 'other'}", names)
    fine = {*ontology.entity_types, *ontology.event_types}
    coarse = [name for name in (*ontology.coarse_types, *ontology.coarse_events) if name not in fine]
    if coarse:
        group("Coarse, from models", coarse, _ASIDE)


def _panels(parent: _Element, ontology: Ontology) -> None:
    """What is asked of the region that is selected, by its label."""
    groups = {
        "entities": [*ontology.entity_types, *ontology.coarse_types],
        "events": [*ontology.event_types, *ontology.coarse_events],
    }
    for controls, labels in (
        (("level",), groups["entities"]),
        (("time_value",), ["TIME"]),
        (_NUMBERS, [NUMBER]),
        (("realis",), groups["events"]),
        (_GENERAL, None),
    ):
        panel = _view(parent, visibleWhen="region-selected", whenTagName=SPAN)
        if labels is not None:
            panel.set("whenLabelValue", ",".join(dict.fromkeys(labels)))
        for control in controls:
            _control(_view(panel, style=_ROW), control, ontology)


def _control(parent: _Element, name: str, ontology: Ontology) -> None:
    """The field of one attribute of a region; long lists of choices fold up, short ones are one click."""
    title = _TITLES.get(name, name)
    if title:
        ElementTree.SubElement(parent, "Header", value=title, size="6")
    common = {"name": name, "toName": TEXT, "perRegion": "true"}
    if RESULTS[WAYS[name]][0] == "textarea":
        more = {"rows": "1", "maxSubmissions": "1", "editable": "true", "placeholder": _HINTS[name]}
        ElementTree.SubElement(parent, "TextArea", {**common, **more})
        return
    values = choices_of(name, ontology)
    way = {"choice": "multiple" if WAYS[name] == "tick" else "single"}
    shape = {"layout": "select"} if len(values) > 10 else {"showInline": "true"}
    choices = ElementTree.SubElement(parent, "Choices", {**common, **way, **shape})
    hints = _definitions(ontology).get(name, {})
    for value in values:
        choice = ElementTree.SubElement(choices, "Choice", value=value)
        if value in hints:
            choice.set("hint", hints[value])


def _definitions(ontology: Ontology) -> Mapping[str, Mapping[str, str]]:
    """What the values of each control mean."""
    return {
        "level": ontology.levels,
        "modifier": ontology.modifiers,
        "role": ontology.number_roles,
        "scope": ontology.scopes,
        "realis": ontology.realis,
    }
