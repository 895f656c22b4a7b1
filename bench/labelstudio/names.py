"""What things are called in a Label Studio project: controls, labels, relations.

A control that states an attribute has the name of the attribute, but for the value of a TIME,
since numbers have a value, too. Renaming any of these breaks projects that are in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bench.document import Layer
from bench.ontology import Ontology

TEXT = "text"
SPAN = "span"
# The label of every number; what it counts is its attribute role.
NUMBER = "Number"
# Relations beside the roles of arguments: who reports an event, what a number counts.
SOURCE = "source"
OF = "of"
# The key of a region's ``meta`` under which our note stands.
NOTE = "bench"

# How an attribute is given: picked, ticked, or written as one line of words or one figure.
Way = Literal["choice", "tick", "words", "figure"]
WAYS: Mapping[str, Way] = {
    "level": "choice",
    "time_value": "words",
    "value": "figure",
    "modifier": "choice",
    "low": "figure",
    "high": "figure",
    "unit": "words",
    "role": "choice",
    "scope": "choice",
    "realis": "choice",
    "cluster": "words",
    "alternative": "words",
    "optional": "tick",
}
_GENERAL = ("cluster", "alternative", "optional")
ATTRIBUTES: Mapping[Layer, tuple[str, ...]] = {
    "entities": ("level", "time_value", *_GENERAL),
    "numbers": ("value", "modifier", "low", "high", "unit", "role", "scope", *_GENERAL),
    "events": ("realis", *_GENERAL),
}
# The type of a control's results, which is also the key of their values.
RESULTS: Mapping[Way, tuple[str, str]] = {
    "choice": ("choices", "choices"),
    "tick": ("choices", "choices"),
    "words": ("textarea", "text"),
    "figure": ("textarea", "text"),
}
_FIELDS = {"time_value": "value"}


def field_of(control: str) -> str:
    """The field of our records that a control states."""
    return _FIELDS.get(control, control)


def choices_of(control: str, ontology: Ontology) -> tuple[str, ...]:
    """All that may be picked in a control, in the order of the ontology."""
    known: Mapping[str, Mapping[str, str]] = {
        "level": ontology.levels,
        "modifier": ontology.modifiers,
        "role": ontology.number_roles,
        "scope": ontology.scopes,
        "realis": ontology.realis,
        "optional": {"optional": ""},
    }
    return tuple(known[control])


def layer_of(label: str, ontology: Ontology) -> Layer | None:
    """The layer of a label of ours, fine or coarse; None if it is none."""
    if label == NUMBER:
        return "numbers"
    if label in ontology.entity_types or label in ontology.coarse_types:
        return "entities"
    return "events" if label in ontology.event_types or label in ontology.coarse_events else None


def relations_of(ontology: Ontology) -> tuple[str, ...]:
    """All that a relation may say."""
    return (*ontology.argument_roles, SOURCE, OF)


def between(relation: str, ontology: Ontology) -> tuple[Layer, Layer]:
    """The layers that a relation leads from and to."""
    if relation == OF:
        return "numbers", "entities"
    if relation == SOURCE:
        return "events", "entities"
    fillers: Mapping[str, Layer] = {"entity": "entities", "number": "numbers", "event": "events"}
    return "events", fillers[ontology.argument_roles[relation].target]
