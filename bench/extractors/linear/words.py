"""The word lists whose membership is a feature: triggers, head nouns, closed classes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.language.tokens import tokenize
from bench.ontology import load_ontology

Phrases = MappingProxyType[tuple[str, ...], tuple[str, ...]]
"""Labels by the stems of the phrase that carries them."""

LONGEST = 4
"""Phrases of more tokens than this are not looked up."""

_SUFFIXES = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


def stem(word: str) -> str:
    """A crude stem: "killed", "kills" and "killing" share one, irregular forms do not."""
    low = word.lower()
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3 and not low.endswith("ss"):
            low = low[: -len(suffix)]
            break
    return _DOUBLED.sub(r"\1", low)


def stems(phrase: str) -> tuple[str, ...]:
    """The stems of the tokens of a phrase."""
    return tuple(stem(token.text) for token in tokenize(phrase))


@cache
def trigger_phrases() -> Phrases:
    """Event types by phrase, from the ontology's examples and the package's list."""
    listed = {name: list(kind.triggers) for name, kind in load_ontology().event_types.items()}
    for name, phrases in _lists()["triggers"].items():
        listed[name] += phrases
    return _by_phrase(listed)


@cache
def head_phrases() -> Phrases:
    """Entity types by head noun."""
    return _by_phrase(_lists()["heads"])


@cache
def cue_words() -> MappingProxyType[str, tuple[str, ...]]:
    """Closed classes by lower-case word; here forms matter, so there is no stemming."""
    found: dict[str, list[str]] = {}
    for name, words in _lists()["cues"].items():
        for word in words:
            found.setdefault(word.lower(), []).append(name)
    return MappingProxyType({word: tuple(names) for word, names in found.items()})


def _by_phrase(listed: dict[str, list[str]]) -> Phrases:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, phrases in listed.items():
        for key in dict.fromkeys(stems(phrase) for phrase in phrases):
            if len(key) <= LONGEST:
                found.setdefault(key, []).append(name)
    return MappingProxyType({key: tuple(names) for key, names in found.items()})


@cache
def _lists() -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with Path(__file__).with_name("words.yaml").open(encoding="utf-8") as stream:
        lists: dict[str, Any] = yaml.load(stream, Loader=loader)
    return lists
