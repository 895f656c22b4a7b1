"""The layer and type that a region's label stands for."""

from __future__ import annotations

from typing import NamedTuple

from bench.convert.types import TypeMap
from bench.document import LAYERS, Layer
from bench.errors import expected_one_of
from bench.labelstudio.findings import Findings
from bench.labelstudio.names import NUMBER, SPAN, layer_of
from bench.labelstudio.regions import Group
from bench.ontology import load_ontology


class Kind(NamedTuple):
    """A layer and a type of it; for a number its role, if the label says one."""

    layer: Layer
    type: str | None


def kind_of(group: Group, types: TypeMap, findings: Findings) -> Kind | None:
    """What a region is: by its name if the control is ours, by the map of foreign labels else.

    None, and said, if the map leaves the label out or does not know it.
    """
    labels = [str(label) for label in group.main.value["labels"]]
    label, path = labels[0], ("result", group.main.at, "value", "labels")
    if len(labels) > 1:
        what = "further labels of a span (the first is taken)"
        findings.repaired(group.ident, what, ", ".join(labels[1:])[:80], path)
    layer = layer_of(label, load_ontology())
    if group.main.control == SPAN and layer is not None:
        return Kind(layer, None if label == NUMBER else label)
    section = _section(label, types)
    if section is None:
        known = [one for name in LAYERS for one in types.sections.get(name, {})]
        hint = expected_one_of(label, known or _own_labels())
        more = f"; labels are mapped in {types.origin}" if types.origin else ""
        findings.broken(group.ident, "unknown labels", f"{label[:60]!r}, {hint}{more}", path)
        return None
    ours = types.ours(section, label)
    if ours is None:
        findings.left_out(group.ident, f"{section} of type {label[:60]}", path=path)
        return None
    return Kind(section, ours)


def _section(label: str, types: TypeMap) -> Layer | None:
    """The section that names a label; one with a star only if none does."""
    for section in LAYERS:
        if label in types.sections.get(section, {}):
            return section
    return next((section for section in LAYERS if types.knows(section, label)), None)


def _own_labels() -> tuple[str, ...]:
    ontology = load_ontology()
    return (*ontology.entity_types, NUMBER, *ontology.event_types)
