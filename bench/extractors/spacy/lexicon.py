"""The word lists of the ``spacy`` extractor, read once from the YAML files of the folder ``lists``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.language.wordlists import word_list

_FOLDER = Path(__file__).resolve().parent / "lists"


def load(name: str) -> Mapping[str, Any]:
    """The word list ``name.yaml``."""
    return word_list(name, _FOLDER)


@cache
def listed(name: str, section: str) -> frozenset[str]:
    """The words of one section of a word list."""
    return frozenset(map(str, load(name)[section]))


@cache
def noun_types() -> Mapping[str, str]:
    """Common noun (lemma, of one or several words) -> type of the entity; the first that lists it counts."""
    types: dict[str, str] = {}
    for kind in ("ARMED", "ORG", "POP", "PER", "GPE", "LOC", "FAC", "WEA", "VEH"):
        for noun in load("nouns")[kind]:
            types.setdefault(noun, kind)
    return MappingProxyType(types)


@cache
def noun_triggers() -> Mapping[tuple[str, ...], str]:
    """Words of a noun phrase, the last a lemma -> event type."""
    return MappingProxyType(
        {
            tuple(phrase.split()): kind
            for kind, phrases in load("triggers")["nouns"].items()
            for phrase in phrases
        }
    )


@cache
def frame(event_type: str) -> Mapping[str, str]:
    """Role by place in the sentence for an event type: the general frame, then coarser to finer ones."""
    frames = load("frames")
    coarse = event_type.partition(".")[0]
    found = dict(frames["default"])
    for name in dict.fromkeys((coarse, event_type)):
        found |= frames.get(name, {})
    return MappingProxyType(found)


@cache
def by_word(section: str) -> Mapping[str, str]:
    """A section of ``frames.yaml`` that lists words by role, turned round: word -> role."""
    words = {word: role for role, nouns in load("frames")[section].items() for word in nouns}
    return MappingProxyType(words)
