"""Prompts: what a model is asked for in words, and the type that it stands for here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from bench.errors import InputError, expected_one_of
from bench.ontology import load_ontology

WHERE = "extractor 'gliner'"

Labels = Mapping[str, str | None]
"""A prompt by one of our types, fine or coarse; None for what is asked for, but left out."""


@cache
def _own() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(
        (Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")
    )
    return found


def prompts(given: Labels | None = None) -> dict[str, str | None]:
    """The prompts of ``given`` in their order, or those that come with ``bench``.

    Raises InputError naming every prompt that is blank and every value that is no type, or
    where there would be nothing to find.
    """
    labels = dict(_own() if given is None else given)
    ontology = load_ontology()
    types = (*ontology.entity_types, *ontology.coarse_types)
    faults = [f"{label!r} is blank" for label in labels if not label.strip()]
    faults += [
        f"{label}: {ours!r} ({expected_one_of(ours, types)})"
        for label, ours in labels.items()
        if ours is not None and ours not in types
    ]
    if faults:
        raise InputError(WHERE, f"labels: {'; '.join(faults)}")
    if not any(labels.values()):
        raise InputError(WHERE, "labels: there is no type to find", "expected a prompt with a type")
    return labels


def thresholds(given: float | Mapping[str, float], labels: Labels) -> dict[str, float]:
    """The threshold of every prompt. Raises InputError unless each has one, within 0 to 1."""
    if not isinstance(given, Mapping):
        given = dict.fromkeys(labels, given)
    faults = [
        f"{label!r} is no label ({expected_one_of(label, labels)})" for label in given if label not in labels
    ]
    faults += [f"{label!r} has none" for label in labels if label not in given]
    faults += [
        f"{value} is out of range (expected 0 to 1)"
        for value in dict.fromkeys(given.values())
        if not 0.0 <= value <= 1.0
    ]
    if faults:
        raise InputError(WHERE, f"threshold: {'; '.join(faults)}")
    return {label: float(given[label]) for label in labels}
