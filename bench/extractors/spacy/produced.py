"""Which types and roles the extractor can produce, given its options."""

from __future__ import annotations

from collections.abc import Mapping

from bench.extractors.spacy.lexicon import by_word, load, noun_triggers, noun_types
from bench.extractors.spacy.ruler import RULED
from bench.ontology import load_ontology

_MEASURES = frozenset(
    "money percent ordinal age duration distance area other force_size weapon vehicle captured_place".split()
)


def produced_types(
    labels: Mapping[str, str | None], *, ruler: bool, numbers: bool, events: bool
) -> frozenset[str] | None:
    """Types of entities and events, roles of numbers and arguments; None where these are all."""
    found = {ours for ours in labels.values() if ours is not None}
    if ruler:
        found |= {*RULED, "LOC"}
    if numbers or events:
        found |= set(noun_types().values())
    if numbers:
        frames = load("frames")
        roles = (
            frames["number_roles"].values(),
            by_word("noun_roles").values(),
            by_word("verb_roles").values(),
        )
        found |= _MEASURES.union(*roles)
    ontology = load_ontology()
    if events:
        found |= {*noun_triggers().values(), *ontology.event_types, *ontology.argument_roles}
    return None if found.issuperset(ontology.labels) else frozenset(found)
