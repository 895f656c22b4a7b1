"""One key for each label: figures for entities, letters for the rest, as near to the name as there are."""

from __future__ import annotations

import string
from collections.abc import Iterable

from bench.labelstudio.names import NUMBER
from bench.ontology import Ontology

# Letters that the editor has a use for.
_TAKEN = "hu"


def hotkeys(ontology: Ontology) -> dict[str, str]:
    """The key of each fine label and of numbers; letters with shift where plain ones have run out."""
    free = [letter for letter in string.ascii_lowercase if letter not in _TAKEN]
    free += [f"shift+{letter}" for letter in free]
    entities = list(ontology.entity_types)
    out = dict(zip(entities, "1234567890", strict=False))
    for label in (*entities[len(out) :], NUMBER, *_by_family(ontology.event_types)):
        last = label.rpartition(".")[2].lower()
        wished = next((key for key in last if key in free), free[0] if free else None)
        if wished is not None:
            free.remove(wished)
            out[label] = wished
    return out


def _by_family(names: Iterable[str]) -> list[str]:
    """Event types, those that share a family first, since they are the most frequent."""
    return sorted(names, key=lambda name: "." not in name)
