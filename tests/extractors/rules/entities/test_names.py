"""Names: spans, titles, heads, nesting and types decided over the whole text."""

from __future__ import annotations

import pytest

from bench.extractors.rules.entities.names import find_names
from bench.extractors.rules.syntax.tagging import read_page


def names(text: str) -> set[tuple[str, str]]:
    """Surface and type of every name."""
    page = read_page(text)
    return {(page.surface(name.first, name.last), name.type) for name in find_names(page)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi Prime Minister Haider al-Abadi spoke.", {("Iraqi", "NORP"), ("Haider al-Abadi", "PER")}),
        ("Lieutenant-General Abdul Ameer Yarallah spoke.", {("Abdul Ameer Yarallah", "PER")}),
        ("They fled, said police chief Tariq Belgam.", {("Tariq Belgam", "PER")}),
        ("the Iraqi army advanced", {("Iraqi army", "ARMED"), ("Iraqi", "NORP")}),
        ("They met IS militants.", {("IS", "ARMED")}),
        ("the Ministry of Health said", {("Ministry of Health", "ORG")}),
        ("in the town of Korhale", {("Korhale", "GPE")}),
        ("They fled Tolbek for Ardesh province.", {("Tolbek", "GPE"), ("Ardesh", "GPE")}),
        ("near Lake Isero", {("Lake Isero", "LOC")}),
        ("fighting in the Sulava valley", {("Sulava valley", "LOC")}),
        ("at Brenik Air Base", {("Brenik Air Base", "FAC"), ("Brenik", "GPE")}),
        ("Lashkar-e-Sabr claimed responsibility", {("Lashkar-e-Sabr", "ARMED")}),
        ("the Institute for Border Studies said", {("Institute for Border Studies", "ORG")}),
    ],
)
def test_spans_and_types(text: str, expected: set[tuple[str, str]]) -> None:
    """Titles stay outside, needed heads inside, demonyms and places nested."""
    assert names(text) == expected


def test_coordinated_demonyms_make_no_name() -> None:
    """ "Iraqi and Kurdish security forces" is nominal, with both demonyms as names."""
    assert names("Iraqi and Kurdish security forces advanced") == {("Iraqi", "NORP"), ("Kurdish", "NORP")}


def test_abbreviation_shares_the_type_of_its_long_form() -> None:
    """Evidence for either counts for both."""
    found = names("Fighters of the Front for the Defence of Ruhemba (FDR) left. The FDR is small.")
    assert {("Front for the Defence of Ruhemba", "ARMED"), ("FDR", "ARMED")} <= found


def test_last_name_is_typed_like_the_full_name() -> None:
    """A lone last name is a person where the full name was one."""
    assert ("Farey", "PER") in names("Spokesman Yonis Farey came. Farey left Gol Hareed.")


def test_adjective_of_an_invented_place_is_a_demonym() -> None:
    """ "Odaran" is NORP because the text names Odara."""
    assert ("Odaran", "NORP") in names("Rebels in Odara fled. An Odaran officer stayed.")


@pytest.mark.parametrize(
    "text", ["The troops left.", "Access remains poor.", "Fighting went on.", "No city fell."]
)
def test_opening_words_are_no_names(text: str) -> None:
    """A capital at the opening of a sentence is no name by itself."""
    assert names(text) == set()
