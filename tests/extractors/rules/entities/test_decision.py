"""One type for a name in the whole text."""

from __future__ import annotations

import pytest

from bench.extractors.rules.entities.names import find_names
from bench.extractors.rules.syntax.tagging import read_page


def types(text: str) -> dict[str, str]:
    """Surface -> type of every name."""
    page = read_page(text)
    return {page.surface(name.first, name.last): name.type for name in find_names(page)}


def test_surname_wins_over_prepositions_and_small_towns() -> None:
    """ "to Montalvo" is a person where the text names Daniel Montalvo, though a town bears that name."""
    found = types("Daniel Montalvo left. They spoke to Montalvo. It came from Montalvo.")
    assert found["Montalvo"] == "PER"


def test_given_name_alone_is_the_person() -> None:
    """The given name of a full name is that person."""
    assert types("Harry Tolmek left. They lied to Harry.")["Harry"] == "PER"


def test_province_stays_a_place() -> None:
    """A province keeps its type beside a person of the same surname."""
    assert types("Daniel Anbar left. They live in Anbar province.")["Anbar"] == "GPE"


def test_acronym_is_a_body() -> None:
    """Capitals that nothing places are a body, also after "at" and "to"."""
    found = types("They gave prints to AKT. The show at AKT is open, and it is said that AKT will stay.")
    assert found["AKT"] == "ORG"


def test_often_named_and_never_placed_is_a_body() -> None:
    """A name used often that is hardly ever somewhere is no place."""
    text = "It came from Tolmekia. " + "Now the members call it Tolmekia. " * 6
    assert types(text)["Tolmekia"] == "ORG"


def test_often_named_and_placed_is_a_place() -> None:
    """The same name after "in" each time is a place."""
    assert types("They live in Tolmekia now. " * 6)["Tolmekia"] == "GPE"


@pytest.mark.parametrize("text", ["They met Silver once.", "This has garden plants. They say Garden is it."])
def test_everyday_word_alone_is_no_name(text: str) -> None:
    """A capitalised everyday word without evidence is left out."""
    assert not set(types(text)) & {"Silver", "Garden"}
