"""Quantities at their places among the words of a sentence."""

from __future__ import annotations

from bench.extractors.rules.numbers.sites import sites
from bench.language.numbers.quantities import find_quantities


def test_a_site_gives_quantity_and_phrase_in_words() -> None:
    """The word positions cover exactly the quantity and its counted phrase, sentence by sentence."""
    text = "It rained. At least 12 Iraqi soldiers and two men fell."
    first, second = sites(text, find_quantities(text))
    assert first.words[first.first : first.last] == ("at", "least", "12")
    assert first.phrase == ("iraqi", "soldiers")
    assert (first.head, second.head) == ("soldiers", "men")
    assert first.starts == {first.first, second.first}
    assert first.word(-1) == first.word(99) == ""
