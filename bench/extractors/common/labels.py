"""Labels of other schemes by ours: data in ``labels.yaml``, changed by an option."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from bench.errors import InputError, UnknownName, expected_one_of
from bench.ontology import load_ontology

Labels = Mapping[str, str | None]
"""A foreign entity label by one of ours, fine or coarse; None for what is to be left out."""


@cache
def schemes() -> dict[str, dict[str, str | None]]:
    """The label maps that come with ``bench``, by the name of the scheme."""
    text = (Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str | None]] = yaml.safe_load(text)
    return {name: dict(labels) for name, labels in found.items()}


def label_map(extractor: str, scheme: str, given: Labels | None = None) -> dict[str, str | None]:
    """The map of a scheme with the user's changes laid over it.

    ``scheme`` ``ours`` maps every type of the ontology to itself. Raises UnknownName for a
    scheme that there is not, InputError naming every value of ``given`` that is no type.
    """
    ontology = load_ontology()
    types = (*ontology.entity_types, *ontology.coarse_types)
    known: dict[str, Labels] = {**schemes(), "ours": {name: name for name in types}}
    if scheme not in known:
        raise UnknownName("label scheme", scheme, known)
    wrong = [(label, ours) for label, ours in (given or {}).items() if ours is not None and ours not in types]
    if wrong:
        told = "; ".join(f"{label}: {ours!r} ({expected_one_of(ours, types)})" for label, ours in wrong)
        raise InputError(f"extractor {extractor!r}", f"labels: {told}")
    return {**known[scheme], **(given or {})}


def without_prefix(label: str) -> str:
    """A label without the prefix of its tagging scheme: ``B-PER`` and ``E-PER`` are ``PER``."""
    prefix, dash, rest = label.partition("-")
    return rest if dash and rest and prefix in {"B", "I", "O", "E", "S", "L", "U", "M"} else label
