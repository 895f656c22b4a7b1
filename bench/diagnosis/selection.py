"""Choosing kinds, types and categories by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.diagnosis.faults import coarse_label
from bench.diagnosis.gains import Chosen, everything
from bench.diagnosis.records import CATEGORIES, KINDS, LAYER, Kind
from bench.diagnosis.subjects import NO_ROLE
from bench.errors import UnknownName
from bench.ontology import load_ontology

LAYERS = ("entities", "numbers", "events", "triggers", "arguments")


def kinds_of(layer: str | None) -> tuple[Kind, ...]:
    """The kinds of a layer, all without one; ``events`` are triggers and arguments."""
    return tuple(kind for kind in KINDS if layer in (None, kind, LAYER[kind]))


def fine_labels(kind: Kind) -> tuple[str, ...]:
    """The types or roles of a kind."""
    ontology = load_ontology()
    known: dict[Kind, Iterable[str]] = {
        "entities": ontology.entity_types,
        "numbers": (*ontology.number_roles, NO_ROLE),
        "triggers": ontology.event_types,
        "arguments": ontology.argument_roles,
    }
    return tuple(known[kind])


def chosen_labels(kinds: Sequence[Kind], names: Sequence[str]) -> dict[Kind, Chosen]:
    """For each kind that has one of the names, which labels are chosen; all kinds without names.

    A name that is both fine and coarse (``ORG``) means the fine type. Raises UnknownName for
    one that no kind has.
    """
    if not names:
        return dict.fromkeys(kinds, everything)
    known = {kind: _labels_by_name(kind) for kind in kinds}
    every = {name for table in known.values() for name in table}
    for name in names:
        if name not in every:
            raise UnknownName("type", name, every)
    chosen = {
        kind: frozenset().union(*(table.get(name, ()) for name in names)) for kind, table in known.items()
    }
    return {kind: labels.__contains__ for kind, labels in chosen.items() if labels}


def _labels_by_name(kind: Kind) -> dict[str, frozenset[str]]:
    coarse = coarse_label(kind)
    fine = fine_labels(kind)
    table: dict[str, frozenset[str]] = {}
    for name in {coarse(label) for label in fine}:
        # A prediction may name the coarse type itself.
        table[name] = frozenset({name, *(label for label in fine if coarse(label) == name)})
    return {**table, **{label: frozenset({label}) for label in fine}}


def checked_categories(kinds: Sequence[Kind], names: Sequence[str]) -> tuple[str, ...]:
    """The categories that are asked for, in the order of tables; all without names.

    Raises UnknownName for one that none of the kinds has.
    """
    known = tuple(dict.fromkeys(name for kind in kinds for name in CATEGORIES[kind]))
    for name in names:
        if name not in known:
            raise UnknownName("category", name, known)
    return tuple(name for name in known if not names or name in names)
