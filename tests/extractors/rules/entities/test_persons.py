"""What speaks for a person."""

from __future__ import annotations

import pytest

from bench.extractors.rules.entities.names import find_names
from bench.extractors.rules.entities.persons import (
    has_common_words,
    is_common,
    is_given_name,
    person_context,
    person_shape,
)
from bench.extractors.rules.syntax.tagging import read_page


def context(text: str, name: str) -> int:
    """The votes for a person around the first mention of a one-word name."""
    page = read_page(text)
    at = next(i for i, word in enumerate(page.words) if word.text == name)
    return person_context(page, at, at + 1)["PER"]


def types(text: str) -> dict[str, str]:
    """Surface -> type of every name."""
    page = read_page(text)
    return {page.surface(name.first, name.last): name.type for name in find_names(page)}


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Harry Tolmek", True),
        ("L. Ron Tolmek", True),
        ("Tolmek Ardesh", False),
        ("Harry", True),
        ("Austin", False),
    ],
)
def test_given_names_and_initials_make_a_person(text: str, votes: bool) -> None:
    """A given name or an initial before a name speaks for a person; a doubtful one alone does not."""
    page = read_page(text)
    assert (person_shape(page, 0, len(page.words)) > 0) is votes


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("They met goalkeeper Tolmek there.", True),
        ("Image: Tolmek", True),
        ("a book written by Tolmek", True),
        ('"We go," said Tolmek.', True),
        ("They saw Tolmek's wife.", True),
        ("Then Tolmek, who is old, left.", True),
        ("Then Tolmek, the former captain, left.", True),
        ("Later Tolmek wrote songs.", True),
        ("They saw Tolmek's harbour.", False),
        ("Then Tolmek, the harbour, fell.", False),
        ("Then Tolmek, the captain general staff, fell.", False),
        ("a town held by Tolmek", False),
    ],
)
def test_words_around_speak_for_a_person(text: str, votes: bool) -> None:
    """Professions, credits, authorship, inverted speech, kin and appositions speak for a person."""
    assert (context(text, "Tolmek") > 0) is votes


def test_acronym_that_speaks_is_no_person() -> None:
    """ "said AKT" proves no person: bodies speak too."""
    assert context('"We go," said AKT.', "AKT") == 0


def test_names_of_works_and_bodies_are_no_persons() -> None:
    """A name with an everyday word in it is not taken for first and last name."""
    assert has_common_words(read_page("Freedom Magazine"), 0, 2)
    assert not has_common_words(read_page("Tolmek Ardesh"), 0, 2)
    assert types("They read about Social Welfare there.").get("Social Welfare") != "PER"


def test_lists_are_words() -> None:
    """The lists hold single words: given names in title case, common words in lower case."""
    assert is_given_name("Harry")
    assert not is_given_name("harry")
    assert is_common("Silver")
    assert not is_common("Tolmek")
