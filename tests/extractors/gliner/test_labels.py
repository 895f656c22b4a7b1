"""Prompts and thresholds, given and by default."""

from __future__ import annotations

import pytest

from bench.errors import InputError
from bench.extractors.gliner.labels import prompts, thresholds
from bench.ontology import load_ontology


def test_own_prompts_ask_for_every_type() -> None:
    """The prompts that come with it cover the entity types of the ontology, each once."""
    assert sorted(map(str, prompts().values())) == sorted(load_ontology().entity_types)


def test_given_prompts_replace_the_own_ones() -> None:
    """The order is kept, since the model reads it; a prompt without a type is asked for all the same."""
    given = {"weapon": "OBJECT", "event": None, "town": "GPE"}
    assert list(prompts(given).items()) == list(given.items())


def test_all_wrong_labels_are_told_at_once() -> None:
    """Each value that is no type is named with the nearest one; so is a blank prompt."""
    with pytest.raises(InputError, match=r"' ' is blank; town: 'GPEE' \(did you mean 'GPE'\?\); x: 'qqq'"):
        prompts({" ": "PER", "town": "GPEE", "x": "qqq", "person": "PER"})


@pytest.mark.parametrize("given", [{}, {"event": None}])
def test_nothing_to_find_is_refused(given: dict[str, None]) -> None:
    """There must be a prompt with a type."""
    with pytest.raises(InputError, match="no type to find"):
        prompts(given)


def test_thresholds_of_all_labels() -> None:
    """One threshold is every label's; several come in the order of the labels."""
    labels = {"a": "PER", "b": "ORG"}
    assert thresholds(0.3, labels) == {"a": 0.3, "b": 0.3}
    assert list(thresholds({"b": 1, "a": 0}, labels).items()) == [("a", 0.0), ("b", 1.0)]


def test_wrong_thresholds_are_told_at_once() -> None:
    """A stranger, a label without one and a value out of range are each named."""
    with pytest.raises(InputError) as caught:
        thresholds({"persn": 0.2, "town": 7.0}, {"person": "PER", "town": "GPE"})
    assert "'persn' is no label (did you mean 'person'?); 'person' has none; 7.0 is out" in str(caught.value)
