"""The name of the ontology that a model meant, where that is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAST_PREFIX = 3
_MOST_EDITS = 1
_SHORTEST_MISSPELT = 6


def meant(said: str, known: Sequence[str]) -> str | None:
    """The one name of ``known`` that ``said`` stands for, or None.

    In this order: the name itself; another case or other separators; the last part of a
    dotted name; a name that begins what was said (``PERSON``) or what it begins; one slip.
    Two names that fit equally well are none.
    """
    if said in known:
        return said
    folded = _folded(said)
    if not folded:
        return None
    forms = {name: _folded(name) for name in known}
    for fits in (_same, _last_part, _begins, _slip):
        hits = [name for name, form in forms.items() if fits(folded, form)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            return None
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", ".", name.strip().lower()).strip(".")


def _same(said: str, name: str) -> bool:
    return said.replace(".", "") == name.replace(".", "")


def _last_part(said: str, name: str) -> bool:
    return said == name.rpartition(".")[2] or said.rpartition(".")[2] == name


def _begins(said: str, name: str) -> bool:
    short, long = sorted((said, name), key=len)
    return len(short) >= _LEAST_PREFIX and long.startswith(short)


def _slip(said: str, name: str) -> bool:
    from rapidfuzz.distance import OSA

    return (
        len(said) >= _SHORTEST_MISSPELT and OSA.distance(said, name, score_cutoff=_MOST_EDITS) <= _MOST_EDITS
    )
