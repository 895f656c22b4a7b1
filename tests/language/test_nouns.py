"""Counted nouns: singulars, persons, canonical units."""

from __future__ import annotations

import pytest

from bench.language.nouns import is_person, is_plural, singular, unit_of
from bench.language.wordlists import word_list
from bench.ontology import load_ontology


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("villages", "village"),
        ("cities", "city"),
        ("policemen", "policeman"),
        ("boxes", "box"),
        ("bases", "base"),
        ("buses", "bus"),
        ("knives", "knife"),
        ("crises", "crisis"),
        ("churches", "church"),
        ("aircraft", "aircraft"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    """A plural is reduced by list, then by spelling."""
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["was", "across", "news", "bus", "his", "crisis", "glass"])
def test_final_s_alone_is_no_plural(word: str) -> None:
    """Words that merely end in s are not plural nouns."""
    assert not is_plural(word)


@pytest.mark.parametrize(
    "noun", ["jihadists", "vaccinators", "passers", "farmers", "servicemen", "Israelis", "mayor"]
)
def test_human_beings_are_persons(noun: str) -> None:
    """Listed nouns, agent endings and names of peoples all count as person."""
    assert unit_of(noun) == "person"


@pytest.mark.parametrize("noun", ["containers", "helicopters", "towers", "sectors", "bunkers", "rivers"])
def test_things_with_agent_endings_are_no_persons(noun: str) -> None:
    """An agent's ending does not make a person of a thing."""
    assert not is_person(noun)


def test_ontology_units_win() -> None:
    """Every noun that the ontology lists gets the ontology's unit."""
    ontology = load_ontology()
    measures = {"%", "$", "US$", "€", "£"}
    for unit, nouns in ontology.units.items():
        for noun in nouns:
            if noun not in measures and " " not in noun:
                assert unit_of(noun) == unit, noun


def test_compounds_keep_their_modifier() -> None:
    """A listed compound is a unit of its own."""
    assert unit_of("grenades", "hand") == "hand grenade"
    assert unit_of("strikes", "air") == "strike"


def test_word_list_has_no_contradiction() -> None:
    """No noun is both a person and not one."""
    data = word_list("nouns")
    assert not set(data["persons"].split()) & set(data["not_persons"].split())
