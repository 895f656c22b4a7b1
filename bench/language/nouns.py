"""Counted nouns: plural and singular, who is a person, and the canonical unit."""

from __future__ import annotations

from functools import cache

from bench.language.wordlists import word_list, words
from bench.ontology import load_ontology


@cache
def persons() -> frozenset[str]:
    """Every noun for human beings, singular and plural, in lower case."""
    listed = words("nouns", "persons") | frozenset(load_ontology().units["person"])
    singulars = frozenset(singular(noun) for noun in listed)
    return listed | singulars | {"person", "man", "woman", "child"}


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = word_list("nouns")["irregular"]
    return table


def singular(noun: str) -> str:
    """The singular of a plural noun, by list and by spelling."""
    irregular = _irregular().get(noun)
    if irregular is not None:
        return irregular
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) and len(noun) > 4:
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if (
        word in _irregular()
        or word in words("nouns", "zero_plurals")
        or (word in persons() and word.endswith("men"))
    ):
        return True
    if word in words("nouns", "not_plural") or word in words("nouns", "stops"):
        return False
    return len(word) > 3 and word.endswith("s") and word.isalpha() and not word.endswith(("ss", "us", "is"))


def plural_here(text: str) -> bool:
    """Whether a token is a plural noun or names several members of a people ("Israelis", "Rohingya")."""
    lower = text.lower()
    if is_plural(lower):
        return True
    if not (text[0].isupper() and text.isalpha()) or lower in words("nouns", "not_plural"):
        return False
    return lower in words("nouns", "invariant_peoples") or (lower.endswith(("s", "ese")) and is_people(text))


def unit_of(noun: str, before: str = "") -> str:
    """The canonical unit for a counted noun: every human being is a person."""
    ontology = load_ontology()
    if noun[:1].isupper() and is_people(noun):
        return "person"
    lower, pair = noun.lower(), f"{before} {noun}".lower().strip()
    if " " in pair and pair in words("nouns", "compounds"):
        return f"{before.lower()} {singular(lower)}"
    for form in (pair, lower):
        if form in ontology.unit_names:
            return ontology.unit_names[form]
    if is_person(lower):
        return "person"
    stem = singular(lower)
    return ontology.unit_names.get(stem, stem)


def is_people(noun: str) -> bool:
    """Whether a capitalised word is the name of a people or its members ("Iraqis", "Rohingya")."""
    lower = noun.lower()
    peoples = words("nouns", "peoples")
    return (
        lower in peoples
        or lower.removesuffix("s") in peoples
        or lower.endswith(tuple(words("nouns", "people_endings")))
    )


def is_person(noun: str) -> bool:
    """Whether a lower-case noun means human beings, by list or by an agent's ending."""
    if noun in persons() or (
        noun.endswith(("men", "women", "people")) and noun not in words("nouns", "not_persons")
    ):
        return True
    stem = singular(noun)
    if stem in words("nouns", "not_persons") or len(stem) < 6:
        return False
    return stem in persons() or stem.endswith(tuple(words("nouns", "person_endings")))
