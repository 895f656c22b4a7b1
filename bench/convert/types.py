"""Foreign labels by ours: data in ``maps/NAME.yaml``, or in a file of the user's.

A map has the sections ``entities``, ``numbers``, ``events`` and ``roles``, each from a foreign
label to one of the ontology (fine or coarse; for numbers a number role), or to null for what is
to be left out. The label ``"*"`` stands for all that are not named; without it an unknown
label is a problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from bench.corpus.read import read_text
from bench.errors import InputError, expected_one_of
from bench.ontology import load_ontology

Section = Literal["entities", "numbers", "events", "roles"]
_ANY = "*"
_MAPS = Path(__file__).parent / "maps"


@dataclass(frozen=True)
class TypeMap:
    """Foreign labels by section; ``origin`` is the file they come from."""

    origin: str
    sections: Mapping[Section, Mapping[str, str | None]]

    def knows(self, section: Section, label: str) -> bool:
        """Whether the map says what becomes of a label."""
        labels = self.sections.get(section, {})
        return label in labels or _ANY in labels

    def ours(self, section: Section, label: str) -> str | None:
        """Our label, None if it is to be left out. Raises KeyError for an unknown one."""
        labels = self.sections.get(section, {})
        return labels[label] if label in labels else labels[_ANY]

    def expected(self, section: Section, label: str) -> str:
        """What to say of an unknown label."""
        hint = expected_one_of(label, self.sections.get(section, {}))
        return f"{hint}; labels are mapped in {self.origin}"


def load_map(path: Path) -> TypeMap:
    """Read a type map. Raises InputError naming every label that our ontology lacks."""
    try:
        content = yaml.safe_load(read_text(path)) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise InputError(str(path), "is not YAML", str(getattr(error, "problem", "")), line) from error
    wrong = list(_faults(content))
    if wrong:
        raise InputError(str(path), "; ".join(wrong))
    return TypeMap(path.name, {name: dict(content.get(name) or {}) for name in get_args(Section)})


@cache
def builtin_map(name: str) -> TypeMap:
    """The map that comes with a format; an empty one if it needs none."""
    path = _MAPS / f"{name}.yaml"
    return load_map(path) if path.is_file() else TypeMap(path.name, {})


def _faults(content: Any) -> list[str]:
    ontology = load_ontology()
    known: dict[str, tuple[str, ...]] = {
        "entities": (*ontology.entity_types, *ontology.coarse_types),
        "numbers": tuple(ontology.number_roles),
        "events": (*ontology.event_types, *ontology.coarse_events),
        "roles": tuple(ontology.argument_roles),
    }
    if not isinstance(content, dict):
        return ["expected sections entities, numbers, events, roles"]
    out = []
    for section, labels in content.items():
        if section not in known or not isinstance(labels, dict | None):
            out.append(f"section {section!r} ({expected_one_of(str(section), known)})")
            continue
        for label, ours in (labels or {}).items():
            if ours is not None and ours not in known[section]:
                out.append(f"{section}: {label}: {ours!r} ({expected_one_of(str(ours), known[section])})")
    return out
