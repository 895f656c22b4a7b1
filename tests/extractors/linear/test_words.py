"""Stems and word lists."""

from __future__ import annotations

from bench.extractors.linear import words
from bench.ontology import load_ontology


def test_regular_forms_share_a_stem() -> None:
    """Regular forms of one verb share a stem; different verbs do not."""
    assert {words.stem(form) for form in ("kill", "kills", "Killed", "killing")} == {words.stem("kill")}
    assert words.stem("shell") != words.stem("shoot")


def test_every_example_of_the_ontology_is_listed() -> None:
    """The triggers that the ontology names are looked up with the package's own."""
    phrases = words.trigger_phrases()
    for name, kind in load_ontology().event_types.items():
        for example in kind.triggers:
            assert name in phrases[words.stems(example)]


def test_lists_hold_words_under_known_names() -> None:
    """Every entry is text (YAML reads a bare no as false) and every key is a type of the ontology."""
    lists = words._lists()
    assert set(lists["triggers"]) <= set(load_ontology().event_types)
    assert set(lists["heads"]) <= set(load_ontology().entity_types)
    assert all(
        isinstance(word, str) for group in lists.values() for entry in group.values() for word in entry
    )
