"""Clusters of mentions by names, acronyms, heads and nearness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.document import Entity
from bench.ontology import load_ontology

_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on"})
_ANIMATE = {"he": ("PER",), "she": ("PER",), "him": ("PER",), "her": ("PER",), "who": ("PER", "ARMED", "POP")}
_BACK = 20
"""How many mentions back a pronoun looks."""
_PLURAL = ("ARMED", "POP", "PER", "ORG")


def cluster_entities(entities: Sequence[Entity]) -> list[str]:
    """A cluster name for each entity, given in order of the text.

    Equal names are one entity, as are a name and its acronym, a person and the last
    name, and nominals with equal words; a pronoun joins the nearest fitting mention
    before it, a TIME the times of equal value.
    """
    known: dict[tuple[str, str], str] = {}
    clusters: list[str] = []
    for at, entity in enumerate(entities):
        keys = _keys(entity)
        cluster = next((known[key] for key in keys if key in known), None)
        if cluster is None and entity.level == "pronoun" and entity.type != "TIME":
            cluster = _antecedent(entity, entities[max(0, at - _BACK) : at], clusters[-_BACK:])
        if cluster is None:
            cluster = f"c{at + 1}"
        for key in keys:
            known.setdefault(key, cluster)
        clusters.append(cluster)
    return clusters


def _keys(entity: Entity) -> list[tuple[str, str]]:
    """What a mention can be recognised by, surest first."""
    if entity.type == "TIME":
        return [("TIME", entity.value)] if entity.value else [("TIME", entity.text.lower())]
    if entity.level == "pronoun":
        return []
    kind = load_ontology().coarse_entity(entity.type)
    plain = _ARTICLES.sub("", entity.text)
    if entity.level == "nominal":
        return [(entity.type, plain.lower())]
    keys = [(kind, plain)]
    words = re.findall(r"[^\W\d_]+", plain)
    if entity.type == "PER" and words:
        keys.append((kind, words[-1]))
    initials = "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS)
    if len(initials) > 1 and initials.isupper():
        keys.append((kind, initials))
    return keys


def _antecedent(pronoun: Entity, before: Sequence[Entity], clusters: Sequence[str]) -> str | None:
    kinds = _ANIMATE.get(pronoun.text.lower(), (pronoun.type,) if pronoun.type not in _PLURAL else _PLURAL)
    for kinds_now in ((pronoun.type,), kinds):
        for other, cluster in zip(reversed(before), reversed(clusters), strict=True):
            if other.type in kinds_now and other.type in kinds:
                return cluster
    return None
