"""The word lists: every type and role in them is one of the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.extractors.spacy.lexicon import frame, load, noun_triggers, noun_types
from bench.ontology import load_ontology


def _types(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _types(value)


def test_event_types_are_of_the_ontology() -> None:
    """Verbs, phrases, nouns and adjectives state events that there are."""
    lists = load("triggers")
    said = {kind for part in ("verbs", "phrases", "adjectives") for kind in _types(lists[part])}
    assert said | set(noun_triggers().values()) <= set(load_ontology().event_types)


def test_words_are_strings() -> None:
    """No word is read as a truth value or a number ("on", "no", "off")."""
    for part in ("verbs", "phrases", "adjectives", "nouns"):
        assert all(isinstance(word, str) for word in load("triggers")[part])
    for place in load("frames").values():
        assert all(isinstance(key, str) for key in place)


def test_roles_are_of_the_ontology() -> None:
    """Frames give roles of arguments, the lists of numbers roles of numbers."""
    ontology = load_ontology()
    for kind in ontology.event_types:
        assert set(frame(kind).values()) <= set(ontology.argument_roles)
    frames = load("frames")
    assert set(frames["number_roles"].values()) <= set(ontology.number_roles)
    assert {*frames["noun_roles"], *frames["verb_roles"]} <= set(ontology.number_roles)


def test_entity_types_are_of_the_ontology() -> None:
    """Common nouns have types that there are."""
    assert set(noun_types().values()) <= set(load_ontology().entity_types)
