"""The word lists of the folder ``lists``: YAML files read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FOLDER = Path(__file__).resolve().parent / "lists"


@cache
def word_list(name: str, folder: Path = _FOLDER) -> MappingProxyType[str, Any]:
    """Return ``name.yaml`` of that folder (or another one) as a read-only mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (folder / f"{name}.yaml").open(encoding="utf-8") as stream:
        return MappingProxyType(yaml.load(stream, Loader=loader))


@cache
def words(name: str, section: str, folder: Path = _FOLDER) -> frozenset[str]:
    """Return one section of a word list as a set; a section is a string of words or a list of phrases."""
    entries = word_list(name, folder)[section]
    return frozenset(entries.split() if isinstance(entries, str) else map(str, entries))
