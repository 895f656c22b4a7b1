"""Inflection and the word lists."""

from __future__ import annotations

import pytest

from bench.extractors.rules.lexicon import gerund, load, noun_kinds, past, plural, third_person, verb_forms
from bench.ontology import load_ontology


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("seize", ("seizes", "seizing", "seized")),
        ("control", ("controls", "controlling", "controlled")),
        ("flee", ("flees", "fleeing", "fled")),
        ("carry", ("carries", "carrying", "carried")),
        ("storm", ("storms", "storming", "stormed")),
        ("die", ("dies", "dying", "died")),
    ],
)
def test_verb_forms(base: str, forms: tuple[str, str, str]) -> None:
    """Regular and irregular forms are derived from the base and lead back to it."""
    assert (third_person(base), gerund(base), past(base)[0]) == forms
    assert {verb_forms()[form][0] for form in forms} == {base}


@pytest.mark.parametrize(
    ("noun", "many"),
    [("city", "cities"), ("gunman", "gunmen"), ("police post", "police posts"), ("blast", "blasts")],
)
def test_plurals(noun: str, many: str) -> None:
    """Plurals are regular but where a list says otherwise."""
    assert plural(noun) == many


def test_lists_keep_to_the_ontology() -> None:
    """Every event type and role that the word lists name exists."""
    ontology = load_ontology()
    triggers, frames = load("triggers"), load("frames")
    types = {sense[0] for senses in triggers["verbs"].values() for sense in senses} - {"agreement.none"}
    types |= (
        set(triggers["nouns"])
        | set(triggers["weapons"])
        | set(triggers["predicates"])
        | set(frames["frames"])
    )
    assert types <= set(ontology.event_types)
    assert set(frames["frames"]) == set(ontology.event_types)
    assert set(frames["fillers"]) <= set(ontology.argument_roles)
    assert set(frames["numbers"]) <= set(ontology.number_roles)


def test_words_are_strings() -> None:
    """YAML's yes, no, on and off are quoted in every list."""

    def strings(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and strings(item) for key, item in value.items())
        return (
            all(map(strings, value))
            if isinstance(value, list)
            else isinstance(value, str | int) and not isinstance(value, bool)
        )

    for name in ("words", "nouns", "names", "triggers", "cues", "sets", "frames", "verbs_extra"):
        assert strings(dict(load(name))), name


def test_longest_noun_decides() -> None:
    """A police station is a building, police are an armed group."""
    assert noun_kinds()["police station"][0] == "fac"
    assert noun_kinds()["police"] == ("armed_group", True)
