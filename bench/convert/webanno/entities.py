"""Entities from the annotations of a span layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.convert.losses import Losses
from bench.convert.types import TypeMap
from bench.convert.webanno.layers import Layer
from bench.convert.webanno.levels import derived
from bench.convert.webanno.marks import Key, Mark
from bench.document import Entity
from bench.errors import Problem, expected_one_of
from bench.ontology import load_ontology

_HELD = ("id", "cluster", "level", "value")  # features with a place here, besides the type


@dataclass(frozen=True)
class Making:
    """What entities are made with: the layer, the map, and where losses and problems go."""

    file: str
    layer: Layer
    types: TypeMap
    losses: Losses
    problems: list[Problem]

    def lose(self, what: str, mark: Mark) -> None:
        """Count a loss at an annotation."""
        self.losses.add(what, f"{self.file}:{mark.line}")

    def refuse(self, mark: Mark, field: str, what: str, hint: str) -> None:
        """Note a problem of an annotation."""
        self.problems.append(Problem(self.file, mark.line, field, what, hint))


def entities(
    text: str, found: Mapping[Key, Mark], cluster: Mapping[Key, str | None], making: Making
) -> list[Entity]:
    """Entities in the order of the text, the longer first; those without a type of ours are counted."""
    out: list[Entity] = []
    lines: dict[str, int] = {}
    for mark in sorted(found.values(), key=lambda one: (one.start, -one.end, one.line)):
        ours = _type(mark, making)
        if ours is None:
            continue
        surface = text[mark.start : mark.end]
        ident = (mark.says("id") or "") if "id" in making.layer.features else f"e{mark.key}"
        if ident and ident in lines:
            what = f"the id {ident!r} is taken by line {lines[ident]}"
            making.refuse(mark, "id", what, "expected an id used once")
        lines[ident] = mark.line
        for feature in sorted(set(mark.raw) - {making.layer.type, *_HELD}):
            if mark.says(feature) is not None:
                making.lose(f"{feature} of entities", mark)
        said, value = _level(mark, surface, making), _value(mark, ours, making)
        out.append(Entity(ours, mark.start, mark.end, surface, ident, cluster[mark.key], said, value))
    return out


def _type(mark: Mark, making: Making) -> str | None:
    """Our type, None if the annotation is left out, which is said."""
    label = mark.says(making.layer.type)
    if label is None:
        making.lose("entities without a type", mark)
        return None
    if not making.types.knows("entities", label):
        hint = making.types.expected("entities", label)
        making.refuse(mark, making.layer.type, f"unknown label {label!r}", hint)
        return None
    ours = making.types.ours("entities", label)
    if ours is None:
        making.lose(f"entities of type {label}", mark)
    elif mark.start == mark.end:
        making.lose("entities without text", mark)
        return None
    return ours


def _level(mark: Mark, surface: str, making: Making) -> str | None:
    """What the layer states; where it has no such feature, what can be told from the words."""
    if "level" not in making.layer.features:
        return derived(surface, linked=mark.says("identity") is not None)
    known = tuple(load_ontology().levels)
    stated = mark.says("level")
    if stated is not None and stated not in known:
        making.refuse(mark, "level", f"unknown value {stated!r}", expected_one_of(stated, known))
    return stated


def _value(mark: Mark, ours: str, making: Making) -> str | None:
    """The value of a TIME; in a layer whose types are values there is none."""
    value = mark.says("value") if making.layer.type != "value" else None
    if value is not None and ours != "TIME":
        making.lose("values of entities other than TIME", mark)
        return None
    return value
