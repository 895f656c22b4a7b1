"""Labels and cross references of a key, and labels of a map, checked before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.convert.muc.fills import Fill
from bench.convert.muc.incidents import EFFECTS, STAGE, STAGES, TYPE
from bench.convert.muc.keys import REFERENCES, STRINGS, Template
from bench.convert.muc.slots import PLACE, TYPES
from bench.convert.types import Section, TypeMap
from bench.errors import Problem, expected_one_of

_EVENTS = {TYPE: "", **{f"{side}: EFFECT OF INCIDENT": side for side in EFFECTS}}


def map_problems(types: TypeMap) -> Iterator[Problem]:
    """What a map must name: every slot of strings and the place, as entities and as roles."""
    wanted: tuple[tuple[Section, tuple[str, ...]], ...] = (
        ("entities", (*STRINGS, PLACE, "HUM TGT: ONE")),
        ("roles", (*STRINGS, PLACE, "EFFECT")),
    )
    for section, labels in wanted:
        for label in labels:
            if not types.knows(section, label):
                yield Problem(
                    types.origin, 1, section, f"lacks {label!r}", "expected a label of ours or null"
                )


def label_problems(template: Template, types: TypeMap) -> Iterator[Problem]:
    """Set fills that neither the format nor the map knows, and incidents without type or stage."""
    for name in (TYPE, STAGE):
        if template.number is not None and not template.fills[name]:
            yield Problem(template.file, template.line, name, "is not filled", "expected one fill")
    for fill in template.fills[STAGE]:
        for word in fill.words:
            if word not in STAGES:
                hint = expected_one_of(word, STAGES)
                yield template.problem(fill, STAGE, f"unknown stage {word!r}", hint)
    checked: tuple[tuple[Section, Mapping[str, str]], ...] = (("events", _EVENTS), ("entities", TYPES))
    for section, prefixes in checked:
        for slot, prefix in prefixes.items():
            for fill in template.fills[slot]:
                yield from _unknown(template, slot, fill, prefix, section, types)


def _unknown(
    template: Template, slot: str, fill: Fill, prefix: str, section: Section, types: TypeMap
) -> Iterator[Problem]:
    for word in fill.words:
        label = f"{prefix}: {word}" if prefix else word
        if not types.knows(section, label):
            hint = types.expected(section, label)
            yield template.problem(fill, slot, f"unknown label {label!r}", hint)


def reference_problems(template: Template) -> Iterator[Problem]:
    """Fills that belong to a filler which the template does not state."""
    for slot, owners in REFERENCES.items():
        known = {string for owner in owners for fill in template.fills[owner] for string in fill.strings}
        for fill in template.fills[slot]:
            if fill.refs and known.isdisjoint(fill.refs):
                what = f"belongs to {fill.refs[0]!r}, which {' and '.join(owners)} do not state"
                yield template.problem(fill, slot, what, expected_one_of(fill.refs[0], known, limit=3))
