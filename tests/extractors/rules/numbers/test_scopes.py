"""The word list of number scopes keeps to the ontology."""

from __future__ import annotations

from bench.extractors.rules.lexicon import LISTS
from bench.language.wordlists import word_list
from bench.ontology import load_ontology


def test_phrases_lead_to_scopes_that_exist() -> None:
    """Every section with phrases is named after a scope and looks before and after."""
    data = word_list("number_scopes", LISTS)
    phrased = {name: section for name, section in data.items() if isinstance(section, dict)}
    assert set(phrased) <= set(load_ontology().scopes)
    assert all(set(section) == {"before", "after"} for section in phrased.values())
