"""What one .ann file says of each of its ids, before it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bench.convert.brat.lines import Lines
from bench.convert.brat.names import NUMBER
from bench.convert.losses import Losses
from bench.convert.types import TypeMap
from bench.document import LAYERS, Layer
from bench.errors import Problem, expected_one_of

# Among more ids than these no nearest one is looked for.
_FEW = 100


@dataclass(frozen=True)
class Page:
    """A file and what is known of it.

    ``layers`` has the layer and our type (of a number: its role) of each id that is kept, None
    for one that is left out.
    """

    file: str
    text: str
    lines: Lines
    types: TypeMap
    losses: Losses
    problems: list[Problem]
    layers: dict[str, tuple[Layer, str | None] | None] = field(default_factory=dict)
    stated: dict[str, dict[str, Any]] = field(default_factory=dict)
    noted: dict[str, dict[str, Any]] = field(default_factory=dict)
    at: dict[tuple[str, str], int] = field(default_factory=dict)
    equal: dict[Layer, list[tuple[str, ...]]] = field(default_factory=dict)

    def problem(self, line: int, field_: str, what: str, hint: str = "") -> None:
        """Note that a line is wrong."""
        self.problems.append(Problem(self.file, line, field_, what, hint))

    def lose(self, what: str, line: int) -> None:
        """Count what a line says and a document cannot."""
        self.losses.add(what, f"{self.file}:{line}")

    def layer(self, ident: str, line: int, field_: str) -> Layer | None:
        """The layer of an id, None if it is left out or (a problem) is not there."""
        if ident not in self.layers:
            hint = expected_one_of(ident, self.layers) if len(self.layers) <= _FEW else ""
            self.problem(line, field_, f"no entity, number or event has the id {ident!r}", hint)
        found = self.layers.get(ident)
        return found[0] if found is not None else None


def sort_types(page: Page) -> None:
    """Find the layer and our type of every id."""
    triggers = {one.trigger: one for one in page.lines.frames}
    labels = {one.ident: one.label for one in page.lines.bound}
    for one in page.lines.bound:
        if one.ident not in triggers:
            page.layers[one.ident] = _bound_layer(page, one.line, one.label)
    for frame in page.lines.frames:
        if frame.trigger not in labels:
            page.problem(frame.line, "trigger", f"no T line has the id {frame.trigger!r}")
        elif labels[frame.trigger] != frame.label:
            what = f"the trigger {frame.trigger} is a {labels[frame.trigger]!r}"
            page.problem(frame.line, "type", what, f"expected {frame.label!r}, as the event is")
        if not page.types.knows("events", frame.label):
            hint = page.types.expected("events", frame.label)
            page.problem(frame.line, "type", f"unknown event {frame.label!r}", hint)
            page.layers[frame.ident] = None
            continue
        ours = page.types.ours("events", frame.label)
        page.layers[frame.ident] = None if ours is None else ("events", ours)
        if ours is None:
            page.lose(f"events of type {frame.label}", frame.line)


def _bound_layer(page: Page, line: int, label: str) -> tuple[Layer, str | None] | None:
    """Layer and type of what is no trigger; a section that names a label goes before one with ``*``."""
    types = page.types
    named = {section: types.sections.get(section, {}) for section in LAYERS}
    if label in named["events"] and label not in named["entities"] and label not in named["numbers"]:
        page.lose("triggers without an event", line)
        return None
    if label == NUMBER and label not in named["entities"] and label not in named["numbers"]:
        return "numbers", None
    section: Layer = "numbers" if label in named["numbers"] and label not in named["entities"] else "entities"
    if section == "entities" and not types.knows("entities", label) and types.knows("numbers", label):
        section = "numbers"
    if not types.knows(section, label):
        page.problem(line, "type", f"unknown label {label!r}", types.expected("entities", label))
        return None
    ours = types.ours(section, label)
    if ours is None:
        page.lose(f"{section} of type {label}", line)
    return (section, ours) if ours is not None else None
