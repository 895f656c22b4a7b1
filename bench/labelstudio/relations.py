"""Relations as arguments, sources and what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from bench.convert.types import TypeMap
from bench.corpus.positions import Path
from bench.document import Layer
from bench.labelstudio.findings import Findings
from bench.labelstudio.names import between, relations_of
from bench.ontology import load_ontology


class Link(NamedTuple):
    """What leads from one region to another, in the way in which it makes sense."""

    start: str
    role: str
    end: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Arrow:
    """A relation as it was drawn."""

    start: str
    end: str
    both: bool
    path: Path


def links(
    relations: list[tuple[int, Mapping[str, Any]]],
    layers: Mapping[str, Layer],
    refused: set[str],
    types: TypeMap,
    findings: Findings,
) -> Iterator[Link]:
    """Every role of every relation between regions that are kept, each once."""
    seen: set[tuple[str, str, str]] = set()
    for at, relation in relations:
        arrow = _arrow(at, relation, layers, refused, findings)
        if arrow is None:
            continue
        for role in _roles(arrow, relation, layers, types, findings):
            way = _way(role, arrow, layers)
            if way is None:
                detail = f"{role} from {layers[arrow.start]} {arrow.start} to {layers[arrow.end]} {arrow.end}"
                findings.left_out(
                    arrow.start, "relations between spans that cannot have them", detail, arrow.path
                )
                continue
            if way == "back" or arrow.both:
                what = "directions of relations (read as their role demands)"
                findings.repaired(arrow.start, what, f"{role} with {arrow.end}", arrow.path)
            start, end = (arrow.start, arrow.end) if way == "on" else (arrow.end, arrow.start)
            if (start, role, end) in seen:
                findings.repaired(start, "repeated relations", f"{role} to {end}", arrow.path)
                continue
            seen.add((start, role, end))
            yield Link(start, role, end, arrow.path)


def _arrow(
    at: int, relation: Mapping[str, Any], layers: Mapping[str, Layer], refused: set[str], findings: Findings
) -> _Arrow | None:
    """A relation between two regions; None, and said, if either is not there."""
    start, end, path = relation.get("from_id"), relation.get("to_id"), ("result", at)
    for key, ident in (("from_id", start), ("to_id", end)):
        if not isinstance(ident, str):
            findings.broken("", "relations without ends", f"{key} is {str(ident)[:40]!r}", (*path, key))
            return None
        if ident not in layers and ident not in refused:
            findings.broken(ident, "relations to regions that are not there", "", (*path, key))
            return None
    if start not in layers or end not in layers:
        gone = start if start not in layers else end
        findings.left_out(str(gone), "relations of regions that are left out", "", path)
        return None
    if start == end:
        findings.left_out(str(start), "relations of a region with itself", "", path)
        return None
    direction = relation.get("direction", "right")
    if direction == "left":
        start, end = end, start
    return _Arrow(str(start), str(end), direction == "bi", path)


def _roles(
    arrow: _Arrow,
    relation: Mapping[str, Any],
    layers: Mapping[str, Layer],
    types: TypeMap,
    findings: Findings,
) -> Iterator[str]:
    """What a relation says, in our words; without a role, the only one that it can have."""
    labels = relation.get("labels") or []
    if not isinstance(labels, list):
        findings.broken(arrow.start, "roles that are no list", str(labels)[:40], (*arrow.path, "labels"))
        return
    if not any(str(label).strip() for label in labels):
        possible = [role for role in relations_of(load_ontology()) if _way(role, arrow, layers)]
        if len(possible) == 1:
            what = "relations without a role (the only possible one is taken)"
            findings.repaired(arrow.start, what, f"{possible[0]} to {arrow.end}", arrow.path)
            yield possible[0]
        else:
            findings.left_out(arrow.start, "relations without a role", f"to {arrow.end}", arrow.path)
        return
    for label in labels:
        role = _ours(str(label), types)
        if role is None:
            findings.left_out(arrow.start, f"relations {str(label)[:60]}", f"to {arrow.end}", arrow.path)
        else:
            yield role


def _ours(label: str, types: TypeMap) -> str | None:
    """Our role for a label, whatever its case; None if it has none."""
    for role in relations_of(load_ontology()):
        if role.casefold() == label.strip().casefold():
            return role
    return types.ours("roles", label) if types.knows("roles", label) else None


def _way(role: str, arrow: _Arrow, layers: Mapping[str, Layer]) -> Literal["on", "back"] | None:
    """Whether a role can lead from start to end, or the other way."""
    wanted = between(role, load_ontology())
    if wanted == (layers[arrow.start], layers[arrow.end]):
        return "on"
    return "back" if wanted == (layers[arrow.end], layers[arrow.start]) else None
