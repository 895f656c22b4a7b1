"""Gazetteers and demonyms."""

from __future__ import annotations

import pytest

from bench.language.places import demonym_roots, derives_from, fold, is_demonym, place_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Iraq", "country"), ("U.S.", "country"), ("Mosul", "city"), ("Raqqa", "city"), ("Euphrates", "region")],
)
def test_known_places(name: str, kind: str) -> None:
    """Countries, cities with their usual English spellings, and regions are told apart."""
    assert place_kind(name) == kind


@pytest.mark.parametrize("name", ["Of", "Nice", "Mobile", "Reading", "Police", "us", "Zzyzxopolis", ""])
def test_what_is_no_place(name: str) -> None:
    """Names that are common words, words in lower case and unknown names are no places."""
    assert place_kind(name) is None


def test_demonyms() -> None:
    """Nationalities and ethnic groups are demonyms, countries are not."""
    assert is_demonym("Iraqi")
    assert is_demonym("Kurdish")
    assert not is_demonym("Iraq")


@pytest.mark.parametrize(
    ("word", "place"), [("Odaran", "Odara"), ("Nalwari", "Nalwar"), ("Kresnian", "Kresnia")]
)
def test_adjectives_of_invented_places(word: str, place: str) -> None:
    """An adjective derives from a place of the text; the place itself does not."""
    roots = demonym_roots([place])
    assert derives_from(word, roots)
    assert not derives_from(place, roots)


def test_an_adjective_needs_its_place() -> None:
    """Without the place in the text the same word is no demonym."""
    assert not derives_from("Odaran", demonym_roots(["Mosul"]))


def test_fold_ignores_marks() -> None:
    """Accents, apostrophes, hyphens and case do not part two spellings."""
    assert fold("Sana’a") == fold("Sanaa") == "sanaa"
    assert fold("Deir-Ezzor") == fold("deir ezzor")


def test_nationalities_beyond_the_first_list() -> None:
    """Two-word nationalities, nouns of people and creeds are demonyms; ordinary nouns are not."""
    for word in ("Panamanian", "South Korean", "Texans", "Danes", "Anglican"):
        assert is_demonym(word)
    assert not is_demonym("Tolmek")
