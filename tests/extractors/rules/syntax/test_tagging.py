"""Parts of speech of ambiguous words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.rules.syntax.tagging import read_page


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("the attack began", "attack", "NN"),
        ("they will attack the base", "attack", "VB"),
        ("rebels hit the base", "hit", "VBD"),
        ("the displaced people left", "displaced", "JJ"),
        ("people were displaced", "displaced", "VBN"),
        ("fierce fighting went on", "fighting", "NN"),
        ("troops are fighting rebels", "fighting", "VBG"),
        ("the units' presence", "'", "POS"),
        ("the military left", "military", "NN"),
        ("military vehicles left", "military", "JJ"),
        ("the army advanced on Mosul", "on", "IN"),
    ],
)
def test_context_decides(text: str, word: str, tag: str) -> None:
    """Nouns, verbs and participles are told apart by their neighbours."""
    assert next(item.tag for item in read_page(text).words if item.text == word) == tag


@given(st.text(max_size=200))
def test_words_are_slices_in_order(text: str) -> None:
    """Words are ordered slices of the text, and the sentences partition them."""
    page = read_page(text)
    assert all(text[word.start : word.end] == word.text for word in page.words)
    assert [position for first, last in page.sentences for position in range(first, last)] == list(
        range(len(page.words))
    )


def test_endless_sentences_are_cut() -> None:
    """A stretch without a full stop is worked on in bounded pieces."""
    assert max(last - first for first, last in read_page("and the army left " * 500).sentences) <= 200


@pytest.mark.parametrize(
    "word",
    ["#IStandWithTolmek", "@Tolmek", "https://Tolmek.example/Ardesh", "Office@Tolmek.example", "Tolmek.com"],
)
def test_addresses_and_handles_are_no_names(word: str) -> None:
    """Capitals inside a link, an address, a handle or a hashtag name nobody."""
    page = read_page(f"They wrote {word} there.")
    assert all(item.tag != "NNP" for item in page.words)


def test_contraction_of_i_is_a_pronoun() -> None:
    """ "I've" is no name."""
    assert read_page("They say I've gone.").words[2].tag == "PRP"
