"""Clusters: equal names, acronyms and last names are one entity; equal counts one fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.extractors.spacy.lexicon import load
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.numbers import Counted
from bench.language.nouns import singular
from bench.ontology import load_ontology

_SMALL = frozenset(("of", "the", "and", "for", "in", "on"))


def entity_clusters(text: str, mentions: Sequence[Found]) -> list[str]:
    """A cluster name for each mention, given in order of the text."""
    known: dict[tuple[str, str], str] = {}
    last: dict[str, str] = {}
    found: list[str] = []
    for at, mention in enumerate(mentions, 1):
        keys = _keys(text, mention)
        cluster = next((known[key] for key in keys if key in known), None)
        if cluster is None and mention.level == "pronoun":
            cluster = last.get(mention.type)
        cluster = cluster or f"c{at}"
        for key in keys:
            known.setdefault(key, cluster)
        last[mention.type] = cluster
        found.append(cluster)
    return found


def _keys(text: str, mention: Found) -> list[tuple[str, str]]:
    """What a mention can be recognised by, surest first."""
    words = text[mention.start : mention.end].split()
    plain = " ".join(words)
    if mention.type == "TIME":
        return [("TIME", mention.value or plain.lower())]
    if mention.level == "pronoun":
        return []
    if mention.level == "nominal":
        return [(mention.type, " ".join(singular(word.lower()) for word in words))]
    kind = load_ontology().coarse_entity(mention.type)
    keys = [(kind, plain)]
    letters = re.findall(r"[^\W\d_]+", plain)
    if mention.type == "PER" and letters:
        keys.append((kind, letters[-1]))
    initials = "".join(word[0] for word in letters if word.lower() not in _SMALL)
    if len(initials) > 1 and initials.isupper():
        keys.append((kind, initials))
    return keys


def fact_clusters(numbers: Sequence[Counted]) -> list[str | None]:
    """A cluster name for each number that repeats value, unit and role, None for the others."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, number in enumerate(numbers):
        read = number.quantity
        if number.role in load("frames")["counts"] and (read.value is not None or read.low is not None):
            key = (read.value, read.low, read.high, read.modifier, number.unit, number.role)
            groups.setdefault(key, []).append(at)
    found: list[str | None] = [None] * len(numbers)
    repeated = [places for places in groups.values() if len(places) > 1]
    for rank, places in enumerate(repeated, 1):
        for at in places:
            found[at] = f"k{rank}"
    return found
