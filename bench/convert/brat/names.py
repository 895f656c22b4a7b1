"""What things are called in brat, whose names hold no dot."""

from __future__ import annotations

from collections.abc import Mapping

from bench.document import Layer

# A number's type there; what it counts is its attribute Role.
NUMBER = "Number"
# The argument that says who reports an event, and the relation from a number to what is counted.
SOURCE = "Source"
OF = "Of"
# Relations of others that say what Equiv says.
SAME = ("Equiv", "Coref", "Coreference")
# A note on nothing, for what is said of the document.
DOCUMENT = "document"
# What brat shows as attributes, named like the field with a capital, and what only a note can hold.
ATTRIBUTES: Mapping[Layer, tuple[str, ...]] = {
    "entities": ("level", "optional"),
    "numbers": ("modifier", "role", "scope", "optional"),
    "events": ("realis", "optional"),
}
NOTED: Mapping[Layer, tuple[str, ...]] = {
    "entities": ("id", "span", "cluster", "value", "score", "alternative"),
    "numbers": ("id", "span", "value", "low", "high", "unit", "cluster", "score", "alternative"),
    "events": ("id", "span", "cluster", "score", "alternative", "arguments"),
}
NOTED_OF_ARGUMENTS = ("score", "optional", "alternative")


def label_of(ours: str) -> str:
    """The brat label of a type or role of ours; the map that comes with the format leads back."""
    return ours.replace(".", "-")


def repeated(role: str, before: int) -> str:
    """The label of a role that an event has stated ``before`` times: agent, agent2, agent3."""
    return f"{label_of(role)}{before + 1}" if before else label_of(role)


def unrepeated(label: str) -> str:
    """The label without the figure that tells it from others of its role."""
    return label.rstrip("0123456789") or label
