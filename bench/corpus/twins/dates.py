"""Twins in which everything happens 28 years earlier.

After 28 years the calendar repeats, so that weekdays, days of the month and weeks of the
year in the text stay true (between 1901 and 2099).
"""

from __future__ import annotations

import re

import msgspec

from bench.corpus.twins.edits import Edit
from bench.document import Document, Entity

YEARS = 28
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VALUE = re.compile(r"\d{4}(?!\d)")


def move_dates(document: Document) -> tuple[Document, list[Edit]]:
    """Publication, time values and the years that times state; decades and plain durations stay."""
    if not document.published:
        return document, []
    edits = {
        Edit(entity.start + match.start(), entity.start + match.end(), str(int(match[0]) - YEARS))
        for entity in document.entities
        if entity.type == "TIME"
        for match in _YEAR.finditer(entity.text)
    }
    moved = tuple(map(_moved, document.entities))
    meta = {**document.meta, "published": _earlier(document.published)}
    return msgspec.structs.replace(document, entities=moved, meta=meta), sorted(edits)


def _moved(entity: Entity) -> Entity:
    if entity.type != "TIME" or entity.value is None:
        return entity
    parts = "/".join(map(_earlier, entity.value.split("/")))
    return msgspec.structs.replace(entity, value=parts)


def _earlier(value: str) -> str:
    match = _VALUE.match(value)
    return f"{int(match[0]) - YEARS:04d}{value[match.end() :]}" if match else value
