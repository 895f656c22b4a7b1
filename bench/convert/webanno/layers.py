"""The head of a WebAnno TSV 3 file: its layers, their features, and the columns they take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.errors import Problem

FORMAT = "#FORMAT=WebAnno TSV 3."
_LAYER = re.compile(r"#T_(SP|RL|CH)=([^|]+)((?:\|[^|]*)*)")
_FIRST = 3  # sentence and token, offsets, form
_TYPES = ("entity", "value")  # features that state the type of an entity, the surest first


@dataclass(frozen=True)
class Layer:
    """A layer: its kind (SP spans, RL relations, CH chains), features, and first column."""

    kind: str
    name: str
    features: tuple[str, ...]
    first: int

    @property
    def after(self) -> int:
        """One past its last column; a layer without features has one."""
        return self.first + max(1, len(self.features))

    @property
    def type(self) -> str:
        """The feature that states the type of an entity, empty if none does."""
        return next((name for name in _TYPES if name in self.features), "") if self.kind == "SP" else ""

    def column(self, feature: str) -> int:
        """The column of a feature."""
        return self.first + self.features.index(feature)


def layers(lines: Sequence[str], file: str, problems: list[Problem]) -> list[Layer]:
    """The layers that the head of a file declares, in the order of their columns."""
    if not lines or not re.fullmatch(re.escape(FORMAT) + "[1-3]", lines[0].rstrip()):
        hint = f"expected {FORMAT}2 or {FORMAT}3"
        problems.append(Problem(file, 1, "#FORMAT", "is not a WebAnno TSV 3 file", hint))
        return []
    found: list[Layer] = []
    at = _FIRST
    for number, line in enumerate(lines, 1):
        if not line.startswith("#T_"):
            continue
        match = _LAYER.fullmatch(line.rstrip())
        if match is None:
            what, hint = "does not declare a layer", "expected #T_SP=, #T_RL= or #T_CH=, a name and features"
            problems.append(Problem(file, number, "#T", what, hint))
            continue
        found.append(Layer(match[1], match[2], tuple(match[3].split("|")[1:]), at))
        at = found[-1].after
    if not problems and entity_layer(found) is None:
        what = "no span layer states the type of an entity"
        problems.append(Problem(file, 1, "#T_SP", what, f"expected a feature {' or '.join(_TYPES)}"))
    return found


def entity_layer(found: Sequence[Layer]) -> Layer | None:
    """The first layer that holds entities."""
    return min(
        (layer for layer in found if layer.type), key=lambda layer: _TYPES.index(layer.type), default=None
    )


def relation_layer(found: Sequence[Layer], entities: Layer) -> Layer | None:
    """The layer of relations between entities that holds coreference."""
    for layer in found:
        between = layer.features[-1:] == (f"BT_{entities.name}",)
        if layer.kind == "RL" and between and "coref" in layer.name.lower():
            return layer
    return None
