"""What takes part in an event, and who reports it."""

from __future__ import annotations

from typing import Any

from bench.convert.brat.lines import Frame
from bench.convert.brat.names import NOTED_OF_ARGUMENTS, SOURCE, unrepeated
from bench.convert.brat.page import Page
from bench.errors import expected_one_of
from bench.ontology import load_ontology


def named(page: Page, ident: str) -> Any:
    """What we call what brat calls ``ident``."""
    return page.noted.get(ident, {}).get("id", ident)


def arguments(page: Page, frame: Frame) -> dict[str, Any]:
    """The arguments and the source of an event."""
    more = page.noted.get(frame.ident, {}).get("arguments", {})
    if not _sound(more, [label for label, _ in frame.arguments]):
        what = f"{str(more)[:40]} is no note on arguments of {frame.ident}"
        page.problem(
            page.at[frame.ident, "arguments"], "arguments", what, "expected them by their labels there"
        )
        more = {}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    out: dict[str, Any] = {}
    for label, target in frame.arguments:
        layer = page.layer(target, frame.line, label)
        role = _role(page, frame, label)
        if target not in page.layers or role is None:
            continue
        if layer is None:
            page.lose("arguments that are left out themselves", frame.line)
        elif role == SOURCE:
            if layer != "entities" or out.setdefault("source", named(page, target)) != named(page, target):
                page.lose("further sources of events", frame.line)
        elif _FILLERS[load_ontology().argument_roles[role].target] != layer:
            page.lose(f"arguments {unrepeated(label)} that are {layer}", frame.line)
        elif (role, target) in found:
            page.lose("repeated arguments", frame.line)
        else:
            found[role, target] = {"role": role, "target": named(page, target), **more.get(label, {})}
    return {"arguments": list(found.values()), **out}


_FILLERS = {"entity": "entities", "number": "numbers", "event": "events"}


def _sound(more: Any, labels: list[str]) -> bool:
    """Whether a note is one on arguments of these labels."""
    return isinstance(more, dict) and all(
        label in labels and isinstance(values, dict) and set(values) <= {*NOTED_OF_ARGUMENTS}
        for label, values in more.items()
    )


def _role(page: Page, frame: Frame, label: str) -> str | None:
    """Our role, SOURCE for who reports an event, None if it is left out or (a problem) unknown."""
    types = page.types
    name = label if label in types.sections.get("roles", {}) else unrepeated(label)
    if name == SOURCE and name not in types.sections.get("roles", {}):
        return SOURCE
    if not types.knows("roles", name):
        page.problem(
            frame.line,
            "role",
            f"unknown role {label!r}",
            expected_one_of(name, types.sections.get("roles", {})),
        )
        return None
    ours = types.ours("roles", name)
    if ours is None:
        page.lose(f"arguments {name}", frame.line)
    return ours
