"""What attributes, notes and relations say of each id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.convert.brat.lines import Attribute, Note, Relation
from bench.convert.brat.names import ATTRIBUTES, DOCUMENT, NOTED, OF, SAME
from bench.convert.brat.notes import BadNote, of_note
from bench.convert.brat.page import Page
from bench.errors import expected_one_of
from bench.ontology import load_ontology


def sort_statements(page: Page) -> None:
    """Find what is said of every id; what has no place here is counted."""
    values = _values()
    for attribute in page.lines.attributes:
        _attribute(page, attribute, values)
    for note in page.lines.notes:
        _note(page, note)
    for relation in page.lines.relations:
        _relation(page, relation)
    for line in page.lines.other:
        page.lose("normalizations", line)


def _attribute(page: Page, attribute: Attribute, values: Mapping[str, list[str | None]]) -> None:
    layer = page.layer(attribute.target, attribute.line, "id")
    name, value = attribute.name.lower(), attribute.value
    if layer is None:
        return
    if attribute.name != name.capitalize() or name not in ATTRIBUTES[layer]:
        page.lose(f"attributes {attribute.name} of {layer}", attribute.line)
    elif value not in values[name]:
        what = f"{value!r} is no {name}" if value else "has no value"
        hint = (
            expected_one_of(value or "", [one for one in values[name] if one])
            if values[name][0]
            else "expected none"
        )
        page.problem(attribute.line, attribute.name, what, hint)
    else:
        _say(page, attribute.target, name, value or True, attribute.line)


def _values() -> Mapping[str, list[str | None]]:
    ontology = load_ontology()
    return {
        "level": [*ontology.levels],
        "modifier": [*ontology.modifiers],
        "role": [*ontology.number_roles],
        "scope": [*ontology.scopes],
        "realis": [*ontology.realis],
        "optional": [None],
    }


def _say(page: Page, ident: str, name: str, value: Any, line: int) -> None:
    values = page.stated.setdefault(ident, {})
    if values.setdefault(name, value) != value:
        what = f"{ident} is {values[name]!r} already"
        page.problem(line, name, what, f"first said in line {page.at[ident, name]}")
    page.at.setdefault((ident, name), line)


def _note(page: Page, note: Note) -> None:
    try:
        values = of_note(note.text)
    except BadNote as error:
        page.problem(note.line, "note", str(error), "expected what was written there")
        return
    if values is None:
        page.lose("notes", note.line)
        return
    known: tuple[str, ...] = ("meta",)
    if note.target != DOCUMENT:
        layer = page.layer(note.target, note.line, "id")
        if layer is None:
            return
        known = NOTED[layer]
    for name, value in values.items():
        if name not in known:
            page.problem(note.line, name, "unknown key of a note", expected_one_of(name, known))
        elif (note.target, name) in page.at:
            page.problem(note.line, name, f"{note.target} has it already")
        else:
            page.noted.setdefault(note.target, {})[name] = value
            page.at[note.target, name] = note.line


def _relation(page: Page, relation: Relation) -> None:
    layers = [page.layer(member, relation.line, "id") for member in relation.members]
    kept = {layer for layer in layers if layer is not None}
    if relation.label in SAME:
        if len(kept) > 1:
            what = f"says that {' and '.join(sorted(kept))} are the same"
            page.problem(relation.line, "id", what, "expected ids of one layer")
        for layer in kept:
            ours = tuple(m for m, its in zip(relation.members, layers, strict=True) if its == layer)
            page.equal.setdefault(layer, []).append(ours)
    elif relation.label == OF and layers == ["numbers", "entities"]:
        _say(page, relation.members[0], "of", relation.members[1], relation.line)
    else:
        page.lose(f"relations of type {relation.label}", relation.line)
